import type { CredentialSource, ProfileKind } from '../detected.ts';
import type { Profile, SsoSession } from '../profiles/profile-sections.ts';

/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the question "who wins" is about. `shown` are the paths of the files as the person knows them. */
export interface ResolutionInput {
  env: Environment;
  profiles: readonly Profile[];
  ssoSessions: readonly SsoSession[];
  shown: { credentials: string; config: string };
  /** Files with a line or section that keeps boto3 from reading them at all. */
  brokenForBoto?: readonly ('credentials' | 'config')[];
}

/** Where one program takes credentials from, and why. */
export interface Verdict {
  source: CredentialSource;
  credentials: string | undefined;
  why: string;
}

/** The way of a profile in the words of {@link CredentialSource}; `undefined` for one without credentials. */
export function sourceOfKind(kind: ProfileKind): CredentialSource | undefined {
  if (kind === 'temporary') return 'access-key';
  return kind === 'region-only' || kind === 'incomplete' ? undefined : kind;
}

const ways: Readonly<Partial<Record<ProfileKind, string>>> = {
  'access-key': 'the access key',
  temporary: 'the temporary keys',
  'assume-role': 'the assumed role',
  'web-identity': 'the web identity',
  sso: 'IAM Identity Center',
  login: 'the console sign-in (aws login)',
  process: 'the credential process',
};

const telling: Readonly<Partial<Record<ProfileKind, string>>> = {
  'access-key': 'aws_access_key_id',
  temporary: 'aws_access_key_id',
  'assume-role': 'role_arn',
  'web-identity': 'web_identity_token_file',
  sso: 'sso_account_id',
  login: 'login_session',
  process: 'credential_process',
};

/** For example `the access key of the profile production in ~/.aws/credentials`. */
export function describeProfile(profile: Profile, kind: ProfileKind, shown: ResolutionInput['shown']): string {
  const file = profile.settings.get(telling[kind] ?? '')?.file ?? profile.where[0]?.file ?? 'config';
  return `${ways[kind] ?? 'the credentials'} of the profile ${profile.name} in ${shown[file]}`;
}

/** What comes after the files, alike in both programs: the container endpoint, then the instance metadata service. */
export function remoteVerdict(env: Environment): Verdict {
  if (env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI || env.AWS_CONTAINER_CREDENTIALS_FULL_URI) {
    return {
      source: 'container',
      credentials: 'the role of this container',
      why: 'Neither the environment nor the files hold credentials, and the container announces its own endpoint for them.',
    };
  }
  if (isMetadataDisabled(env)) {
    return {
      source: 'none',
      credentials: undefined,
      why: 'Neither the environment nor the files hold credentials, and AWS_EC2_METADATA_DISABLED keeps programs from asking the instance metadata service.',
    };
  }
  return {
    source: 'instance-metadata',
    credentials: undefined,
    why: 'Neither the environment nor the files hold credentials, so programs ask the instance metadata service, which answers on AWS machines only.',
  };
}

/** True when the instance metadata service is switched off. */
function isMetadataDisabled(env: Environment): boolean {
  return (env.AWS_EC2_METADATA_DISABLED ?? '').toLowerCase() === 'true';
}
