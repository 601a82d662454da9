import type { Setup } from '../../aws/setup.ts';
import type { AccessKeyCredentials } from '../../aws/values/credentials.ts';
import type { SectionChange } from '../../ini/edit/edit.ts';
import { keyEnds } from '../../secrets/key-ends.ts';

type Properties = Record<string, string | null>;

/** Every key that decides where a profile's credentials come from, apart from the keys themselves. */
const sourceKeys = [
  'role_arn',
  'source_profile',
  'credential_source',
  'external_id',
  'mfa_serial',
  'duration_seconds',
  'role_session_name',
  'web_identity_token_file',
  'credential_process',
  'login_session',
  'sso_session',
  'sso_account_id',
  'sso_role_name',
  'sso_start_url',
  'sso_region',
  'sso_registration_scopes',
];

const keyKeys = ['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token', 'aws_security_token'];

/**
 * What other programs, and this one, write beside keys, and what is wrong beside any others: their end, their account, who they are, and
 * the profile from which `login` makes the next ones in their place.
 */
const besideKeys = [
  ...keyEnds,
  ...['aws_account_id', 'x_principal_arn', 'assumed_role', 'assumed_role_arn', 'mfa_source_profile'],
];

const removed = (keys: readonly string[]): Properties => Object.fromEntries(keys.map((key) => [key, null]));

/** The sections that a setup sets, file by file; a change whose properties are all `null` only removes. */
export interface ProfileEdits {
  credentials: SectionChange[];
  config: SectionChange[];
}

/** The name of a profile's section in the config file: only `default` stands without the prefix. */
export function configSection(profile: string): string {
  return profile === 'default' ? 'default' : `profile ${profile}`;
}

/** The settings of a key pair in the credentials file; what belonged to the pair before it goes. */
export function keySettings({
  accessKeyId,
  secretAccessKey,
  sessionToken,
  expiration,
}: AccessKeyCredentials): Properties {
  const end = sessionToken === undefined ? undefined : expiration?.toISOString().replace(/\.\d{3}Z$/, 'Z');
  return {
    ...removed(besideKeys),
    aws_access_key_id: accessKeyId,
    aws_secret_access_key: secretAccessKey,
    // A stale token beside new keys makes every call fail; botocore reads the old name first.
    aws_session_token: sessionToken ?? null,
    aws_security_token: null,
    ...(end === undefined ? {} : { aws_credential_expiration: end }),
  };
}

/** What a setup means for the two AWS files. Environment variables and ambient roles change neither. */
export function profileEdits(setup: Setup): ProfileEdits {
  if (setup.method === 'env') return { credentials: [], config: [] };
  if (setup.method === 'file') return fileEdits(setup);
  if (setup.role === 'ambient') return { credentials: [], config: [] };
  const place = { region: setup.region, output: setup.output };
  const section = configSection(setup.profile);
  const kept = setup.clearConflicts ? removed(sourceKeys) : {};
  // In the credentials file these would win over the config file: a Region for every reader, keys for the JavaScript SDK.
  const shadows = { region: null, ...(setup.clearConflicts ? removed([...keyKeys, ...besideKeys]) : {}) };
  const credentials = [{ file: 'credentials' as const, section: setup.profile, set: shadows }];
  const own = (set: Properties): SectionChange => ({
    file: 'config',
    section,
    set: { ...kept, ...(setup.clearConflicts ? removed([...keyKeys, ...besideKeys]) : {}), ...set, ...place },
  });
  if (setup.role === 'login') {
    const session: Properties = setup.loginSession === undefined ? {} : { login_session: setup.loginSession };
    return { credentials, config: [own(session)] };
  }
  if (setup.role === 'sso') {
    const { name, startUrl, region } = setup.session;
    const profile = own({ sso_session: name, sso_account_id: setup.accountId, sso_role_name: setup.roleName });
    const others = (setup.others ?? []).map(
      (other): SectionChange => ({
        file: 'config',
        section: configSection(other.profile),
        set: { sso_session: name, sso_account_id: other.accountId, sso_role_name: other.roleName, ...place },
      }),
    );
    if (startUrl === undefined) return { credentials, config: [profile, ...others] };
    const session: Properties = {
      sso_start_url: startUrl,
      sso_region: region ?? null,
      sso_registration_scopes: 'sso:account:access',
    };
    return {
      credentials,
      config: [profile, ...others, { file: 'config', section: `sso-session ${name}`, set: session }],
    };
  }
  if (setup.role === 'process') return { credentials, config: [own({ credential_process: setup.command })] };
  const role = own({
    role_arn: setup.roleArn,
    source_profile: setup.source.type === 'profile' ? setup.source.profile : null,
    credential_source: setup.source.type === 'credential-source' ? setup.source.source : null,
    external_id: setup.externalId ?? null,
    mfa_serial: setup.mfaSerial ?? null,
    duration_seconds: setup.durationSeconds === undefined ? null : String(setup.durationSeconds),
    role_session_name: setup.roleSessionName ?? null,
  });
  return { credentials, config: [role] };
}

/** The settings that the profile of a setup will have in the config file. */
export function settingsOf(setup: Setup): Record<string, string> {
  const [profile] = profileEdits(setup).config;
  return Object.fromEntries(
    Object.entries(profile?.set ?? {}).filter((each): each is [string, string] => each[1] !== null),
  );
}

function fileEdits(setup: Extract<Setup, { method: 'file' }>): ProfileEdits {
  const keys: Properties = { ...keySettings(setup.keys), region: null };
  const config: Properties = {
    ...removed([...keyKeys, ...besideKeys]),
    ...(setup.clearConflicts ? removed(sourceKeys) : {}),
    region: setup.region,
    output: setup.output,
  };
  const cleared = setup.clearConflicts ? removed(sourceKeys) : {};
  return {
    credentials: [{ file: 'credentials', section: setup.profile, set: { ...cleared, ...keys } }],
    config: [{ file: 'config', section: configSection(setup.profile), set: config }],
  };
}
