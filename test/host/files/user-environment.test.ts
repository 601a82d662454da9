import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../src/host/files/file-system.ts';
import { openRegistry } from '../../../src/host/files/registry.ts';
import type { RunProgram } from '../../../src/host/programs/run-program.ts';
import type { UserVariables } from '../../../src/plan/plan.ts';

type Registry = Map<string, { type: string; value: string }>;

let state: string;
beforeEach(() => {
  state = mkdtempSync(path.join(tmpdir(), 'bedrock-setup-registry-'));
});
afterEach(() => rmSync(state, { recursive: true, force: true }));

const kinds: Record<string, string> = { String: 'REG_SZ', ExpandString: 'REG_EXPAND_SZ' };
const codes = (value: string) => [...value].map((character) => character.charCodeAt(0)).join(',');

/** A Windows that keeps a registry; each of its programs may be barred, as by a policy or under wine. */
function windows(
  registry: Registry,
  barred: { powershell?: boolean; reg?: boolean; setx?: boolean; inWsl?: boolean } = {},
) {
  const calls: { program: string; args: readonly string[] }[] = [];
  const restricted: string[] = [];
  const held = (name: string) => [...registry.keys()].find((each) => each.toUpperCase() === name.toUpperCase()) ?? name;
  const inPowershell = (script: string, lines: string[]): string => {
    const words = lines.map((line) => line.split(' '));
    if (script.includes('New-ItemProperty')) {
      for (const [name = '', kind = '', value = ''] of words) {
        if (kind === '-') registry.delete(held(name));
        else {
          const text = String.fromCharCode(...value.split(',').filter(Boolean).map(Number));
          registry.set(held(name), { type: kinds[kind] ?? '', value: text });
        }
      }
      return 'told\r\n';
    }
    const found = words.flatMap(([name = '']) => {
      const there = registry.get(held(name));
      const kind = Object.keys(kinds).find((each) => kinds[each] === there?.type);
      return there === undefined ? [] : [`${name} ${kind} ${codes(there.value)}`];
    });
    return [...found, 'done', ''].join('\r\n');
  };
  const run: RunProgram = (program, args, { input = '' } = {}) => {
    calls.push({ program, args });
    let stdout = '';
    let code = 0;
    if (program === (barred.inWsl ? 'powershell.exe' : 'powershell')) {
      if (barred.powershell) code = 1;
      else stdout = inPowershell(args.at(-1) ?? '', String(input).split('\r\n').filter(Boolean));
    } else if (barred.reg || barred.inWsl) code = 1;
    else if (program === 'cmd') {
      const lines = [...registry].map(([name, { type, value }]) => `    ${name}    ${type}    ${value}`);
      stdout = ['', 'HKEY_CURRENT_USER\\Environment', ...lines, ''].join('\r\n');
    } else if (program === 'reg' && args[0] === 'import') {
      restricted.push(args[1] ?? '');
      for (const line of readFileSync(args[1] ?? '', 'utf16le')
        .split('\r\n')
        .slice(3)) {
        const [, name = '', number, bytes = ''] = /^"(.+)"=(?:-|hex\((\d)\):(.*))$/.exec(line) ?? [];
        if (name === '') continue;
        const value = Buffer.from(bytes.replaceAll(',', ''), 'hex').toString('utf16le').replace(/\0$/, '');
        if (number === undefined) registry.delete(held(name));
        else registry.set(held(name), { type: number === '2' ? 'REG_EXPAND_SZ' : 'REG_SZ', value });
      }
    } else if (program === 'setx') {
      if (barred.setx) code = 1;
      else registry.set(args[0] ?? '', { type: 'REG_SZ', value: args[1] ?? '' });
    } else registry.delete(args[args.indexOf('/v') + 1] ?? '');
    return Promise.resolve({ code, stdout, stderr: '' });
  };
  const restrict = async (file: string) => {
    restricted.push(file);
    return undefined;
  };
  const environment = openRegistry(run, { fs: nodeFileSystem(), state, restrict, windows: barred.inWsl !== true });
  return { environment, calls, restricted };
}

const start = (): Registry =>
  new Map([
    ['Path', { type: 'REG_EXPAND_SZ', value: '%USERPROFILE%\\bin;C:\\x  y' }],
    ['AWS_PROFILE', { type: 'REG_SZ', value: 'Müller 中' }],
    ['aws_region', { type: 'REG_EXPAND_SZ', value: '%OLD%' }],
  ]);

const secret = 'synthetic-secret';
const wanted: UserVariables = {
  AWS_BEARER_TOKEN_BEDROCK: { type: 'REG_SZ', value: secret },
  AWS_DEFAULT_REGION: { type: 'REG_SZ', value: 'us-west-2' },
  AWS_PROFILE: null,
  AWS_SESSION_TOKEN: null,
};

