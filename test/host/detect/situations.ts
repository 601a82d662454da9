import type { Machine } from './real-readers.ts';

const env = { AWS_ACCESS_KEY_ID: 'ENV', AWS_SECRET_ACCESS_KEY: 'x' };
const keys = (name: string) => `[${name}]\naws_access_key_id = FILE\naws_secret_access_key = x\n`;
const role = 'role_arn = arn:aws:iam::111122223333:role/x\n';
const sso = 'sso_session = corp\nsso_account_id = 111122223333\nsso_role_name = x\n';
const session = '[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = us-east-1\n';
const process = 'credential_process = cat HOME/process.json\n';
const login = 'login_session = arn:aws:iam::111122223333:user/ada\n';
const web = { AWS_WEB_IDENTITY_TOKEN_FILE: 'HOME/token', AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/web' };

/** A machine, what boto3 finds there, then what the AWS SDK for JavaScript finds, each as source and Region. */
export type Row = [
  situation: string,
  machine: Machine,
  boto: string,
  javaScript: string,
  regions?: [string | null, string | null],
];

/** Every situation in which the two families of AWS SDKs may decide in their own ways. */
export const situations: Row[] = [
  ['nothing at all', { env: {} }, 'none', 'none'],
  ['keys in the environment', { env }, 'environment', 'environment'],
  [
    'keys in the environment and AWS_PROFILE',
    { env: { ...env, AWS_PROFILE: 'a' }, credentials: keys('a') },
    'environment',
    'access-key',
  ],
  [
    'keys in the environment and a default profile',
    { env, credentials: keys('default') },
    'environment',
    'environment',
  ],
  ['AWS_REGION only', { env: { ...env, AWS_REGION: 'us-west-2' } }, 'environment', 'environment', [null, 'us-west-2']],
  [
    'AWS_DEFAULT_REGION only',
    { env: { ...env, AWS_DEFAULT_REGION: 'us-west-2' } },
    'environment',
    'environment',
    ['us-west-2', null],
  ],
  [
    'both Region variables',
    { env: { ...env, AWS_REGION: 'us-west-2', AWS_DEFAULT_REGION: 'eu-west-1' } },
    'environment',
    'environment',
    ['eu-west-1', 'us-west-2'],
  ],
  [
    'Region variables that are empty',
    { env: { ...env, AWS_REGION: '', AWS_DEFAULT_REGION: '' }, config: '[default]\nregion = eu-west-1\n' },
    'environment',
    'environment',
    [null, null],
  ],
  [
    'a Region in both files',
    { env: {}, credentials: `${keys('default')}region = eu-west-3\n`, config: '[default]\nregion = eu-west-1\n' },
    'access-key',
    'access-key',
    ['eu-west-3', 'eu-west-3'],
  ],
  [
    'a Region in the config file',
    { env: { AWS_PROFILE: 'a' }, credentials: keys('a'), config: '[profile a]\nregion = eu-west-1\n' },
    'access-key',
    'access-key',
    ['eu-west-1', 'eu-west-1'],
  ],
  ['AWS_DEFAULT_PROFILE only', { env: { AWS_DEFAULT_PROFILE: 'a' }, credentials: keys('a') }, 'access-key', 'none'],
  [
    'both profile variables',
    { env: { AWS_PROFILE: 'a', AWS_DEFAULT_PROFILE: 'b' }, credentials: keys('a'), config: `[profile b]\n${process}` },
    'process',
    'access-key',
  ],
  [
    'a profile variable that is empty',
    { env: { AWS_PROFILE: '' }, credentials: keys('default') },
    'error',
    'access-key',
  ],
  ['a profile that does not exist', { env: { AWS_PROFILE: 'nope' }, credentials: keys('default') }, 'error', 'none'],
  [
    'a profile that does not exist, and keys in the environment',
    { env: { ...env, AWS_PROFILE: 'nope' } },
    'error',
    'none',
  ],
  ['an old file of boto', { env: { AWS_CREDENTIAL_FILE: 'HOME/legacy' } }, 'legacy-file', 'none'],
  [
    'a profile with a role and keys',
    { env: {}, credentials: `${keys('default')}${keys('b')}`, config: `[default]\n${role}source_profile = b\n` },
    'assume-role',
    'assume-role',
  ],
  [
    'a role that takes the keys of its own profile',
    { env: {}, credentials: keys('default'), config: `[default]\n${role}source_profile = default\n` },
    'assume-role',
    'assume-role',
  ],
  ['a role without a source', { env: {}, config: `[default]\n${role}` }, 'error', 'none'],
  [
    'a role with two sources, and keys',
    {
      env: {},
      credentials: keys('default'),
      config: `[default]\n${role}source_profile = default\ncredential_source = Environment\n`,
    },
    'error',
    'access-key',
  ],
  [
    'a role from the environment',
    { env: { ...env, AWS_PROFILE: 'r' }, config: `[profile r]\n${role}credential_source = Environment\n` },
    'environment',
    'assume-role',
  ],
  [
    'IAM Identity Center in config and keys in credentials',
    { env: {}, credentials: keys('default'), config: `[default]\n${sso}${session}` },
    'sso',
    'access-key',
  ],
  ['IAM Identity Center', { env: { AWS_PROFILE: 'corp' }, config: `[profile corp]\n${sso}${session}` }, 'sso', 'sso'],
  [
    'IAM Identity Center in its old form',
    {
      env: {},
      config:
        '[default]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = us-east-1\nsso_account_id = 111122223333\nsso_role_name = x\n',
    },
    'sso',
    'sso',
  ],
  ['a sign-in session that does not exist', { env: {}, config: `[default]\n${sso}` }, 'error', 'error'],
  ['a credential process', { env: {}, config: `[default]\n${process}` }, 'process', 'process'],
  [
    'a credential process and keys',
    { env: {}, credentials: keys('default'), config: `[default]\n${process}` },
    'access-key',
    'access-key',
  ],
  [
    'a credential process and the console sign-in',
    { env: {}, config: `[default]\n${process}${login}region = us-east-1\n` },
    'login',
    'process',
    ['us-east-1', 'us-east-1'],
  ],
  [
    'the console sign-in',
    { env: {}, config: `[default]\n${login}region = us-east-1\n` },
    'login',
    'login',
    ['us-east-1', 'us-east-1'],
  ],
  [
    'keys in the config file and the console sign-in',
    { env: {}, config: `${keys('default')}${login}region = us-east-1\n` },
    'login',
    'access-key',
    ['us-east-1', 'us-east-1'],
  ],
  [
    'a profile without its prefix in the config file',
    { env: { AWS_PROFILE: 'a' }, config: keys('a') },
    'error',
    'none',
  ],
  ['keys in the config file', { env: { AWS_PROFILE: 'a' }, config: keys('profile a') }, 'access-key', 'access-key'],
  [
    'half a pair in the environment',
    { env: { AWS_ACCESS_KEY_ID: 'ENV' }, credentials: keys('default') },
    'error',
    'access-key',
  ],
  [
    'a secret alone in the environment',
    { env: { AWS_SECRET_ACCESS_KEY: 'x' }, credentials: keys('default') },
    'access-key',
    'access-key',
  ],
  ['half a pair in a profile', { env: {}, credentials: '[default]\naws_access_key_id = FILE\n' }, 'error', 'none'],
  ['a web identity', { env: web }, 'web-identity', 'web-identity'],
  [
    'a web identity and keys in the default profile',
    { env: web, credentials: keys('default') },
    'web-identity',
    'access-key',
  ],
  [
    'a web identity without a role',
    { env: { AWS_WEB_IDENTITY_TOKEN_FILE: 'HOME/token' }, credentials: keys('default') },
    'error',
    'access-key',
  ],
  [
    'a web identity in a profile',
    { env: {}, config: `[default]\n${role}web_identity_token_file = HOME/token\n` },
    'web-identity',
    'web-identity',
  ],
  [
    'a role in a profile and a web identity in the environment',
    { env: { ...web, AWS_PROFILE: 'r' }, credentials: keys('b'), config: `[profile r]\n${role}source_profile = b\n` },
    'assume-role',
    'assume-role',
  ],
  ['a container', { env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'ENDPOINT' } }, 'container', 'container'],
  [
    'a container and keys in a profile',
    { env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'ENDPOINT' }, credentials: keys('default') },
    'access-key',
    'access-key',
  ],
  [
    'a section that stands twice',
    { env: {}, credentials: `${keys('default')}${keys('default')}` },
    'error',
    'access-key',
  ],
  [
    'a section that stands twice, and keys in the environment',
    { env, credentials: `${keys('a')}${keys('a')}` },
    'error',
    'environment',
  ],
  [
    'files that were moved',
    { env: { AWS_SHARED_CREDENTIALS_FILE: 'HOME/.aws/config' }, config: keys('default') },
    'access-key',
    'access-key',
  ],
  [
    '[default] and [profile default]',
    { env: {}, config: `[default]\nregion = us-west-1\n[profile default]\nregion = us-west-2\n` },
    'none',
    'none',
    ['us-west-2', 'us-west-2'],
  ],
];
