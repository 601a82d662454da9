import { kindInBoto } from '../profiles/profile-kind.ts';
import type { Profile } from '../profiles/profile-sections.ts';
import { profileIn, ssoSessionIn, unreadableFor } from './sdk-files.ts';
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

/** The profile that boto3 uses and the variable that names it: AWS_DEFAULT_PROFILE goes before AWS_PROFILE, and an empty one counts as a name. */
function profileInBoto(env: Environment): { name: string; variable?: string } {
  if (env.AWS_DEFAULT_PROFILE !== undefined) return { name: env.AWS_DEFAULT_PROFILE, variable: 'AWS_DEFAULT_PROFILE' };
  if (env.AWS_PROFILE !== undefined) return { name: env.AWS_PROFILE, variable: 'AWS_PROFILE' };
  return { name: 'default' };
}

/** Where boto3 and the AWS CLI take credentials from. Source: create_credential_resolver of botocore 1.43. */
export function botoVerdict(input: SdkInput): Verdict {
  const { env, files, shown } = input;
  const [broken] = unreadableFor(files);
  if (broken !== undefined) return stop(`The file ${shown[broken]} cannot be read by boto3, which stops there.`);
  const { name, variable } = profileInBoto(env);
  const profile = profileIn(files, name);
  if (variable !== undefined && profile === undefined) {
    const which =
      name === '' ? `${variable} is set but empty` : `The profile ${name}, which ${variable} names, is in neither file`;
    return stop(`${which}, and boto3 stops there instead of looking further.`);
  }
  return (
    environmentVerdict(env, variable) ??
    (profile && profileVerdict(profile, input)) ??
    webIdentity(env) ??
    legacyOrRemote(env)
  );
}

function environmentVerdict(env: Environment, variable: string | undefined): Verdict | undefined {
  if (!env.AWS_ACCESS_KEY_ID) return undefined;
  if (!env.AWS_SECRET_ACCESS_KEY) {
    return stop('AWS_ACCESS_KEY_ID is set without AWS_SECRET_ACCESS_KEY, and boto3 stops at half a pair.');
  }
  return {
    source: 'environment',
    credentials: 'AWS_ACCESS_KEY_ID in the environment',
    why: variable
      ? `Keys in the environment go before everything else, also before ${variable}.`
      : 'Keys in the environment go before everything else.',
  };
}

function profileVerdict(profile: Profile, input: SdkInput): Verdict | undefined {
  const kind = kindInBoto(profile);
  // The web identity in the environment comes between assumed roles and all other ways of a profile.
  if (kind !== 'assume-role' && !(kind === 'incomplete' && profile.settings.has('role_arn'))) {
    const fromEnvironment = webIdentity(input.env, profile);
    if (fromEnvironment !== undefined) return fromEnvironment;
  }
  if (kind === 'incomplete') return incompleteVerdict(profile);
  const source = sourceOfKind(kind);
  if (source === undefined) return undefined;
  const trouble = source === 'sso' ? ssoTrouble(profile, input) : undefined;
  if (trouble !== undefined) return stop(trouble);
  return { source, credentials: describeProfile(profile, kind, input.shown), why: botoReason(profile, source) };
}

/** Why IAM Identity Center cannot be used, as `_load_sso_config` decides. */
function ssoTrouble(profile: Profile, { files }: SdkInput): string | undefined {
  const own = new Map([...profile.settings].map(([key, { value }]) => [key, value]));
  const name = own.get('sso_session');
  const session = name === undefined ? undefined : ssoSessionIn(files, name);
  if (name !== undefined && session === undefined) {
    return `The profile ${profile.name} names the sso-session ${name}, which does not exist.`;
  }
  const differing = [...(session ?? [])].find(([key, value]) => (own.get(key) ?? value) !== value);
  if (differing !== undefined) {
    return `The profile ${profile.name} and its sso-session ${name} differ in ${differing[0]}, and boto3 stops there.`;
  }
  const missing = ['sso_role_name', 'sso_account_id', 'sso_start_url', 'sso_region'].filter(
    (key) => !own.has(key) && !session?.has(key),
  );
  return missing.length === 0
    ? undefined
    : `The profile ${profile.name} uses IAM Identity Center but lacks ${missing.join(', ')}, and boto3 stops there.`;
}

function incompleteVerdict(profile: Profile): Verdict | undefined {
  const has = (key: string) => profile.settings.has(key);
  if (has('role_arn') || has('web_identity_token_file')) {
    return stop(`The role of the profile ${profile.name} is not complete, and boto3 stops there.`);
  }
  if (has('aws_access_key_id'))
    return stop(`The profile ${profile.name} holds half a pair of keys, and boto3 stops there.`);
  return undefined;
}

function botoReason(profile: Profile, source: string): string {
  const has = (key: string) => profile.settings.has(key);
  const base = `The environment holds no keys, so the profile ${profile.name} counts`;
  if (source === 'assume-role' && has('aws_access_key_id')) return `${base}; in it the role goes before the keys.`;
  if (source === 'sso' && has('aws_access_key_id')) return `${base}; in it IAM Identity Center goes before the keys.`;
  if (source === 'access-key' && has('credential_process'))
    return `${base}; in it the keys go before the credential process.`;
  if (source === 'login' && has('credential_process'))
    return `${base}; in it the console sign-in goes before the credential process.`;
  return `${base}.`;
}

function webIdentity(env: Environment, profile?: Profile): Verdict | undefined {
  if (!env.AWS_WEB_IDENTITY_TOKEN_FILE) return undefined;
  if (!env.AWS_ROLE_ARN && !profile?.settings.has('role_arn')) {
    return stop('AWS_WEB_IDENTITY_TOKEN_FILE is set without AWS_ROLE_ARN, and boto3 stops there.');
  }
  return {
    source: 'web-identity',
    credentials: 'the web identity in AWS_WEB_IDENTITY_TOKEN_FILE',
    why: 'The web identity of the environment goes before the keys of a profile.',
  };
}

function legacyOrRemote(env: Environment): Verdict {
  const variable = env.AWS_CREDENTIAL_FILE ? 'AWS_CREDENTIAL_FILE' : env.BOTO_CONFIG ? 'BOTO_CONFIG' : undefined;
  if (variable === undefined) return remoteVerdict(env);
  return {
    source: 'legacy-file',
    credentials: `the file that ${variable} names`,
    why: `Nothing else was found, and boto3 still reads the old file that ${variable} names.`,
  };
}

function stop(why: string): Verdict {
  return { source: 'error', credentials: undefined, why };
}

/** The Region that boto3 uses. It does not read AWS_REGION. */
export function botoRegion({ env, files, shown }: SdkInput): RegionVerdict {
  const { name, variable } = profileInBoto(env);
  const profile = profileIn(files, name);
  const isStopped = unreadableFor(files).length > 0 || (variable !== undefined && profile === undefined);
  if (isStopped) return { region: undefined };
  if (env.AWS_DEFAULT_REGION !== undefined) {
    return env.AWS_DEFAULT_REGION === ''
      ? { region: undefined, why: 'AWS_DEFAULT_REGION is set but empty, which boto3 takes as a Region without a name.' }
      : { region: env.AWS_DEFAULT_REGION, why: 'The Region is that of AWS_DEFAULT_REGION.' };
  }
  return (
    regionOfProfile(profile, shown) ?? {
      region: undefined,
      why: env.AWS_REGION
        ? 'No Region: boto3 and version 1 of the AWS CLI do not read AWS_REGION, only AWS_DEFAULT_REGION.'
        : 'No Region is set.',
    }
  );
}
