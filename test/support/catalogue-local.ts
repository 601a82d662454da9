import { demoAccount, demoRoleArn } from '../../src/demo/demo-people.ts';
import { accessKeyIdFor, secretFor } from '../../src/demo/keys.ts';
import { demoWorld } from '../../src/demo/world.ts';
import { asks, type CatalogueRow, type RowHome, type RowRequest, told, worldPlaying } from './catalogue-row.ts';

const profile = (name: string, more: Partial<RowRequest> = {}) =>
  asks('resolve', { target: { type: 'profile', profile: name }, ...more });

const key = `aws_access_key_id = ${accessKeyIdFor('AKIA', demoAccount, 'ada')}\naws_secret_access_key = ${secretFor('ada')}\n`;

function local(
  row: string,
  variant: string,
  title: string,
  text: RegExp,
  home: RowHome,
  request: RowRequest,
  name: string | RegExp = 'CredentialsProviderError',
): CatalogueRow {
  return { row, variant, title, expected: { name, text }, arrange: () => ({ type: 'local', request, home }) };
}

const process = (variant: string, title: string, text: RegExp, program: string) =>
  local(
    '11',
    variant,
    title,
    text,
    {
      config: '[profile tool]\ncredential_process = "{node}" "{home}/tool.mjs"\nregion = us-east-1\n',
      files: { 'tool.mjs': program },
    },
    profile('tool'),
  );

