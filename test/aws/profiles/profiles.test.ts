import { describe, expect, it } from 'vitest';
import { kindInBoto, kindInJavaScript } from '../../../src/aws/profiles/profile-kind.ts';
import { readProfiles, readSsoSessions } from '../../../src/aws/profiles/profile-sections.ts';
import { dependentsOf, plainFacts, profilesFrom } from '../../../src/aws/profiles/profiles.ts';
import { sectionsOf } from '../machine.ts';
import { longTermId as id, secret, temporaryId, token } from '../samples.ts';

const keys = (name: string, keyId = id) =>
  `[${name}]\naws_access_key_id = ${keyId}\naws_secret_access_key = ${secret}\n`;
const role = 'role_arn = arn:aws:iam::444455556666:role/x\n';

describe('The kind of a profile', () => {
  it.each([
    ['access-key', '', keys('a')],
    ['temporary', '', `${keys('a', temporaryId)}aws_session_token = ${token}\n`],
    ['temporary', '', keys('a', temporaryId)],
    ['assume-role', `[profile a]\n${role}source_profile = b\n`, ''],
    ['assume-role', `[profile a]\n${role}credential_source = Ec2InstanceMetadata\n`, ''],
    ['web-identity', `[profile a]\n${role}web_identity_token_file = /x\n`, ''],
    ['sso', '[profile a]\nsso_session = c\nsso_account_id = 1\nsso_role_name = r\n', ''],
    ['login', '[profile a]\nlogin_session = x\n', ''],
    ['process', '[profile a]\ncredential_process = x\n', ''],
    ['region-only', '[profile a]\nregion = us-east-1\noutput = json\n', ''],
    ['incomplete', '[profile a]\nregion = us-east-1\n', `[a]\naws_access_key_id = ${id}\n`],
    ['incomplete', `[profile a]\n${role}`, ''],
    ['incomplete', '', '[a]\n'],
  ])('is %s with %j and %j', (kind, config, credentials) => {
    const [profile] = readProfiles(sectionsOf(config, credentials));
    if (profile === undefined) throw new Error('no profile');
    expect([kindInJavaScript(profile), kindInBoto(profile)]).toEqual([kind, kind]);
    expect(profilesFrom(sectionsOf(config, credentials))).toMatchObject([{ name: 'a', kind }]);
  });

  it('is told twice where the SDKs differ', () => {
    const sections = sectionsOf('[profile a]\nsso_session = c\nsso_account_id = 1\nsso_role_name = r\n', keys('a'));
    expect(profilesFrom(sections)).toMatchObject([{ kind: 'access-key', kindInBoto: 'sso' }]);
  });
});

