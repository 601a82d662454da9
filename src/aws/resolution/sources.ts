import type { CredentialSource, ProfileKind } from '../detected.ts';
import type { Profile } from '../profiles/profile-sections.ts';
import type { SdkFiles } from './sdk-files.ts';

/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the question is about, which credentials and Region a program would use. `shown` are the paths of the files as the person knows them. */
export interface ResolutionInput {
  env: Environment;
  /** Both files as each family of SDKs reads them. */
  files: { boto3: SdkFiles; javascript: SdkFiles };
  shown: { credentials: string; config: string };
}

/** What one family of SDKs decides by: the variables, and the files as it reads them. */
export interface SdkInput {
  env: Environment;
  files: SdkFiles;
  shown: ResolutionInput['shown'];
}

/** Where one program takes credentials from, and why. */
export interface Verdict {
  source: CredentialSource;
  credentials: string | undefined;
  why: string;
}

/** Where a program takes the Region from; an empty or missing one is `undefined`. */
export interface RegionVerdict {
  region: string | undefined;
  why?: string;
}

/** How a profile gets its credentials, in the words of {@link CredentialSource}; `undefined` for one without credentials. */
export function sourceOfKind(kind: ProfileKind): CredentialSource | undefined {
  if (kind === 'temporary') return 'access-key';
  return kind === 'region-only' || kind === 'incomplete' ? undefined : kind;
}

const kindNames: Readonly<Partial<Record<ProfileKind, string>>> = {
  'access-key': 'the access key',
  temporary: 'the temporary keys',
  'assume-role': 'the assumed role',
  'web-identity': 'the web identity',
  sso: 'IAM Identity Center',
  login: 'the console sign-in (aws login)',
  process: 'the credential process',
};

/** The setting whose file is named with the credentials. */
const leadingSetting: Readonly<Partial<Record<ProfileKind, string>>> = {
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
  const file = profile.settings.get(leadingSetting[kind] ?? '')?.file ?? profile.sections[0]?.file ?? 'config';
  return `${kindNames[kind] ?? 'the credentials'} of the profile ${profile.name} in ${shown[file]}`;
}

/** The Region of a profile, where it has one. */
export function regionOfProfile(
  profile: Profile | undefined,
  shown: ResolutionInput['shown'],
): RegionVerdict | undefined {
  const setting = profile?.settings.get('region');
  if (profile === undefined || setting === undefined) return undefined;
  if (setting.value === '') {
    return {
      region: undefined,
      why: `The Region of the profile ${profile.name} in ${shown[setting.file]} is empty.`,
    };
  }
  return {
    region: setting.value,
    why: `The Region is that of the profile ${profile.name} in ${shown[setting.file]}.`,
  };
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
