import { describe, expect, it } from 'vitest';
import { findingsOf, type Machine } from '../aws/machine.ts';
import { longTermApiKey, temporaryId, token } from '../aws/samples.ts';
import { env, keys, profile, region, role, session, sso } from './finding-samples.ts';

describe('Nothing is odd', () => {
  it.each<[string, Machine]>([
    ['on an empty machine', {}],
    ['about keys with both Regions', { env: { ...env, AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-east-1' } }],
    [
      'about temporary keys with their token',
      { env: { ...env, AWS_ACCESS_KEY_ID: temporaryId, AWS_SESSION_TOKEN: token } },
    ],
    ['about a Bedrock API key alone', { env: { AWS_BEARER_TOKEN_BEDROCK: longTermApiKey() } }],
    [
      'about AWS_REGION alone when the profile has a Region too',
      { env: { AWS_REGION: 'us-east-1' }, config: `[default]\n${region}` },
    ],
    ['about a profile with keys and a Region', { config: profile, credentials: keys('a') }],
    [
      'about IAM Identity Center',
      { config: `[profile a]\n${sso}${region}${session}`, ssoExpirations: new Map([['corp', '2026-11-01T20:00:00Z']]) },
    ],
    ['about a role with a source', { config: `[profile a]\n${role}source_profile = b\n`, credentials: keys('b') }],
    [
      'about a role that takes the keys of its own profile',
      { config: `[profile a]\n${role}source_profile = a\n`, credentials: keys('a') },
    ],
    ['about a web identity profile', { config: `[profile a]\n${role}web_identity_token_file = /x\n` }],
    ['about an EKS container', { env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.170.23/v1/credentials' } }],
    ['about a config file that others may read', { files: { config: { mode: 0o644 } } }],
    [
      'about Windows, which has no modes',
      {
        platform: 'windows',
        files: { credentials: { mode: undefined } },
        env: { HOME: 'c:/users/ada/', USERPROFILE: 'C:\\Users\\ada' },
      },
    ],
    [
      'about endpoints that are ignored',
      { env: { AWS_ENDPOINT_URL: 'http://localhost', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' } },
    ],
  ])('%s', (_, machine) => {
    expect(findingsOf(machine)).toEqual([]);
  });
});

describe('Findings', () => {
  it('that stop programs come first', () => {
    const found = findingsOf({
      env: { AWS_BEARER_TOKEN_BEDROCK: '' },
      files: { credentials: { mode: 0o644 } },
      config: `[profile a]\n${role}`,
    });
    expect(found.map(({ severity }) => severity)).toEqual(['error', 'error', 'warning']);
  });
});
