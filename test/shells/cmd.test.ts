import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { changeUserEnvironment, restoreUserEnvironment } from '../../src/host/files/user-environment.ts';
import { programRunner } from '../../src/host/programs/run-program.ts';
import { dialectOf } from '../../src/shell/dialects.ts';
import { hostileValues } from '../support/hostile-values.ts';
import { anyPeer, itWith } from '../support/peer.ts';
import { run } from '../support/programs.ts';

/** A Windows machine has the real one, other machines may have wine's. */
const native = process.platform === 'win32';
const wine = anyPeer(native ? 'cmd.exe' : 'wine');

let home: string;
let env: Record<string, string>;
beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), 'bedrock-setup-cmd-'));
  env = { WINEPREFIX: process.env.WINEPREFIX ?? home, WINEDEBUG: '-all', DISPLAY: '', HOME: home };
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

// Code pages are the business of the terminal: the value itself is what is proven here.
const ascii = hostileValues.filter(({ value }) => /^[\x20-\x7e\t]*$/.test(value));

function rendered(set: readonly { name: string; value: string }[], unset: string[]): string {
  const lines = dialectOf('windows-cmd').render({ set: set.map((one) => ({ ...one, secret: false })), unset });
  if (!lines.ok) throw new Error(lines.reason);
  return lines.text;
}

/** The variables that cmd has after running the lines as a batch file, as `set` prints them. */
function variablesAfter(lines: string): string {
  const batch = path.join(home, 'lines.bat');
  const out = path.join(home, 'out.txt');
  writeFileSync(batch, `@echo off\r\nset "AWS_STALE=old"\r\n${lines}set HV_> out.txt\r\nset AWS_>> out.txt\r\n`);
  const options = { cwd: home, env: { ...(native ? (process.env as Record<string, string>) : {}), ...env } };
  if (native) run('cmd.exe', ['/d', '/c', batch], options);
  else run(wine.path, ['cmd', '/d', '/c', 'lines.bat'], options);
  return readFileSync(out, 'latin1');
}

describe('a batch file', () => {
  itWith(wine, 'sets at least 36 hostile values as they are and unsets the rest', () => {
    const lines = rendered(ascii, ['AWS_STALE', 'AWS_NOT_THERE']);
    const expected = ascii.map(({ name, value }) => `${name}=${value}`).sort();
    const seen = variablesAfter(lines);
    expect(ascii.length).toBeGreaterThanOrEqual(36);
    expect(
      seen
        .split('\r\n')
        .filter((line) => line.startsWith('HV_'))
        .sort(),
    ).toEqual(expected);
    expect(seen).not.toContain('AWS_STALE');
    expect(lines.split('\r\n').length).toBe(ascii.length + 2 + 1);
  });
});

describe('the environment of the Windows user', () => {
  itWith(wine, 'takes every value through the real reg and gives back what was there', async () => {
    const names = ascii.map(({ name }) => name);
    const through = programRunner({ platform: native ? 'windows' : 'linux', env: { PATH: process.env.PATH } });
    const start: typeof through = (program, args, options) =>
      native
        ? through(program, args, options)
        : through(wine.path, [program, ...args], { ...options, env: { ...env, ...options?.env }, timeoutMs: 40_000 });
    const done = await changeUserEnvironment({ set: ascii, unset: ['AWS_STALE'] }, start);
    expect(done).toMatchObject({ ok: true, how: 'reg' });
    expect(Object.keys(done.previous)).toEqual(['AWS_STALE', ...names]);
    const back = await restoreUserEnvironment(done.previous, start);
    expect(back.ok).toBe(true);
    expect(Object.values(back.previous).filter((value) => value !== null)).toHaveLength(ascii.length);
  });
});