describe('A profile', () => {
  it('is put together from both files, the credentials file first', () => {
    const config = '# mine\n[profile a]\nregion = us-east-1\noutput = json\n[default]\nregion = eu-west-1\n';
    const [a, other, b] = profilesFrom(sectionsOf(config, `${keys('a')}region = us-west-2\n\n${keys('b')}`));
    expect(a && plainFacts(a)).toEqual({
      name: 'a',
      kind: 'access-key',
      sections: [
        { file: 'config', line: 2 },
        { file: 'credentials', line: 1 },
      ],
      region: 'us-west-2',
      output: 'json',
      accessKeyId: id,
      accountHint: '029608264753',
    });
    expect(other).toMatchObject({ name: 'default', kind: 'region-only', region: 'eu-west-1' });
    expect(b).toMatchObject({ name: 'b', sections: [{ file: 'credentials', line: 6 }] });
  });

  it('is found under the header that programs read, and under no other', () => {
    const config =
      '[profile a]\nregion = x\n[profile "b"]\nregion = x\n[c]\nregion = x\n[sso-session d]\nsso_region = x\n[services e]\n[default]\nregion = x\n';
    const credentials = '[f]\nregion = x\n[profile g]\nregion = x\n';
    expect(profilesFrom(sectionsOf(config, credentials)).map(({ name }) => name)).toEqual(['a', 'b', 'default', 'f']);
  });

  it('that is the default under both headers is the one with the prefix', () => {
    for (const config of [
      '[default]\nregion = one\noutput = text\n[profile default]\nregion = two\n',
      '[profile default]\nregion = two\n[default]\nregion = one\noutput = text\n',
    ]) {
      const [profile] = profilesFrom(sectionsOf(config));
      expect(profile?.region).toBe('two');
      expect(profile?.output).toBeUndefined();
    }
  });

  it.each([
    [
      'sso_account_id',
      '[profile a]\nsso_session = c\nsso_account_id = 444455556666\nsso_role_name = r\n',
      '',
      '444455556666',
    ],
    ['its role', `[profile a]\n${role}source_profile = b\n`, '', '444455556666'],
    ['its sign-in', '[profile a]\nlogin_session = arn:aws:iam::444455556666:user/ada\n', '', '444455556666'],
    ['aws_account_id', '', `${keys('a')}aws_account_id = 444455556666\n`, '444455556666'],
    ['its access key ID', '', keys('a'), '029608264753'],
    ['nothing', '', keys('a', 'OLDKEY'), undefined],
  ])('has an account hint from %s', (_, config, credentials, account) => {
    expect(profilesFrom(sectionsOf(config, credentials))[0]?.accountHint).toBe(account);
  });

  it.each([
    'aws_expiration',
    'x_security_token_expires',
    'expiration',
    'aws_session_expiration',
    'aws_credentials_expiry',
  ])('tells when its temporary keys end, from %s', (key) => {
    const credentials = `${keys('a', temporaryId)}aws_session_token = ${token}\n${key} = 2026-11-01 12:00:00+00:00\n`;
    expect(profilesFrom(sectionsOf('', credentials))[0]?.expiration).toBe('2026-11-01T12:00:00.000Z');
  });

  it('tells when its sign-in ends, in the new form and the old', () => {
    const config =
      '[profile a]\nsso_session = corp\nsso_account_id = 1\nsso_role_name = r\n[profile b]\nsso_start_url = https://x/start\nsso_account_id = 1\n';
    const ends = new Map([
      ['corp', '2026-11-01T12:00:00.000Z'],
      ['https://x/start', '2026-11-02T12:00:00.000Z'],
    ]);
    expect(profilesFrom(sectionsOf(config), ends).map(({ expiration }) => expiration)).toEqual([...ends.values()]);
  });

  it('never carries a secret', () => {
    const facts = JSON.stringify(
      profilesFrom(sectionsOf('', `${keys('a', temporaryId)}aws_session_token = ${token}\n`)),
    );
    expect(facts).not.toContain(secret);
    expect(facts).not.toContain(token);
  });
});

describe('Dependents', () => {
  const profiles = profilesFrom(
    sectionsOf(
      `[profile b]\n${role}source_profile = a\n[profile c]\n${role}source_profile = b\n[profile d]\n${role}source_profile = d\n[profile e]\nsso_session = corp\nsso_account_id = 1\nsso_role_name = r\n`,
      keys('a'),
    ),
  );

  it.each([
    ['a', ['b', 'c']],
    ['b', ['c']],
    ['c', []],
    ['d', []],
    ['nobody', []],
  ])('of the profile %s are found, also at second hand', (name, names) => {
    expect(dependentsOf(profiles, name).map((profile) => profile.name)).toEqual(names);
  });
});

describe('Sign-in sessions', () => {
  it('are read from the config file', () => {
    const { config } = sectionsOf(
      '[sso-session corp]\nsso_start_url = https://x/start#/\nsso_region = us-east-1\n[sso-session "half"]\n',
    );
    expect(readSsoSessions(config)).toEqual([
      { name: 'corp', line: 1, startUrl: 'https://x/start#/', region: 'us-east-1' },
      { name: 'half', line: 4 },
    ]);
  });
});
