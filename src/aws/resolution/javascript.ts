import { kindInJavaScript } from '../profiles/profile-kind.ts';
import { type Profile, settingOf } from '../profiles/profile-sections.ts';
import { profileIn, ssoSessionIn } from './sdk-files.ts';
import {
  describeProfile,
  type Environment,
  type RegionVerdict,
  regionOfProfile,
  remoteVerdict,
  type SdkInput,
  sourceOfKind,
  type Verdict,
} from './sources.ts';

/** Where the AWS SDK for JavaScript takes credentials from. Source: defaultProvider of @aws-sdk/credential-provider-node. */
export function javaScriptVerdict(input: SdkInput): Verdict {
  const { env, files } = input;
  if (!env.AWS_PROFILE && env.AWS_ACCESS_KEY_ID && env.AWS_SECRET_ACCESS_KEY) {
    return {
      source: 'environment',
      credentials: 'AWS_ACCESS_KEY_ID in the environment',
      why: 'AWS_PROFILE is not set, so keys in the environment go before everything else.',
    };
  }
  const name = env.AWS_PROFILE || 'default';
  const profile = profileIn(files, name);
  const verdict = (profile && profileVerdict(profile, input)) ?? webIdentity(env) ?? remoteVerdict(env);
  return env.AWS_PROFILE && profile === undefined
    ? { ...verdict, why: `The profile ${name}, which AWS_PROFILE names, is in neither file. ${verdict.why}` }
    : verdict;
}

function profileVerdict(profile: Profile, input: SdkInput): Verdict | undefined {
  const kind = kindInJavaScript(profile);
  const source = sourceOfKind(kind);
  if (source === undefined) return undefined;
  if (source === 'sso') {
    const trouble = ssoTrouble(profile, input);
    if (trouble !== undefined) return { source: 'error', credentials: undefined, why: trouble };
  }
  if (source === 'assume-role') {
    const from = settingOf(profile, 'source_profile');
    const exists = from === undefined || profileIn(input.files, from) !== undefined;
    // The SDK then goes on to the next way, and finds nothing there either on most machines.
    if (!exists) return undefined;
  }
  return {
    source,
    credentials: describeProfile(profile, kind, input.shown),
    why: reason(profile, source, input.env),
  };
}

function ssoTrouble(profile: Profile, { files }: SdkInput): string | undefined {
  const name = settingOf(profile, 'sso_session');
  const session = name === undefined ? undefined : ssoSessionIn(files, name);
  if (name !== undefined && session === undefined) {
    return `The profile ${profile.name} names the sso-session ${name}, which does not exist.`;
  }
  const complete =
    settingOf(profile, 'sso_account_id') &&
    settingOf(profile, 'sso_role_name') &&
    (session?.get('sso_start_url') ?? settingOf(profile, 'sso_start_url')) &&
    (session?.get('sso_region') ?? settingOf(profile, 'sso_region'));
  return complete ? undefined : `The settings for IAM Identity Center in the profile ${profile.name} are not complete.`;
}

function reason(profile: Profile, source: string, env: Environment): string {
  const has = (key: string) => settingOf(profile, key) !== undefined;
  const shadowed = env.AWS_PROFILE && env.AWS_ACCESS_KEY_ID && env.AWS_SECRET_ACCESS_KEY;
  const base = shadowed
    ? `AWS_PROFILE names the profile ${profile.name}, and goes before the keys in the environment`
    : `The ${env.AWS_PROFILE ? `profile ${profile.name}` : 'default profile'} counts${env.AWS_PROFILE ? ', because AWS_PROFILE names it' : ', because the environment holds no keys'}`;
  if (source === 'assume-role' && has('aws_access_key_id')) return `${base}; in it the role goes before the keys.`;
  const hidden = ['credential_process', 'sso_session', 'sso_account_id', 'login_session'].find(has);
  if (source === 'access-key' && hidden !== undefined)
    return `${base}; in it the keys go before ${hiddenWords[hidden]}.`;
  if (source === 'process' && has('login_session'))
    return `${base}; in it the credential process goes before the console sign-in.`;
  return `${base}.`;
}

const hiddenWords: Readonly<Record<string, string>> = {
  credential_process: 'the credential process',
  sso_session: 'IAM Identity Center',
  sso_account_id: 'IAM Identity Center',
  login_session: 'the console sign-in',
};

function webIdentity(env: Environment): Verdict | undefined {
  if (!env.AWS_WEB_IDENTITY_TOKEN_FILE || !env.AWS_ROLE_ARN) return undefined;
  return {
    source: 'web-identity',
    credentials: 'the web identity in AWS_WEB_IDENTITY_TOKEN_FILE',
    why: 'No profile holds credentials, so the web identity of the environment counts.',
  };
}

/** The Region that the AWS SDK for JavaScript uses. It does not read AWS_DEFAULT_REGION. */
export function javaScriptRegion({ env, files, shown }: SdkInput): RegionVerdict {
  if (env.AWS_REGION !== undefined) {
    return env.AWS_REGION === ''
      ? { region: undefined, why: 'AWS_REGION is set but empty, and the SDK then misses a Region.' }
      : { region: env.AWS_REGION, why: 'The Region is that of AWS_REGION.' };
  }
  return (
    regionOfProfile(profileIn(files, env.AWS_PROFILE || 'default'), shown) ?? {
      region: undefined,
      why: env.AWS_DEFAULT_REGION
        ? 'No Region: this SDK does not read AWS_DEFAULT_REGION, only AWS_REGION.'
        : 'No Region is set.',
    }
  );
}
