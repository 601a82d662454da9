import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { nodeFileSystem } from '../../src/host/files/file-system.ts';
import { openRegistry } from '../../src/host/files/registry.ts';
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
    const through = programRunner({ platform: native ? 'windows' : 'linux', env: { PATH: process.env.PATH } });
    const inWine = { env, timeoutMs: 40_000 };
    const start: typeof through = (program, args, options) => {
      if (native) return through(program, args, options);
      if (options?.verbatim !== true) return through(wine.path, [program, ...args], { ...options, ...inWine });
      // Wine takes a line apart and puts it together again; from a batch file cmd reads it as it is.
      writeFileSync(path.join(home, 'line.bat'), `@${(args.at(-1) ?? '').slice(1, -1)}\r\n`);
      const batch = `Z:${path.join(home, 'line.bat').replaceAll('/', '\\')}`;
      return through(wine.path, [program, '/d', '/c', batch], inWine);
    };
    const place = { fs: nodeFileSystem(), state: home, restrict: async () => undefined, windows: true };
    const environment = openRegistry(start, place);
    const held = Object.fromEntries(ascii.map(({ name, value }) => [name, { value, type: 'REG_SZ' }]));
    const wanted = { ...held, HV_TYPED: { value: '%PATH%', type: 'REG_EXPAND_SZ' }, AWS_STALE: null };
    const before = await environment.read(Object.keys(wanted));
    expect(await environment.write(wanted)).toEqual({ ok: true, how: native ? 'PowerShell' : 'reg' });
    expect(await environment.read(Object.keys(wanted))).toEqual(wanted);
    expect(await environment.write(before)).toMatchObject({ ok: true });
    expect(await environment.read(Object.keys(wanted))).toEqual(before);
  });
});
