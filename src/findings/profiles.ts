import type { Finding } from '../aws/finding.ts';
import { kindInBoto, kindInJavaScript } from '../aws/profiles/profile-kind.ts';
import { type Profile, settingOf } from '../aws/profiles/profile-sections.ts';
import { profileFacts } from '../aws/profiles/profiles.ts';
import { isTemporary } from '../aws/values/access-key.ts';
import { isPlaceholder } from '../aws/values/placeholder.ts';
import { parseRegion } from '../aws/values/regions.ts';
import { type FindingsInput, failing, warning } from './context.ts';

/** What is odd inside the profiles: keys, tokens, ways that hide each other, Regions. */
export function profileFindings(context: FindingsInput): Finding[] {
  return context.profiles.flatMap((profile) => [
    ...keysOf(profile, context),
    ...tokensOf(profile, context),
    ...waysOf(profile),
    ...regionOf(profile, context),
  ]);
}

function keysOf(profile: Profile, context: FindingsInput): Finding[] {
  const id = settingOf(profile, 'aws_access_key_id');
  const secret = settingOf(profile, 'aws_secret_access_key');
  const found: Finding[] = [];
  if ((id === undefined) !== (secret === undefined)) {
    const [there, missing] =
      id === undefined
        ? ['aws_secret_access_key', 'aws_access_key_id']
        : ['aws_access_key_id', 'aws_secret_access_key'];
    found.push(
      failing(
        'profile-half-pair',
        `The profile ${profile.name} holds ${there} but no ${missing} (${placeOf(profile, there, context)}).`,
        `Save the pair again: bedrock-setup add ${profile.name}`,
      ),
    );
  }
  if ([id, secret].some((value) => value !== undefined && isPlaceholder(value))) {
    found.push(
      failing(
        'profile-sample-key',
        `The profile ${profile.name} holds a sample from the documentation instead of keys (${placeOf(profile, 'aws_access_key_id', context)}).`,
        `Save your own keys: bedrock-setup add ${profile.name}`,
      ),
    );
  }
  return found;
}

function tokensOf(profile: Profile, context: FindingsInput): Finding[] {
  const id = settingOf(profile, 'aws_access_key_id');
  const token = settingOf(profile, 'aws_session_token');
  const old = settingOf(profile, 'aws_security_token');
  const found: Finding[] = [];
  if (id !== undefined && isTemporary(id) && token === undefined && old === undefined) {
    found.push(
      failing(
        'profile-token-missing',
        `The profile ${profile.name} holds a temporary key (ASIA) without its session token, and AWS refuses one without the other.`,
        `Save the temporary credentials whole: bedrock-setup add ${profile.name}`,
      ),
    );
  }
  if (id?.startsWith('AKIA') && (token !== undefined || old !== undefined)) {
    const key = token === undefined ? 'aws_security_token' : 'aws_session_token';
    found.push(
      failing(
        'profile-token-stale',
        `The profile ${profile.name} holds a long-term key (AKIA) beside a session token of other credentials, and AWS refuses the two together.`,
        `Remove the line ${key} (${placeOf(profile, key, context)}).`,
      ),
    );
  } else if (old !== undefined) {
    found.push(
      warning(
        'profile-old-token-name',
        `The profile ${profile.name} holds aws_security_token, the old name of the session token: boto3 and the AWS CLI read it first, the AWS SDK for JavaScript not at all.`,
        `Remove the line aws_security_token (${placeOf(profile, 'aws_security_token', context)}).`,
      ),
    );
  }
  const { expiration, kind } = profileFacts(profile, context.ssoExpirations);
  if (kind === 'temporary' && expiration !== undefined && new Date(expiration) <= context.now) {
    found.push(
      warning(
        'profile-expired',
        `The temporary keys of the profile ${profile.name} ended at ${expiration}.`,
        `Save new ones: bedrock-setup add ${profile.name}`,
      ),
    );
  }
  return found;
}

const wayWords: Readonly<Record<string, string>> = {
  aws_access_key_id: 'an access key',
  role_arn: 'a role',
  sso: 'IAM Identity Center',
  credential_process: 'a credential process',
  login_session: 'the console sign-in',
  web_identity_token_file: 'a web identity',
};

const kindWords: Readonly<Record<string, string>> = {
  'access-key': 'the access key',
  temporary: 'the temporary keys',
  'assume-role': 'the role',
  'web-identity': 'the web identity',
  sso: 'IAM Identity Center',
  login: 'the console sign-in',
  process: 'the credential process',
  incomplete: 'nothing, because something is missing',
  'region-only': 'nothing',
};

function waysOf(profile: Profile): Finding[] {
  const has = (key: string) => settingOf(profile, key) !== undefined;
  const isOwnSource = settingOf(profile, 'source_profile') === profile.name;
  const ways = Object.keys(wayWords).filter((key) =>
    key === 'sso' ? has('sso_session') || has('sso_account_id') || has('sso_start_url') : has(key),
  );
  // A role needs a web identity or may take the keys of its own profile: those belong together.
  const separate = ways.filter(
    (key) => !(key === 'role_arn' && has('web_identity_token_file')) && !(key === 'aws_access_key_id' && isOwnSource),
  );
  if (separate.length < 2) return [];
  const javaScript = kindInJavaScript(profile);
  const boto = kindInBoto(profile);
  const list = `${separate.map((key) => wayWords[key]).join(' and ')}`;
  const who =
    javaScript === boto
      ? `Programs use ${kindWords[boto]} and never the rest.`
      : `boto3 and the AWS CLI use ${kindWords[boto]}, the AWS SDK for JavaScript uses ${kindWords[javaScript]}.`;
  return [
    warning(
      javaScript === boto ? 'profile-way-hidden' : 'profile-ways-differ',
      `The profile ${profile.name} has more than one way to credentials: ${list}. ${who}`,
      `Keep one of them in the profile, and give the others a profile of their own.`,
    ),
  ];
}

function regionOf(profile: Profile, context: FindingsInput): Finding[] {
  const region = profile.settings.get('region');
  if (!region?.value) return [];
  const found: Finding[] = [];
  const parsed = parseRegion(region.value);
  if (!parsed.ok || parsed.value !== region.value) {
    const remedy = parsed.ok ? `Set it to ${parsed.value}.` : parsed.reason;
    found.push(
      failing(
        'profile-region-invalid',
        `The Region of the profile ${profile.name} is “${region.value}”, which is not the code of a Region (${placeOf(profile, 'region', context)}).`,
        remedy,
      ),
    );
  }
  const hidden = profile.hidden.get('region');
  if (hidden?.value && hidden.value !== region.value) {
    found.push(
      warning(
        'profile-regions-differ',
        `The profile ${profile.name} has the Region ${region.value} in the credentials file and ${hidden.value} in the config file. The credentials file counts.`,
        `Remove the line region from the credentials file (${placeOf(profile, 'region', context)}), or change it there.`,
      ),
    );
  }
  return found;
}

function placeOf(profile: Profile, key: string, { files }: FindingsInput): string {
  const setting = profile.settings.get(key);
  return setting === undefined ? 'missing' : `${files[setting.file].shown}, line ${setting.line}`;
}
