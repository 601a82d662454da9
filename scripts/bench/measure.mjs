// Whole processes with clean environments, interleaved; figures are ratios within one round, because single milliseconds mean nothing on a shared machine.
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawn as spawnTerminal } from '@lydell/node-pty';
import { bundleLines } from '../bundle-lines.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const launcher = join(root, 'bin', 'bedrock-setup.js');
export const rounds = Number(process.env.ROUNDS ?? 9);
export const scratch = await mkdtemp(join(tmpdir(), 'bedrock-setup-bench-'));

/** A quantile of some figures; the median unless told. */
export function quantile(values, share = 0.5) {
  return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
}

/** Nothing of the person's environment: extra certificates alone make Node start nearly three times slower. */
export function environment(home, more = {}) {
  return {
    PATH: process.env.PATH,
    HOME: home,
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
    AWS_EC2_METADATA_DISABLED: 'true',
    ...more,
  };
}

/** A home folder of its own, with so many profiles in its AWS files. */
export async function newHome(profiles = 0) {
  const home = await mkdtemp(join(scratch, 'home-'));
  await mkdir(join(home, '.aws'), { mode: 0o700 });
  if (profiles === 0) return home;
  const each = (section) => Array.from({ length: profiles }, (_, index) => section(index)).join('');
  const keys = `aws_access_key_id = AKIA${'BENCH'.repeat(3)}2\naws_secret_access_key = ${'bench+bench/'.repeat(3)}0000\n\n`;
  await writeFile(
    join(home, '.aws', 'credentials'),
    each((index) => `[p${index}]\n${keys}`),
    { mode: 0o600 },
  );
  await writeFile(
    join(home, '.aws', 'config'),
    each((index) => `[profile p${index}]\nregion = us-east-1\n\n`),
    {
      mode: 0o600,
    },
  );
  return home;
}

/** Milliseconds of a whole process; throws when it ends otherwise than `expected`. */
export function wholeProcess(command, args, { expected = 0, ...options }) {
  const started = performance.now();
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (status !== expected) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - started;
}

/** Milliseconds from spawn until the text stands on a pseudo-terminal. */
export function untilText(command, args, env, text) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawnTerminal(command, args, { cols: 100, rows: 30, env, cwd: env.HOME });
    let seen = '';
    let took;
    child.onData((data) => {
      seen += data;
      if (took !== undefined || !seen.includes(text)) return;
      took = performance.now() - started;
      child.kill('SIGKILL');
    });
    child.onExit(() =>
      took === undefined ? reject(new Error(`${command} never said “${text}”: ${seen}`)) : resolve(took),
    );
  });
}

/**
 * Measures rows of commands side by side: `measure` gives one round's milliseconds by name, with `bare` among them.
 * The first round is thrown away. Returns each name's median ratio to `bare`.
 */
export async function ratios(measure, times = rounds) {
  const lists = new Map();
  for (let round = -1; round < times; round++) {
    const found = await measure();
    if (round < 0) continue;
    for (const [name, took] of Object.entries(found)) {
      if (took !== undefined) lists.set(name, [...(lists.get(name) ?? []), took / found.bare]);
    }
  }
  return Object.fromEntries([...lists].map(([name, list]) => [name, quantile(list)]));
}

/** `node -e 0`, the measure of everything. */
export function bareNode(env) {
  return wholeProcess(process.execPath, ['-e', '0'], { env });
}

/** Whether a program is here to be compared with. */
export function has(command, args) {
  return spawnSync(command, args, { env: environment(scratch) }).status === 0;
}

/** Bundles a few lines that use our sources, as small as the program itself. */
export async function bundled(name, lines, { plugins, format = 'esm' } = {}) {
  const file = join(scratch, `${name}.${format === 'esm' ? 'mjs' : 'cjs'}`);
  await bundleLines(lines, file, { plugins, output: { format, minify: true } });
  return file;
}

/** All rows so far. */
export const table = [];

/** One row of the table: what was measured, the figure, and what it should be. */
export function row(name, figure, goal = '') {
  table.push({ name, figure: String(figure), goal });
  console.log(`${name.padEnd(58)}${String(figure).padStart(12)}  ${goal}`);
}