describe('the environment of the Windows user', () => {
  const asRead = {
    AWS_REGION: { type: 'REG_EXPAND_SZ', value: '%OLD%' },
    AWS_PROFILE: { type: 'REG_SZ', value: 'Müller 中' },
    NOT_THERE: null,
  };
  it.each([{}, { reg: true }, { inWsl: true }])(
    'is read with types, whatever the case of the names (%o)',
    async (barred) => {
      expect(await windows(start(), barred).environment.read(Object.keys(asRead))).toEqual(asRead);
    },
  );

  it.each([
    { code: 1, stdout: 'AWS_PROFILE String 65\ndone\n' },
    { code: 0, stdout: 'AWS_PROFILE String 65\n' },
  ])('is not believed to PowerShell that did not come to its end: %j', async (ended) => {
    const run: RunProgram = async () => ({ ...ended, stderr: '' });
    const place = { fs: nodeFileSystem(), state, restrict: async () => undefined, windows: false };
    await expect(openRegistry(run, place).read(['AWS_PROFILE'])).rejects.toMatchObject({
      problem: { code: 'user-environment' },
    });
  });

  it('that cannot be read is never taken for an empty one', async () => {
    const { environment } = windows(start(), { reg: true, powershell: true });
    await expect(environment.read(['AWS_PROFILE'])).rejects.toMatchObject({ problem: { code: 'user-environment' } });
  });

  it.each([
    ['PowerShell', {}],
    ['PowerShell', { inWsl: true }],
    ['reg', { powershell: true }],
  ])('is written through %s with no secret on any command line (%o)', async (how, barred) => {
    const registry = start();
    const { environment, calls } = windows(registry, barred);
    expect(await environment.write(wanted)).toEqual({ ok: true, how });
    expect(registry.get('AWS_BEARER_TOKEN_BEDROCK')).toEqual(wanted.AWS_BEARER_TOKEN_BEDROCK);
    expect(registry.has('AWS_PROFILE')).toBe(false);
    expect(registry.get('Path')).toEqual(start().get('Path'));
    expect(JSON.stringify(calls)).not.toContain(secret);
    expect(JSON.stringify(calls)).not.toContain(codes(secret));
  });

  it('written through reg is told to open windows, and leaves neither file nor mark behind', async () => {
    const registry = start();
    const { environment, calls, restricted } = windows(registry, { powershell: true });
    await environment.write(wanted);
    const after = calls.slice(calls.findIndex(({ args }) => args[0] === 'import') + 1).map(({ program }) => program);
    expect(after.slice(0, 2)).toEqual(['setx', 'reg']);
    expect(registry.has('BEDROCK_SETUP_CHANGED')).toBe(false);
    // Narrowed to its owner before reg was given it.
    expect(restricted).toHaveLength(2);
    expect(restricted[0]).toBe(restricted[1]);
    expect(readdirSync(state)).toEqual([]);
  });

  it('that open windows could not be told of is remarked on', async () => {
    const { environment } = windows(start(), { powershell: true, setx: true });
    expect(await environment.write(wanted)).toEqual({
      ok: true,
      how: 'reg',
      note: expect.stringContaining('signed out and in again'),
    });
  });

  it.each([{}, { powershell: true }])('goes back to what it was, types included (%o)', async (barred) => {
    const registry = start();
    const { environment } = windows(registry, barred);
    const names = ['AWS_REGION', 'AWS_PROFILE', 'AWS_DEFAULT_REGION'];
    const before = await environment.read(names);
    await environment.write({ AWS_REGION: { type: 'REG_SZ', value: '%OLD%' }, AWS_PROFILE: null });
    expect(registry.get('aws_region')).toEqual({ type: 'REG_SZ', value: '%OLD%' });
    expect(await environment.write(before)).toMatchObject({ ok: true });
    expect(Object.fromEntries(registry)).toEqual(Object.fromEntries(start()));
  });

  it('is not touched when it is right already', async () => {
    const { environment, calls } = windows(start());
    const same = { AWS_PROFILE: { type: 'REG_SZ', value: 'Müller 中' }, NOT_THERE: null };
    expect(await environment.write(same)).toEqual({ ok: true, how: 'as it was' });
    expect(calls.map(({ program }) => program)).toEqual(['cmd']);
  });

  it('says which variables Windows did not take, and no secret', async () => {
    const { environment } = windows(start(), { powershell: true });
    const stubborn: RunProgram = async (program) => ({ code: 0, stdout: program === 'cmd' ? 'x' : '', stderr: '' });
    const nowhere = openRegistry(stubborn, {
      fs: nodeFileSystem(),
      state,
      restrict: async () => undefined,
      windows: true,
    });
    const result = await nowhere.write(wanted);
    expect(result).toMatchObject({ ok: false, reason: expect.stringContaining('AWS_BEARER_TOKEN_BEDROCK') });
    expect(JSON.stringify(result)).not.toContain(secret);
    expect(await environment.read(['AWS_PROFILE'])).not.toEqual({ AWS_PROFILE: null });
  });
});
