import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
// @ts-expect-error a script of the build, without types
import { bundleLines } from '../../scripts/bundle-lines.mjs';
import { itWith, peer } from '../support/peer.ts';
import { run } from '../support/programs.ts';

let home: string;
let probe: string;

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'bedrock-setup-detect-'));
  probe = path.join(home, 'probe.mjs');
  const platform = process.platform === 'darwin' ? 'macos' : 'linux';
  const contents = `
    import { detectShell } from './src/host/detect/detect-shell.ts';
    import { programRunner } from './src/host/programs/run-program.ts';
    const ports = { platform: '${platform}', env: {}, parentPid: process.ppid, run: programRunner({ platform: '${platform}', env: process.env }) };
    console.log((await detectShell(ports)).name);
  `;
  await bundleLines(contents, probe);
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

const shells: { program: string; args: string[]; name: string }[] = [
  { program: 'bash', args: [], name: 'bash' },
  { program: 'dash', args: [], name: 'dash' },
  { program: 'zsh', args: ['-f'], name: 'zsh' },
  { program: 'ksh', args: [], name: 'ksh' },
  { program: 'fish', args: ['--no-config'], name: 'fish' },
  { program: 'tcsh', args: ['-f'], name: 'tcsh' },
  { program: 'elvish', args: ['-norc'], name: 'Elvish' },
  { program: 'xonsh', args: ['--no-rc'], name: 'xonsh' },
  { program: 'nu', args: ['--no-config-file'], name: 'Nushell' },
  { program: 'pwsh', args: ['-NoProfile'], name: 'PowerShell 7' },
];

// On Windows the detection asks tasklist, which its own test plays.
const asked = process.platform === 'win32' ? [] : shells;

/** A script in a real shell whose first command is the probe; the second keeps the shell from making way for it. */
function nameFoundIn({ program, args }: { program: string; args: string[] }, command: string): string {
  const script = path.join(home, `script-${program}.${program === 'pwsh' ? 'ps1' : 'txt'}`);
  writeFileSync(script, `${command}\necho end\n`);
  return (
    run(program, [...args, script], { cwd: home, env: { HOME: home, SHELL: '/bin/false' } }).stdout.split('\n')[0] ?? ''
  );
}

describe('the calling shell', () => {
  for (const shell of asked) {
    const program = peer(shell.program);
    const call = shell.program === 'nu' ? '^' : shell.program === 'pwsh' ? '& ' : '';
    itWith(program, `is found to be ${shell.name} by its process, whatever SHELL says`, () => {
      expect(nameFoundIn(shell, `${call}${process.execPath} ${probe}`)).toBe(shell.name);
    });

    itWith(program, `is found to be ${shell.name} behind the shell of a launcher`, () => {
      const launcher = path.join(home, 'launcher.cjs');
      const command = JSON.stringify(`${process.execPath} ${probe}; true`);
      writeFileSync(
        launcher,
        `require('node:child_process').spawnSync('sh', ['-c', ${command}], { stdio: 'inherit' });\n`,
      );
      expect(nameFoundIn(shell, `${call}${process.execPath} ${launcher}`)).toBe(shell.name);
    });
  }
});
