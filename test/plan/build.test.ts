import { describe, expect, it } from 'vitest';
import type { Setup } from '../../src/aws/setup.ts';
import { buildPlan } from '../../src/plan/build.ts';
import type { Built } from '../../src/plan/plan.ts';
import { syntheticKeys } from '../support/detected.ts';
import { content, texts } from './sources.ts';

const { id, temporaryId, secret, token } = syntheticKeys;
const place = { profile: 'work', region: 'us-west-2', output: 'json', clearConflicts: false };
const file: Setup = { method: 'file', keys: { accessKeyId: id, secretAccessKey: secret }, ...place };
const role: Setup = {
  method: 'role',
  role: 'assume-role',
  roleArn: 'arn:aws:iam::111122223333:role/Bedrock',
  source: { type: 'profile', profile: 'base' },
  ...place,
};
const sso: Setup = {
  method: 'role',
  role: 'sso',
  session: { name: 'corp', startUrl: 'https://corp.awsapps.com/start', region: 'us-east-1' },
  accountId: '111122223333',
  roleName: 'BedrockUser',
  ...place,
};
const keys = (name: string, ...more: string[]) =>
  [`[${name}]`, `aws_access_key_id = ${id}`, `aws_secret_access_key = ${secret}`, ...more, ''].join('\n');

function build(setup: Setup, credentials: string | null = null, config: string | null = null) {
  const built = buildPlan(setup, {
    credentials: content('credentials', credentials),
    config: content('config', config),
  });
  if (!built.ok) throw new Error(built.problem.summary);
  return built;
}

const written = (setup: Setup, credentials: string | null = null, config: string | null = null) =>
  texts(build(setup, credentials, config).plan);

describe('what a setup writes into two files that are not there', () => {
  const cases: [string, Setup, Record<string, string>][] = [
    [
      'an access key',
      file,
      { credentials: keys('work'), config: '[profile work]\nregion = us-west-2\noutput = json\n' },
    ],
    [
      'an access key for the default profile, whose section has no prefix',
      { ...file, profile: 'default' },
      { credentials: keys('default'), config: '[default]\nregion = us-west-2\noutput = json\n' },
    ],
    [
      'temporary keys with their token',
      { ...file, keys: { accessKeyId: temporaryId, secretAccessKey: secret, sessionToken: token } },
      {
        credentials: `${keys('work').replace(id, temporaryId)}aws_session_token = ${token}\n`,
        config: '[profile work]\nregion = us-west-2\noutput = json\n',
      },
    ],
    [
      'a role with all that it may ask for',
      {
        ...role,
        externalId: 'x-1',
        mfaSerial: 'arn:aws:iam::111122223333:mfa/ada',
        durationSeconds: 3600,
        roleSessionName: 'ada',
      },
      {
        config:
          '[profile work]\nrole_arn = arn:aws:iam::111122223333:role/Bedrock\nsource_profile = base\nexternal_id = x-1\nmfa_serial = arn:aws:iam::111122223333:mfa/ada\nduration_seconds = 3600\nrole_session_name = ada\nregion = us-west-2\noutput = json\n',
      },
    ],
    [
      'a role that a machine takes',
      { ...role, source: { type: 'credential-source', source: 'Ec2InstanceMetadata' } },
      {
        config:
          '[profile work]\nrole_arn = arn:aws:iam::111122223333:role/Bedrock\ncredential_source = Ec2InstanceMetadata\nregion = us-west-2\noutput = json\n',
      },
    ],
    [
      'IAM Identity Center with a new session',
      sso,
      {
        config:
          '[profile work]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = BedrockUser\nregion = us-west-2\noutput = json\n\n[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = us-east-1\nsso_registration_scopes = sso:account:access\n',
      },
    ],
    [
      'IAM Identity Center with a session that is there',
      { ...sso, session: { name: 'corp' } },
      {
        config:
          '[profile work]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = BedrockUser\nregion = us-west-2\noutput = json\n',
      },
    ],
    [
      'aws login',
      { method: 'role', role: 'login', ...place },
      { config: '[profile work]\nregion = us-west-2\noutput = json\n' },
    ],
    ['the role of a machine', { method: 'role', role: 'ambient', service: 'ecs', region: 'us-west-2' }, {}],
  ];

  for (const [name, setup, expected] of cases) {
    it(`is right for ${name}`, () => {
      expect(written(setup)).toEqual(expected);
    });
  }
});

describe('what a setup does to a profile that is there', () => {
  const assuming = '[profile work]\nrole_arn = arn:aws:iam::1:role/Old\nsource_profile = base\ncli_pager =\n';

  it('takes the tokens of earlier keys away, under both names', () => {
    const before = keys('work', 'aws_session_token = old', 'aws_security_token = older', 'region = us-east-1');
    expect(written(file, before).credentials).toBe(keys('work'));
  });

  it('leaves competing settings where they are wanted, and takes them away where they are not', () => {
    expect(written(file, null, assuming).config).toMatch(/role_arn = [\s\S]*source_profile = base[\s\S]*us-west-2/);
    const cleared = written({ ...file, clearConflicts: true }, null, assuming).config;
    expect(cleared).not.toMatch(/role_arn|source_profile/);
    expect(cleared).toContain('cli_pager =\n');
  });

  it('takes keys out of the way of a role only when that was asked for, and a Region that would win always', () => {
    const before = keys('work', 'region = eu-west-1');
    expect(written(role, before).credentials).toBe(keys('work'));
    const cleared = written({ ...role, clearConflicts: true }, `${keys('old')}\n${before}`).credentials;
    expect(cleared).toContain('[old]');
    expect(cleared).not.toContain('[work]\naws');
  });

  it('changes nothing when all is as it should be, except the permissions of keys that others can read', () => {
    const config = '[profile work]\nregion = us-west-2\noutput = json\n';
    expect(build(file, keys('work'), config).plan.edits).toEqual([]);
    const loose = buildPlan(file, {
      credentials: content('credentials', keys('work'), { mode: 0o644 }),
      config: content('config', config, { mode: 0o400 }),
    });
    const edits = loose.ok ? loose.plan.edits : [];
    expect(edits.map(({ path, mode, modeBefore }) => [path, mode, modeBefore])).toEqual([
      ['/home/ada/.aws/credentials', 0o600, 0o644],
    ]);
    expect(edits[0]?.after).toEqual(edits[0]?.before);
  });

  it('is the same however often it is planned', () => {
    const first = written(sso, keys('base'), '# mine\n[default]\nregion = eu-west-1\n');
    expect(first.config?.startsWith('# mine\n[default]\nregion = eu-west-1\n')).toBe(true);
    expect(written(sso, keys('base'), first.config ?? null)).toEqual({});
  });
});