/** Rows 1 to 11: profiles, files, and programs that hand out credentials. */
export const localRows: CatalogueRow[] = [
  local(
    '1',
    'nothing',
    'nothing is configured anywhere',
    /Could not load credentials from any providers/,
    {},
    asks('resolve', { target: { type: 'ambient' } }),
  ),
  local(
    '2',
    'absent',
    'the profile is not there',
    /Could not resolve credentials using profile: \[missing\]/,
    { credentials: `[other]\n${key}` },
    profile('missing'),
  ),
  local(
    '2',
    'half-a-pair',
    'the profile has an access key ID without its secret',
    /Could not resolve credentials using profile: \[half\]/,
    {
      credentials: `[half]\n${key.split('\n')[0]}\n`,
    },
    profile('half'),
  ),
  local(
    '2',
    'header',
    'the header in config lacks the word profile',
    /Could not resolve credentials using profile: \[corp\]/,
    {
      config: `[corp]\n${key}`,
    },
    profile('corp'),
  ),
  told('2b', 'not-found', 'boto3 does not find the profile', {
    name: 'ProfileNotFound',
    message: 'The config profile (production) could not be found',
    service: 'local',
    operation: 'ResolveCredentials',
  }),
  told('2b', 'half-a-pair', 'boto3 finds half a key pair in the environment', {
    name: 'PartialCredentialsError',
    message: 'Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY',
    service: 'local',
    operation: 'ResolveCredentials',
  }),
  told('2b', 'nothing', 'boto3 finds no credentials', {
    name: 'NoCredentialsError',
    message: 'Unable to locate credentials',
    service: 'local',
    operation: 'ResolveCredentials',
  }),
  local(
    '8',
    'nobody-to-ask',
    'the profile wants an MFA code and nobody can be asked',
    /Profile mfa requires multi-factor authentication/,
    {
      credentials: `[base]\n${key}`,
      config: `[profile mfa]\nrole_arn = ${demoRoleArn('BedrockInvokeWithMfa')}\nsource_profile = base\nmfa_serial = arn:aws:iam::${demoAccount}:mfa/ada\n`,
    },
    profile('mfa'),
  ),
  {
    row: '8b',
    variant: 'wrong-code',
    title: 'the MFA code is wrong',
    expected: {
      name: 'AccessDenied',
      status: 403,
      text: /MultiFactorAuthentication failed with invalid MFA one time pass code/,
    },
    arrange: () => ({
      type: 'world',
      world: demoWorld(),
      home: {
        credentials: `[base]\n${key}`,
        config: `[profile mfa]\nregion = us-east-1\nrole_arn = ${demoRoleArn('BedrockInvokeWithMfa')}\nsource_profile = base\nmfa_serial = arn:aws:iam::${demoAccount}:mfa/ada\n`,
      },
      request: profile('mfa', { mfaCode: '000000' }),
    }),
  },
  {
    row: '8b',
    variant: 'both-needed',
    title: 'the serial number came without a code',
    expected: { name: 'AccessDenied', status: 403, text: /must provide both MFA serial number and one time pass code/ },
    arrange: () => ({
      type: 'world',
      world: worldPlaying({
        operation: 'AssumeRole',
        status: 403,
        code: 'AccessDenied',
        message: 'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
      }),
      home: {
        credentials: `[base]\n${key}`,
        config: `[profile plain]\nregion = us-east-1\nrole_arn = ${demoRoleArn('BedrockInvoke')}\nsource_profile = base\n`,
      },
      request: profile('plain'),
    }),
  },
  local(
    '9',
    'cycle',
    'source_profile goes round in a circle',
    /Detected a cycle attempting to resolve credentials for profile/,
    {
      config: `[profile cyc]\nrole_arn = ${demoRoleArn('A')}\nsource_profile = cyd\n[profile cyd]\nrole_arn = ${demoRoleArn('B')}\nsource_profile = cyc\n`,
    },
    profile('cyc'),
  ),
  local(
    '10',
    'typo',
    'credential_source has a value that AWS does not know',
    /Unsupported credential source in profile ec2\. Got Ec2,/,
    {
      config: `[profile ec2]\nrole_arn = ${demoRoleArn('A')}\ncredential_source = Ec2\n`,
    },
    profile('ec2'),
  ),
  process(
    'fails',
    'the credential program fails',
    /Command failed/,
    'console.error("vault is locked"); process.exit(3);\n',
  ),
  process(
    'no-json',
    'the credential program prints something else',
    /credential_process returned invalid JSON/,
    'console.log("Enter passphrase:");\n',
  ),
  process(
    'expired',
    'the credential program hands out expired credentials',
    /credential_process returned expired credentials/,
    'console.log(JSON.stringify({ Version: 1, AccessKeyId: "a", SecretAccessKey: "b", SessionToken: "c", Expiration: "2020-01-01T00:00:00Z" }));\n',
  ),
  process(
    'version',
    'the credential program speaks another version',
    /did not return Version 1/,
    'console.log(JSON.stringify({ Version: 2, AccessKeyId: "a", SecretAccessKey: "b" }));\n',
  ),
  local(
    '15',
    'javascript',
    'no Region is configured',
    /Region is missing/,
    { credentials: `[default]\n${key}` },
    asks('identity', { target: { type: 'profile', profile: 'default' }, region: '' }),
    'Error',
  ),
  told('15', 'boto', 'boto3 has no Region', {
    name: 'NoRegionError',
    message: 'You must specify a region.',
    service: 'local',
    operation: 'GetCallerIdentity',
  }),
  told('16', 'display-name', 'a Region was given by its display name', {
    name: 'Error',
    message: 'Region not accepted: region="N. Virginia" is not a valid hostname component.',
    service: 'local',
    operation: 'GetCallerIdentity',
  }),
  local(
    '16',
    'played',
    'a Region with blanks is refused before any call',
    /Region not accepted: region="us east 1" is not a valid hostname component/,
    { credentials: `[default]\n${key}` },
    asks('identity', { target: { type: 'profile', profile: 'default' }, region: 'us east 1' }),
    'Error',
  ),
  told('16', 'boto', 'boto3 refuses the form of the Region', {
    name: 'InvalidRegionError',
    message: "Provided region_name 'us east 1' doesn't match a supported format.",
    service: 'local',
    operation: 'GetCallerIdentity',
  }),
];
