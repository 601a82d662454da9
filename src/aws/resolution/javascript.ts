import { kindInJavaScript } from '../profiles/profile-kind.ts';
import { type Profile, settingOf } from '../profiles/profile-sections.ts';
import {
  describeProfile,
  type Environment,
  type ResolutionInput,
  remoteVerdict,
  sourceOfKind,
  type Verdict,
} from './sources.ts';

/** Where the AWS SDK for JavaScript takes credentials from. Source: defaultProvider of @aws-sdk/credential-provider-node. */
export function javaScriptVerdict(context: ResolutionInput): Verdict {
  const { env } = context;
  if (!env.AWS_PROFILE && env.AWS_ACCESS_KEY_ID && env.AWS_SECRET_ACCESS_KEY) {
    return {
      source: 'environment',
      credentials: 'AWS_ACCESS_KEY_ID in the environment',
      why: 'AWS_PROFILE is not set, so keys in the environment go before everything else.',
    };
  }
  const name = env.AWS_PROFILE || 'default';
  const profile = context.profiles.find((candidate) => candidate.name === name);
  const verdict = (profile && profileVerdict(profile, context)) ?? webIdentity(env) ?? remoteVerdict(env);
  return env.AWS_PROFILE && profile === undefined
    ? { ...verdict, why: `The profile ${name}, which AWS_PROFILE names, is in neither file. ${verdict.why}` }
    : verdict;
}

function profileVerdict(profile: Profile, context: ResolutionInput): Verdict | undefined {
  const kind = kindInJavaScript(profile);
  const source = sourceOfKind(kind);
  if (source === undefined) return undefined;
  if (source === 'sso') {
    const trouble = ssoTrouble(profile, context);
    if (trouble !== undefined) return { source: 'error', credentials: undefined, why: trouble };
  }
  if (source === 'assume-role') {
    const from = settingOf(profile, 'source_profile');
    const exists = from === undefined || context.profiles.some((candidate) => candidate.name === from);
    // The SDK then goes on to the next way, and finds nothing there either on most machines.
    if (!exists) return undefined;
  }
  return {
    source,
    credentials: describeProfile(profile, kind, context.shown),
    why: reason(profile, source, context.env),
  };
}

function ssoTrouble(profile: Profile, { ssoSessions }: ResolutionInput): string | undefined {
  const name = settingOf(profile, 'sso_session');
  const session = ssoSessions.find((candidate) => candidate.name === name);
  if (name !== undefined && session === undefined) {
    return `The profile ${profile.name} names the sso-session ${name}, which does not exist.`;
  }
  const complete =
    settingOf(profile, 'sso_account_id') &&
    settingOf(profile, 'sso_role_name') &&
    (session?.startUrl ?? settingOf(profile, 'sso_start_url')) &&
    (session?.region ?? settingOf(profile, 'sso_region'));
  return complete ? undefined : `The settings for IAM Identity Center in the profile ${profile.name} are not complete.`;
}

function reason(profile: Profile, source: string, env: Environment): string {
  const has = (key: string) => settingOf(profile, key) !== undefined;
  const shadowed = env.AWS_PROFILE && env.AWS_ACCESS_KEY_ID && env.AWS_SECRET_ACCESS_KEY;
  const base = shadowed
    ? `AWS_PROFILE names the profile ${profile.name}, and goes before the keys in the environment`
    : `The ${env.AWS_PROFILE ? `profile ${profile.name}` : 'default profile'} counts${env.AWS_PROFILE ? ', because AWS_PROFILE names it' : ', because the environment holds no keys'}`;
  if (source === 'assume-role' && has('aws_access_key_id')) return `${base}; in it the role goes before the keys.`;
  const later = ['credential_process', 'sso_session', 'sso_account_id', 'login_session'].find(has);
  if (source === 'access-key' && later !== undefined) return `${base}; in it the keys go before ${laterWords[later]}.`;
  if (source === 'process' && has('login_session'))
    return `${base}; in it the credential process goes before the console sign-in.`;
  return `${base}.`;
}

const laterWords: Readonly<Record<string, string>> = {
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