describe('a file that cannot be edited safely', () => {
  const refusals: [string, string | Uint8Array, RegExp][] = [
    ['the profile twice', '[work]\na = 1\n\n[work]\nb = 2\n', /lines 1 and 4/],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x5b, 0x00]), /UTF-16/],
    ['a NUL', '[work]\n\u0000\n', /line 2/],
  ];

  for (const [name, bytes, words] of refusals) {
    it(`is refused with the reason, and no other file is planned: ${name}`, () => {
      const built: Built = buildPlan(file, {
        credentials: content('credentials', bytes),
        config: content('config', null),
      });
      expect(built.ok).toBe(false);
      if (built.ok) return;
      expect(built.problem.code).toBe('file-cannot-be-edited');
      expect(built.problem.summary).toMatch(words);
      expect(built.problem.summary).toContain('~/.aws/credentials');
      expect(built.problem.remedies.length).toBeGreaterThan(0);
    });
  }
});

describe('the env method', () => {
  it('plans lines and no file; a shell that cannot carry a value is refused', () => {
    const env: Setup = {
      method: 'env',
      credential: { type: 'keys', keys: { accessKeyId: id, secretAccessKey: secret } },
      region: 'us-east-1',
      shell: 'fish',
      persist: false,
      litellm: true,
    };
    const { plan, change } = build(env);
    expect(plan.edits).toEqual([]);
    expect(plan.snippet?.text).toContain(secret);
    expect(plan.snippet?.masked).not.toContain(secret);
    expect(change?.set.map(({ name }) => name)).toContain('AWS_REGION_NAME');
    const none = buildPlan(
      { ...env, shell: 'process', credential: { type: 'profile', profile: 'work' } },
      {
        credentials: content('credentials', null),
        config: content('config', null),
      },
    );
    expect(none).toMatchObject({ ok: false, problem: { code: 'format-cannot-carry' } });
  });
});

describe('new keys over old ones', () => {
  const beside = [
    'x_security_token_expires = 2020-01-01T00:00:00Z',
    'aws_credential_expiration = 2020-01-01T00:00:00Z',
    'aws_session_expires = 2020-01-01T00:00:00Z',
    'aws_credentials_expiry = 2020-01-01T00:00:00Z',
    'assumed_role = True',
    'assumed_role_arn = arn:aws:iam::999999999999:role/old',
    'x_principal_arn = arn:aws:sts::999999999999:assumed-role/old/me',
    'aws_account_id = 999999999999',
    'aws_security_token = OLD',
    'aws_session_token = OLD',
  ];

  it('take away what belonged to those: their end under every name, their account, their token', () => {
    const after = written(file, keys('work', ...beside, 'cli_pager =')).credentials;
    expect(after).toBe(keys('work', 'cli_pager ='));
    const config = `[profile work]\naws_account_id = 999999999999\nregion = eu-west-1\ncli_pager =\n`;
    expect(written(file, keys('work'), config).config).not.toContain('999999999999');
    expect(written(file, keys('work'), config).config).toContain('cli_pager =');
  });

  it('leave no half of the old pair in either file, wherever it stood', () => {
    const halves = ['aws_access_key_id = OLD', 'aws_secret_access_key = OLD', 'aws_session_token = OLD'];
    for (const turn of [0, 1, 2, 3, 4, 5, 6, 7]) {
      const inFile = (wanted: boolean) =>
        halves.filter((_, index) => ((turn >> index) & 1) === Number(wanted)).join('\n');
      const after = written(file, `[work]\n${inFile(true)}\n`, `[profile work]\n${inFile(false)}\ncli_pager =\n`);
      expect(`${after.credentials}${after.config}`, String(turn)).not.toContain('OLD');
      expect(after.config, String(turn)).not.toContain('aws_');
      expect(after.config, String(turn)).toContain('cli_pager =');
    }
  });

  it('are not replaced by the next ones that were to be made with an MFA code from another profile', () => {
    const config =
      '[profile work]\nmfa_source_profile = dev\nmfa_serial = arn:aws:iam::999999999999:mfa/a\nregion = us-east-1\n';
    expect(written(file, keys('work', ...beside), config).config).not.toContain('mfa_source_profile');
  });

  it('that are temporary bring their own end, where it is known', () => {
    const expiration = new Date('2030-01-01T12:00:00.000Z');
    const temporary = { accessKeyId: temporaryId, secretAccessKey: secret, sessionToken: token, expiration };
    const after = written({ ...file, keys: temporary } as Setup, keys('work', ...beside)).credentials;
    expect(after).toContain('aws_credential_expiration = 2030-01-01T12:00:00Z');
    expect(after).not.toMatch(/x_security_token_expires|aws_account_id|OLD/);
  });
});
