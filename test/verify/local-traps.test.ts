import { describe, expect, it } from 'vitest';
import { localTraps } from '../../src/verify/local-traps.ts';

const secret = 'set, and a secret';
const codes = (variables: Record<string, string>, more: Partial<Parameters<typeof localTraps>[0]> = {}) =>
  localTraps({
    variables: Object.entries(variables).map(([name, value]) => ({
      name,
      value: value === secret ? undefined : value,
    })),
    ...more,
  }).map(({ code }) => code);

const pair = { AWS_ACCESS_KEY_ID: `AKIA${'TESTTESTTESTTEST'}`, AWS_SECRET_ACCESS_KEY: secret };

describe('variables that will surprise', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['an empty API key counts as set', { AWS_BEARER_TOKEN_BEDROCK: '' }, ['bearer-token-empty']],
    ['certificates that Node.js does not read', { AWS_CA_BUNDLE: '/etc/corp.pem' }, ['ca-bundle-for-one-sdk']],
    [
      'certificates that both read are none',
      { AWS_CA_BUNDLE: '/etc/corp.pem', NODE_EXTRA_CA_CERTS: '/etc/corp.pem' },
      [],
    ],
    ['an API key outweighs everything', { AWS_BEARER_TOKEN_BEDROCK: secret }, ['bearer-token-wins']],
    ['an access key ID without its secret', { AWS_ACCESS_KEY_ID: pair.AWS_ACCESS_KEY_ID }, ['half-key-pair']],
    ['a secret without its access key ID', { AWS_SECRET_ACCESS_KEY: secret }, ['half-key-pair']],
    ['an empty half', { ...pair, AWS_ACCESS_KEY_ID: '' }, ['half-key-pair']],
    ['keys of the documentation', { ...pair, AWS_ACCESS_KEY_ID: `AKIAIOSFODNN7${'EXAMPLE'}` }, ['documentation-keys']],
    [
      'temporary keys without their token',
      { ...pair, AWS_ACCESS_KEY_ID: `ASIA${'TESTTESTTESTTEST'}` },
      ['session-token-missing'],
    ],
    ['the old name of the session token', { ...pair, AWS_SECURITY_TOKEN: secret }, ['old-token-variable']],
    ['keys and a profile at once', { ...pair, AWS_PROFILE: 'production' }, ['keys-and-profile']],
    ['two variables for the profile', { AWS_PROFILE: 'a', AWS_DEFAULT_PROFILE: 'b' }, ['profile-variables-disagree']],
    ['two Regions', { AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'eu-west-1' }, ['regions-disagree']],
    ['equal Regions', { AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-east-1' }, []],
    ['a whole pair', pair, []],
    ['nothing at all', {}, []],
  ])('%s', (_title, variables, expected) => {
    expect(codes(variables)).toEqual(expected);
  });

  it('find a Region that only one SDK reads, unless the profile has one', () => {
    const profiles = [{ name: 'default', kind: 'access-key' as const, where: [] }];
    expect(codes({ AWS_REGION: 'us-east-1' }, { profiles })).toEqual(['region-for-one-sdk']);
    expect(
      codes(
        { AWS_REGION: 'us-east-1' },
        { profiles: profiles.map((profile) => ({ ...profile, region: 'us-east-1' })) },
      ),
    ).toEqual([]);
  });
});

describe('profiles that will not work', () => {
  it('name a missing sso-session and a half-filled profile', () => {
    const profiles = [
      { name: 'corp', kind: 'sso' as const, where: [], ssoSession: 'corp' },
      { name: 'half', kind: 'incomplete' as const, where: [] },
    ];
    expect(codes({}, { profiles, ssoSessions: [], profile: 'corp' })).toEqual(['sso-session-missing']);
    expect(codes({}, { profiles, ssoSessions: [{ name: 'corp' }], profile: 'corp' })).toEqual([]);
    expect(codes({}, { profiles, ssoSessions: [], profile: 'half' })).toEqual(['profile-incomplete']);
  });

  it('include a file that a variable moved to nowhere', () => {
    const configFile = { path: '/gone', shown: '/gone', exists: false };
    expect(codes({ AWS_CONFIG_FILE: '/gone' }, { configFile })).toEqual(['moved-file-missing']);
  });
});
