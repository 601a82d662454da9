import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { spawn as spawnTerminal } from '@lydell/node-pty';
import { environment, launcher, newHome, root, row } from './measure.mjs';

/** What npm would publish. */
export function sizes() {
  const packed = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8' });
  const [{ size, unpackedSize, entryCount }] = JSON.parse(packed.stdout);
  row('package, packed', `${(size / 1024).toFixed(0)} KB`, 'goal 450 KB');
  row('package, unpacked', `${(unpackedSize / 1024 / 1024).toFixed(2)} MB`, `goal 1.5 MB; ${entryCount} files`);
}

/** Resident memory at the first question, where /proc tells. */
export async function memory() {
  const env = environment(await newHome());
  const child = spawnTerminal(process.execPath, [launcher], { cols: 100, rows: 30, env, cwd: env.HOME });
  await new Promise((resolve) => {
    let seen = '';
    child.onData((data) => {
      seen += data;
      if (seen.includes('ctrl-c')) setTimeout(resolve, 300);
    });
  });
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
    row('memory at the first question', `${Math.round(Number(kilobytes) / 1024)} MB`, 'goal 80 MB');
  } catch {
    row('memory at the first question', 'no /proc');
  } finally {
    child.kill('SIGKILL');
  }
}
