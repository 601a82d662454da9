import { describe, expect, it } from 'vitest';
import { type Machine, odditiesOf } from './machine.ts';
import {
  longTermId as id,
  longTermApiKey,
  sampleId,
  sampleSecret,
  secret,
  shortTermApiKey,
  temporaryId,
  token,
} from './samples.ts';

const env = { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret };
const keys = (name: string, keyId = id) =>
  `[${name}]\naws_access_key_id = ${keyId}\naws_secret_access_key = ${secret}\n`;
const region = 'region = us-east-1\n';
const role = 'role_arn = arn:aws:iam::111122223333:role/x\n';
const sso = 'sso_session = corp\nsso_account_id = 111122223333\nsso_role_name = x\n';
const session = '[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = us-east-1\n';
const profile = `[profile a]\n${region}`;

type Row = [code: string, machine: Machine, severity: 'error' | 'warning', summary: string, fix: string];

const environment: Row[] = [
  [
    'api-key-empty',
    { env: { AWS_BEARER_TOKEN_BEDROCK: '' } },
    'error',
    'set but empty',
    'unset AWS_BEARER_TOKEN_BEDROCK',
  ],
  [
    'api-key-goes-first',
    { env: { ...env, AWS_BEARER_TOKEN_BEDROCK: longTermApiKey() } },
    'warning',
    'not with the keys',
    'unset AWS_BEARER_TOKEN_BEDROCK',
  ],
  [
    'api-key-malformed',
    { env: { AWS_BEARER_TOKEN_BEDROCK: 'ABSKshort' } },
    'error',
    'not hold a complete',
    'unset AWS_BEARER_TOKEN_BEDROCK',
  ],
  [
    'api-key-expired',
    { env: { AWS_BEARER_TOKEN_BEDROCK: shortTermApiKey({ date: '20261031T000000Z' }) } },
    'error',
    'ended at 2026-10-31T12:00:00.000Z',
    'Make a new one',
  ],
  [
    'api-key-of-other-region',
    { env: { AWS_BEARER_TOKEN_BEDROCK: shortTermApiKey(), AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-east-1' } },
    'error',
    'works in us-west-2 only',
    'to us-west-2',
  ],
  [
    'environment-half-pair',
    { env: { AWS_ACCESS_KEY_ID: id } },
    'error',
    'without AWS_SECRET_ACCESS_KEY',
    'unset AWS_ACCESS_KEY_ID',
  ],
  [
    'environment-half-pair',
    { env: { AWS_SECRET_ACCESS_KEY: secret } },
    'error',
    'without AWS_ACCESS_KEY_ID',
    'unset AWS_SECRET_ACCESS_KEY',
  ],
  [
    'environment-sample-key',
    { env: { AWS_ACCESS_KEY_ID: sampleId, AWS_SECRET_ACCESS_KEY: sampleSecret } },
    'error',
    'sample from the documentation',
    'unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY',
  ],
  [
    'environment-token-missing',
    { env: { ...env, AWS_ACCESS_KEY_ID: temporaryId } },
    'error',
    'AWS_SESSION_TOKEN is not set',
    'Set AWS_SESSION_TOKEN',
  ],
  [
    'environment-token-stale',
    { env: { ...env, AWS_SESSION_TOKEN: token } },
    'error',
    'left over from other credentials',
    'unset AWS_SESSION_TOKEN',
  ],
  [
    'environment-token-alone',
    { env: { AWS_SESSION_TOKEN: token } },
    'warning',
    'set without keys',
    'unset AWS_SESSION_TOKEN',
  ],
  [
    'environment-old-token-name',
    { env: { ...env, AWS_SECURITY_TOKEN: token } },
    'warning',
    'old name of the session token',
    'unset AWS_SECURITY_TOKEN',
  ],
  [
    'environment-keys-expired',
    { env: { ...env, AWS_CREDENTIAL_EXPIRATION: '2026-11-01T11:00:00Z' } },
    'error',
    'ended at 2026-11-01T11:00:00.000Z',
    'unset AWS_ACCESS_KEY_ID',
  ],
  [
    'environment-value-not-clean',
    { env: { ...env, AWS_SECRET_ACCESS_KEY: `"${secret}"` } },
    'error',
    'quotes around it',
    'Set AWS_SECRET_ACCESS_KEY again',
  ],
  [
    'environment-value-not-clean',
    { env: { ...env, AWS_SECRET_ACCESS_KEY: `${secret}\r` } },
    'error',
    'AWS_SECRET_ACCESS_KEY',
    'without them',
  ],
  [
    'environment-keys-and-profile',
    { env: { ...env, AWS_PROFILE: 'a' }, config: profile },
    'warning',
    'boto3 and the AWS CLI use the keys',
    'unset AWS_PROFILE',
  ],
  [
    'profile-variable-empty',
    { env: { AWS_PROFILE: '' } },
    'error',
    'AWS_PROFILE is set but empty',
    'unset AWS_PROFILE',
  ],
  [
    'profile-variables-disagree',
    { env: { AWS_PROFILE: 'a', AWS_DEFAULT_PROFILE: 'default' }, config: `${profile}[default]\n${region}` },
    'warning',
    'use the second',
    'unset AWS_DEFAULT_PROFILE',
  ],
  [
    'default-profile-variable-alone',
    { env: { AWS_DEFAULT_PROFILE: 'a' }, config: profile },
    'warning',
    'does not read it',
    'Set AWS_PROFILE to a',
  ],
  [
    'profile-missing',
    { env: { AWS_PROFILE: 'prodution' }, config: `[profile production]\n${region}` },
    'error',
    'in neither file',
    'If production is meant',
  ],
  ['profile-missing', { env: { AWS_PROFILE: 'x' } }, 'error', 'in neither file', 'bedrock-setup add x'],
  [
    'region-variables-disagree',
    { env: { AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-west-2' } },
    'warning',
    'uses the first',
    'export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1',
  ],
  [
    'only-aws-region',
    { env: { AWS_REGION: 'us-east-1' } },
    'warning',
    'read only AWS_DEFAULT_REGION',
    'export AWS_DEFAULT_REGION=us-east-1',
  ],
  [
    'only-aws-default-region',
    { env: { AWS_DEFAULT_REGION: 'us-east-1' } },
    'warning',
    'reads only AWS_REGION',
    'export AWS_REGION=us-east-1',
  ],
  ['region-variable-empty', { env: { AWS_REGION: '' } }, 'error', 'AWS_REGION is set but empty', 'unset AWS_REGION'],
  [
    'region-variable-invalid',
    { env: { AWS_REGION: 'N. Virginia', AWS_DEFAULT_REGION: 'us-east-1' } },
    'error',
    'not the code of a Region',
    'Set it to us-east-1',
  ],
  [
    'region-variable-invalid',
    { env: { AWS_REGION: 'us-esat-1', AWS_DEFAULT_REGION: 'us-east-1' } },
    'error',
    'Did you mean us-east-1',
    'unset AWS_REGION',
  ],
];

const routes: Row[] = [
  [
    'endpoint-override',
    { env: { AWS_ENDPOINT_URL_BEDROCK_RUNTIME: 'https://user:pw@proxy.example.com:8443/x' } },
    'warning',
    'to proxy.example.com:8443 instead',
    'unset AWS_ENDPOINT_URL_BEDROCK_RUNTIME',
  ],
  [
    'endpoint-override-in-profile',
    { env: {}, config: `[default]\nendpoint_url = http://localhost:4566\n` },
    'warning',
    'to localhost:4566',
    'remove endpoint_url',
  ],
  [
    'proxy',
    { env: { HTTPS_PROXY: 'http://ada:hunter2@proxy.example.com:3128' } },
    'warning',
    'proxy.example.com:3128',
    'NODE_USE_ENV_PROXY',
  ],
  [
    'certificates-not-checked',
    { env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } },
    'warning',
    'trust everybody',
    'NODE_EXTRA_CA_CERTS',
  ],
  [
    'web-identity-half',
    { env: { AWS_WEB_IDENTITY_TOKEN_FILE: '/x' } },
    'error',
    'without AWS_ROLE_ARN',
    'unset AWS_WEB_IDENTITY_TOKEN_FILE',
  ],
  [
    'container-url-refused',
    { env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://example.com/keys' } },
    'error',
    'points to example.com',
    'unset AWS_CONTAINER_CREDENTIALS_FULL_URI',
  ],
  ['legacy-file', { legacyFiles: ['~/.boto'] }, 'warning', '~/.boto', 'Move its keys'],
  [
    'file-of-variable-missing',
    { env: { AWS_CA_BUNDLE: '/x.pem' }, missingFiles: [{ variable: 'AWS_CA_BUNDLE', path: '/x.pem' }] },
    'warning',
    '/x.pem, which is not there',
    'unset AWS_CA_BUNDLE',
  ],
];

const files: Row[] = [
  [
    'file-mode-loose',
    { files: { credentials: { mode: 0o644 } } },
    'warning',
    'can read ~/.aws/credentials (mode 0644)',
    'chmod 600 /home/ada/.aws/credentials',
  ],
  [
    'file-mode-loose',
    { files: { config: { mode: 0o666, path: "/home/a'b/c d" } } },
    'warning',
    'can change ~/.aws/config',
    "chmod 600 '/home/a'\\''b/c d'",
  ],
  [
    'file-unreadable',
    { files: { config: { unreadable: 'It is saved as UTF-16.' } } },
    'error',
    'It is saved as UTF-16.',
    'Nothing is changed',
  ],
  [
    'file-variable-not-expanded',
    { env: { AWS_CONFIG_FILE: '$HOME/config' } },
    'warning',
    'read different files',
    'whole path',
  ],
  [
    'file-variable-without-file',
    { env: { AWS_CONFIG_FILE: '/x' }, files: { config: { path: '/x', shown: '/x', exists: false } } },
    'warning',
    'does not exist yet',
    'unset AWS_CONFIG_FILE',
  ],
  [
    'files-are-one',
    { files: { config: { path: '/x' }, credentials: { path: '/x' } } },
    'error',
    'the same file',
    'different files',
  ],
  [
    'home-folders-differ',
    { platform: 'windows', env: { HOME: 'D:\\h', USERPROFILE: 'C:\\Users\\ada' } },
    'warning',
    'in the first, boto3',
    'AWS_CONFIG_FILE',
  ],
];

const profiles: Row[] = [
  [
    'profile-half-pair',
    { credentials: `[a]\naws_access_key_id = ${id}\n` },
    'error',
    'no aws_secret_access_key (~/.aws/credentials, line 2)',
    'bedrock-setup add a',
  ],
  [
    'profile-sample-key',
    { credentials: keys('a', sampleId) },
    'error',
    'sample from the documentation',
    'bedrock-setup add a',
  ],
  [
    'profile-token-missing',
    { credentials: keys('a', temporaryId) },
    'error',
    'without its session token',
    'bedrock-setup add a',
  ],
  [
    'profile-token-stale',
    { credentials: `${keys('a')}aws_session_token = ${token}\n` },
    'error',
    'long-term key (AKIA) beside a session token',
    'aws_session_token (~/.aws/credentials, line 4)',
  ],
  [
    'profile-token-stale',
    { credentials: `${keys('a')}aws_security_token = ${token}\n` },
    'error',
    'beside a session token',
    'aws_security_token',
  ],
  [
    'profile-old-token-name',
    { credentials: `${keys('a', temporaryId)}aws_session_token = ${token}\naws_security_token = ${token}\n` },
    'warning',
    'old name of the session token',
    'Remove the line aws_security_token',
  ],
  [
    'profile-expired',
    {
      credentials: `${keys('a', temporaryId)}aws_session_token = ${token}\nx_security_token_expires = 2026-11-01T11:59:59Z\n`,
    },
    'warning',
    'ended at 2026-11-01T11:59:59.000Z',
    'Save new ones',
  ],
  [
    'profile-ways-differ',
    { config: `[profile a]\n${sso}${session}`, credentials: keys('a') },
    'warning',
    'boto3 and the AWS CLI use IAM Identity Center, the AWS SDK for JavaScript uses the access key',
    'Keep one',
  ],
  [
    'profile-ways-differ',
    { config: '[profile a]\ncredential_process = x\nlogin_session = y\n' },
    'warning',
    'use the console sign-in, the AWS SDK for JavaScript uses the credential process',
    'Keep one',
  ],
  [
    'profile-way-hidden',
    { config: '[profile a]\ncredential_process = x\n', credentials: keys('a') },
    'warning',
    'Programs use the access key and never the rest',
    'Keep one',
  ],
  [
    'profile-way-hidden',
    { config: `[profile a]\n${role}source_profile = b\n[profile b]\n${region}`, credentials: keys('a') },
    'warning',
    'Programs use the role',
    'Keep one',
  ],
  [
    'profile-regions-differ',
    { config: profile, credentials: `${keys('a')}region = us-west-2\n` },
    'warning',
    'us-west-2 in the credentials file and us-east-1',
    '~/.aws/credentials, line 4',
  ],
  [
    'profile-region-invalid',
    { config: '[profile a]\nregion = us-east-1a\n' },
    'error',
    '~/.aws/config, line 2',
    'Set it to us-east-1',
  ],
];

const references: Row[] = [
  [
    'role-missing',
    { config: '[profile a]\nsource_profile = b\n[profile b]\n' },
    'warning',
    'source_profile but no role_arn',
    'Add role_arn',
  ],
  [
    'role-arn-invalid',
    { config: '[profile a]\nrole_arn = BedrockUser\ncredential_source = Environment\n' },
    'error',
    'not the ARN of a role',
    'whole ARN',
  ],
  [
    'role-two-sources',
    { config: `[profile a]\n${role}source_profile = b\ncredential_source = Environment\n[profile b]\n` },
    'error',
    'only one of them',
    'Remove one',
  ],
  ['role-without-source', { config: `[profile a]\n${role}` }, 'error', 'not whose credentials', 'Add source_profile'],
  [
    'credential-source-unknown',
    { config: `[profile a]\n${role}credential_source = Ec2InstanceMetdata\n` },
    'error',
    'AWS knows',
    'Set it to Ec2InstanceMetadata',
  ],
  [
    'source-profile-missing',
    { config: `[profile a]\n${role}source_profile = bsae\n[profile base]\n` },
    'error',
    'in neither file',
    'If base is meant',
  ],
  [
    'source-profile-cycle',
    {
      config: `[profile a]\n${role}source_profile = b\n[profile b]\n${role}source_profile = c\n[profile c]\n${role}source_profile = b\n`,
    },
    'error',
    'b → c → b',
    'with keys or a sign-in',
  ],
  ['source-profile-cycle', { config: `[profile a]\n${role}source_profile = a\n` }, 'error', 'a → a', 'with keys'],
  ['sso-session-missing', { config: `[profile a]\n${sso}` }, 'error', 'sso-session corp', 'aws configure sso-session'],
  [
    'sso-session-missing',
    { config: `[profile a]\n${sso}${session.replace('corp]', 'corpo]')}` },
    'error',
    'sso-session corp',
    'If corpo is meant',
  ],
  [
    'sso-incomplete',
    { config: `[profile a]\nsso_session = corp\nsso_account_id = 111122223333\n${session}` },
    'error',
    'lacks sso_role_name',
    'aws configure sso --profile a',
  ],
  [
    'sso-session-conflict',
    { config: `[profile a]\n${sso}sso_start_url = https://other.awsapps.com/start\n${session}` },
    'error',
    'different start URLs',
    'Remove sso_start_url',
  ],
  [
    'sso-token-ended',
    { config: `[profile a]\n${sso}${session}`, ssoExpirations: new Map([['corp', '2026-11-01T11:00:00.000Z']]) },
    'warning',
    'ended at 2026-11-01T11:00',
    'aws sso login --profile a',
  ],
];

describe.each([
  ['the environment', environment],
  ['the ways to AWS', routes],
  ['the files', files],
  ['a profile', profiles],
  ['what profiles refer to', references],
])('What is odd about %s', (_, rows) => {
  it.each(rows)('is found: %s in %j', (code, machine, severity, summary, fix) => {
    const found = odditiesOf(machine);
    const [oddity] = found.filter((candidate) => candidate.code === code);
    expect(found.map((candidate) => candidate.code)).toContain(code);
    expect(oddity).toMatchObject({ severity });
    expect(oddity?.summary).toContain(summary);
    expect(oddity?.fix.join('\n')).toContain(fix);
  });

  it.each(rows)('is told in sentences, once, and without a secret: %s', (code, machine) => {
    const found = odditiesOf(machine);
    for (const oddity of found) {
      expect(oddity.code).toMatch(/^[a-z]+(-[a-z]+)+$|^proxy$/);
      expect(oddity.summary).toMatch(/[.?)]$/);
      expect(oddity.fix.length).toBeGreaterThan(0);
    }
    expect(found.filter((oddity) => oddity.code === code)).toHaveLength(1);
    const words = JSON.stringify(found);
    for (const hidden of [secret, token, 'hunter2', 'user:pw', longTermApiKey().slice(0, 20)])
      expect(words).not.toContain(hidden);
  });
});

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
    expect(odditiesOf(machine)).toEqual([]);
  });
});

describe('Oddities', () => {
  it('that stop programs come first', () => {
    const found = odditiesOf({
      env: { AWS_BEARER_TOKEN_BEDROCK: '' },
      files: { credentials: { mode: 0o644 } },
      config: `[profile a]\n${role}`,
    });
    expect(found.map(({ severity }) => severity)).toEqual(['error', 'error', 'warning']);
  });

  it('speak the language of the person’s shell', () => {
    const unset = (names: readonly string[]) => names.map((name) => `Remove-Item Env:${name}`).join('; ');
    const [oddity] = odditiesOf({ env: { AWS_BEARER_TOKEN_BEDROCK: '' }, unset });
    expect(oddity?.fix).toEqual(['Remove-Item Env:AWS_BEARER_TOKEN_BEDROCK']);
  });
});
