import { describe, expect, it } from 'vitest';
import {
  changeUserEnvironment,
  readUserEnvironment,
  restoreUserEnvironment,
} from '../../../src/host/files/user-environment.ts';
import type { RunProgram } from '../../../src/host/programs/run-program.ts';

type Registry = Map<string, { type: string; value: string }>;

/** A Windows that keeps a registry: `powershell` works, does nothing (as under wine, or forbidden), and `reg` may be locked. */
function windows(registry: Registry, options: { powershell: boolean; reg?: boolean }) {
  const calls: { program: string; args: readonly string[]; env: Record<string, string> }[] = [];
  const run: RunProgram = (program, args, { env = {} } = {}) => {
    calls.push({ program, args, env });
    let stdout = '';
    if (program === 'reg' && args[0] === 'query') {
      const lines = [...registry].map(([name, { type, value }]) => `    ${name}    ${type}    ${value}`);
      stdout = ['', 'HKEY_CURRENT_USER\\Environment', ...lines, ''].join('\r\n');
    } else if (program === 'reg' && options.reg !== false) {
      const name = args[args.indexOf('/v') + 1] ?? '';
      if (args[0] === 'delete') registry.delete(name);
      else registry.set(name, { type: args[args.indexOf('/t') + 1] ?? '', value: args[args.indexOf('/d') + 1] ?? '' });
    } else if (program === 'powershell' && options.powershell) {
      for (const name of (env.BEDROCK_SETUP_NAMES ?? '').split(' ')) {
        const value = env[`BEDROCK_SETUP_VALUE_${name}`];
        if (value === undefined) registry.delete(name);
        else registry.set(name, { type: 'REG_SZ', value });
      }
    } else if (program === 'setx') registry.set(args[0] ?? '', { type: 'REG_SZ', value: args[1] ?? '' });
    return Promise.resolve({ code: 0, stdout, stderr: '' });
  };
  return { run, calls };
}

const start = (): Registry =>
  new Map([
    ['Path', { type: 'REG_EXPAND_SZ', value: '%USERPROFILE%\\bin;C:\\x  y' }],
    ['AWS_PROFILE', { type: 'REG_SZ', value: 'old profile' }],
    ['aws_region', { type: 'REG_EXPAND_SZ', value: '%OLD%' }],
  ]);

const secret = 'synthetic-secret';
const change = {
  set: [
    { name: 'AWS_BEARER_TOKEN_BEDROCK', value: secret },
    { name: 'AWS_DEFAULT_REGION', value: 'us-west-2' },
  ],
  unset: ['AWS_PROFILE', 'AWS_SESSION_TOKEN'],
};

describe('the environment of the Windows user', () => {
  it('is read with types, whatever the case of the names', async () => {
    const { run } = windows(start(), { powershell: true });
    expect(await readUserEnvironment(['AWS_REGION', 'AWS_PROFILE', 'NOT_THERE'], run)).toEqual({
      AWS_REGION: { type: 'REG_EXPAND_SZ', value: '%OLD%' },
      AWS_PROFILE: { type: 'REG_SZ', value: 'old profile' },
      NOT_THERE: null,
    });
  });

  it('is written through PowerShell with no secret on any command line', async () => {
    const registry = start();
    const { run, calls } = windows(registry, { powershell: true });
    const result = await changeUserEnvironment(change, run);
    expect(result).toMatchObject({ ok: true, how: 'PowerShell' });
    expect(registry.get('AWS_BEARER_TOKEN_BEDROCK')?.value).toBe(secret);
    expect(registry.has('AWS_PROFILE')).toBe(false);
    expect(calls.some(({ args }) => args.join(' ').includes(secret))).toBe(false);
  });

  it('is written through reg, with a broadcast, where PowerShell has no effect', async () => {
    const registry = start();
    const { run, calls } = windows(registry, { powershell: false });
    expect(await changeUserEnvironment(change, run)).toMatchObject({ ok: true, how: 'reg' });
    expect(registry.get('AWS_DEFAULT_REGION')).toEqual({ type: 'REG_SZ', value: 'us-west-2' });
    expect(calls.some(({ program }) => program === 'setx')).toBe(true);
    expect(registry.has('BEDROCK_SETUP_CHANGED')).toBe(false);
    expect(registry.get('Path')).toEqual(start().get('Path'));
  });

  it('goes back to what it was, types included', async () => {
    const registry = start();
    const { run } = windows(registry, { powershell: true });
    const done = await changeUserEnvironment(
      { set: [{ name: 'aws_region', value: 'eu-west-1' }], unset: ['AWS_PROFILE'] },
      run,
    );
    expect(registry.get('aws_region')?.value).toBe('eu-west-1');
    expect(await restoreUserEnvironment(done.previous, run)).toMatchObject({ ok: true });
    expect(Object.fromEntries(registry)).toEqual(Object.fromEntries(start()));
  });

  it('is not touched when it is right already', async () => {
    const { run, calls } = windows(start(), { powershell: true });
    const same = { set: [{ name: 'AWS_PROFILE', value: 'old profile' }], unset: ['NOT_THERE'] };
    expect(await changeUserEnvironment(same, run)).toMatchObject({ ok: true });
    expect(calls.map(({ args }) => args[0])).toEqual(['query']);
  });

  it('says which variables Windows did not take, and no secret', async () => {
    const { run } = windows(start(), { powershell: false, reg: false });
    const result = await changeUserEnvironment(change, run);
    expect(result).toMatchObject({ ok: false, reason: expect.stringContaining('AWS_BEARER_TOKEN_BEDROCK') });
    expect(result.ok || result.reason).not.toContain(secret);
  });
});
