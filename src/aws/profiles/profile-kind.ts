import type { ProfileKind } from '../detected.ts';
import { isTemporary } from '../values/access-key.ts';
import { type AwsFile, type Profile, settingOf } from './profile-sections.ts';

/** The settings that are part of a way to get credentials; without any of them a profile only holds a Region and the like. */
const credentialKeys = [
  'aws_access_key_id',
  'aws_secret_access_key',
  'role_arn',
  'source_profile',
  'credential_source',
  'web_identity_token_file',
  'credential_process',
  'login_session',
];

/** How the AWS SDK for JavaScript gets the credentials of a profile. Source: resolveProfileData of @aws-sdk/credential-provider-ini. */
export function kindInJavaScript(profile: Profile): ProfileKind {
  const has = (key: string) => settingOf(profile, key) !== undefined;
  if (has('role_arn') && has('source_profile') !== has('credential_source')) return 'assume-role';
  if (has('aws_access_key_id') && has('aws_secret_access_key')) return keyKind(profile);
  if (has('web_identity_token_file') && has('role_arn')) return 'web-identity';
  if (has('credential_process')) return 'process';
  if (isSso(profile)) return 'sso';
  if (has('login_session')) return 'login';
  return withoutCredentials(profile);
}

/**
 * How boto3 and the AWS CLI get the credentials of a profile. A setting without a value counts as one, and keys are looked for in one file at a time.
 * Source: create_credential_resolver of botocore.
 */
export function kindInBoto(profile: Profile): ProfileKind {
  const has = (key: string) => profile.settings.has(key);
  if (has('role_arn') && !has('web_identity_token_file')) {
    return has('source_profile') !== has('credential_source') ? 'assume-role' : 'incomplete';
  }
  if (has('web_identity_token_file')) return has('role_arn') ? 'web-identity' : 'incomplete';
  if (has('sso_account_id') || has('sso_role_name')) return 'sso';
  const keyFile = profile.settings.get('aws_access_key_id')?.file;
  const keys = isPairIn(profile, keyFile) ? keyKind(profile) : 'incomplete';
  if (keyFile === 'credentials') return keys;
  if (has('login_session')) return 'login';
  if (has('credential_process')) return 'process';
  return keyFile === 'config' ? keys : withoutCredentials(profile);
}

/** The secret stands in the file that the access key ID stands in. */
function isPairIn({ settings, hidden }: Profile, file: AwsFile | undefined): boolean {
  return [settings, hidden].some((each) => each.get('aws_secret_access_key')?.file === file);
}

function keyKind(profile: Profile): ProfileKind {
  const temporary =
    isTemporary(settingOf(profile, 'aws_access_key_id') ?? '') || settingOf(profile, 'aws_session_token') !== undefined;
  return temporary ? 'temporary' : 'access-key';
}

function isSso(profile: Profile): boolean {
  return ['sso_session', 'sso_start_url', 'sso_account_id', 'sso_region', 'sso_role_name'].some(
    (key) => settingOf(profile, key) !== undefined,
  );
}

function withoutCredentials(profile: Profile): ProfileKind {
  const begun = credentialKeys.some((key) => settingOf(profile, key) !== undefined) || isSso(profile);
  return begun || profile.settings.size === 0 ? 'incomplete' : 'region-only';
}
