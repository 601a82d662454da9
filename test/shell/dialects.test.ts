import { describe, expect, it } from 'vitest';
import { mask } from '../../src/secrets/shapes.ts';
import { awsEnvironmentChange, ownedVariables } from '../../src/shell/aws-variables.ts';
import { dialectOf, dialects, findDialect } from '../../src/shell/dialects.ts';

const secret = ['wJalr', 'synthetic/secret+access=key', "it's"].join('');
const keyId = ['AKIA', 'ABCDEFGHIJKLMNOP'].join('');
const keys = { accessKeyId: keyId, secretAccessKey: secret };
const change = awsEnvironmentChange({ credential: { type: 'keys', keys }, region: 'us-west-2' });

describe('the table of dialects', () => {
  it('finds a dialect by the names people use, whatever the case', () => {
    const names = [
      'bash',
      'ZSH',
      'sh',
      'Git Bash',
      'pwsh',
      'PowerShell 7',
      'Windows PowerShell 5.1',
      'cmd',
      'nu',
      'csh',
    ];
    expect(names.map((name) => findDialect(name)?.id)).toEqual([
      ...['env', 'env', 'env', 'env', 'powershell', 'powershell', 'powershell'],
      ...['windows-cmd', 'nushell', 'tcsh'],
    ]);
    expect(findDialect('perl')).toBeUndefined();
  });

  it('knows the names of aws configure export-credentials', () => {
    const names = ['process', 'env', 'env-no-export', 'powershell', 'windows-cmd', 'fish'];
    expect(names.map((name) => findDialect(name)?.id)).toEqual(names);
  });

  it('has no name twice', () => {
    const names = dialects.flatMap(({ id, aliases }) => [id, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
    expect(names.every((name) => name === name.toLowerCase())).toBe(true);
  });
});

describe('every dialect', () => {
  it('shows a mask of fixed width in place of a secret, and the rest unchanged', () => {
    for (const { id, render } of dialects) {
      const rendered = render(change);
      const longer = render(
        awsEnvironmentChange({
          credential: { type: 'keys', keys: { ...keys, secretAccessKey: 'x'.repeat(99) } },
          region: 'us-west-2',
        }),
      );
      if (!rendered.ok || !longer.ok) throw new Error(`${id} carries AWS keys.`);
      expect(rendered.masked).not.toContain('synthetic');
      expect(rendered.masked).not.toContain(keyId);
      expect(rendered.masked).toContain(mask);
      expect(rendered.masked).toContain('AKIA…MNOP');
      expect(rendered.masked).toBe(longer.masked);
      expect(rendered.text).toContain(keyId);
    }
  });

  it('ends each line with its own line ending', () => {
    for (const { id, eol, render } of dialects) {
      const rendered = render(change);
      if (!rendered.ok) throw new Error(rendered.reason);
      expect(rendered.text.endsWith(eol)).toBe(true);
      expect(/\r(?!\n)|(?<!\r)\n/.test(rendered.text.replaceAll(eol, ''))).toBe(false);
      expect(rendered.text.includes('\r')).toBe(id === 'windows-cmd');
    }
  });

  it('refuses a name that is none, and a NUL, with the name in the reason', () => {
    for (const { render } of dialects.filter(({ id }) => id !== 'process')) {
      expect(render({ set: [], unset: ['A; rm -rf x'] })).toMatchObject({ ok: false, reason: /A; rm -rf x/ });
      expect(render({ set: [{ name: 'A=B', value: '1', secret: false }], unset: [] }).ok).toBe(false);
      expect(render({ set: [{ name: 'A_B', value: 'x\0y', secret: true }], unset: [] })).toMatchObject({
        ok: false,
        reason: expect.stringMatching(/A_B.*NUL/),
      });
    }
  });

  it('never repeats the value in a refusal', () => {
    for (const { render } of dialects) {
      const rendered = render({ set: [{ name: 'A_B', value: 'hush\0hush', secret: true }], unset: [] });
      expect(rendered.ok || rendered.reason).not.toContain('hush');
    }
  });

  it('can take back what it has set', () => {
    for (const { id, render } of dialects.filter(({ eol, id }) => eol === '\r\n' || !NO_UNSET.has(id))) {
      const reversed = render({ set: [], unset: [...ownedVariables] });
      if (!reversed.ok) throw new Error(`${id}: ${reversed.reason}`);
      for (const { name } of change.set) expect(reversed.text).toContain(name);
    }
  });
});

const NO_UNSET = new Set(['dotenv', 'docker', 'github-actions', 'systemd', 'process']);

describe('single dialects', () => {
  it('print the lines of a POSIX shell with unset first', () => {
    const rendered = dialectOf('env').render({
      set: [{ name: 'A', value: "it's", secret: false }],
      unset: ['B', 'C'],
    });
    expect(rendered).toMatchObject({ text: "unset -v B C\nexport A='it'\\''s'\n" });
  });

  it('leave export out where it is not wanted', () => {
    const rendered = dialectOf('env-no-export').render({ set: [{ name: 'A', value: 'b', secret: false }], unset: [] });
    expect(rendered).toMatchObject({ text: "A='b'\n" });
  });

  it('print credential_process output with the token and expiry it has', () => {
    const expiration = new Date('2030-01-02T03:04:05Z');
    const temporary = awsEnvironmentChange({
      credential: { type: 'keys', keys: { ...keys, sessionToken: 'token==', expiration } },
      region: 'us-west-2',
    });
    const rendered = dialectOf('process').render(temporary);
    expect(rendered.ok && JSON.parse(rendered.text)).toEqual({
      Version: 1,
      AccessKeyId: keyId,
      SecretAccessKey: secret,
      SessionToken: 'token==',
      Expiration: '2030-01-02T03:04:05.000Z',
    });
  });

  it('refuse credential_process output where there is no key pair', () => {
    const profile = awsEnvironmentChange({ credential: { type: 'profile', profile: 'p' }, region: 'us-west-2' });
    expect(dialectOf('process').render(profile)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('key pair'),
    });
  });
});
