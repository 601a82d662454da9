import { fromContainer } from './container.ts';
import { fromInstanceMetadata } from './instance-metadata.ts';
import { fromCredentialProcess } from './process.ts';
import { endpointProfile, type ProfileKeys, type Profiles, readProfiles } from './profiles.ts';
import { assumeRole, fromWebIdentity } from './roles.ts';
import { asKeys, type CredentialScene, type Found, localFailure } from './scene.ts';
import { fromConsoleLogin, fromIdentityCenter } from './sign-in.ts';

const hasKeys = (keys: ProfileKeys | undefined) =>
  keys?.aws_access_key_id !== undefined && keys.aws_secret_access_key !== undefined;

function staticKeys(profile: string, keys: ProfileKeys): Found {
  const found = asKeys({
    accessKeyId: keys.aws_access_key_id ?? '',
    secretAccessKey: keys.aws_secret_access_key ?? '',
    sessionToken: keys.aws_session_token,
  });
  const kind = found.sessionToken === undefined ? 'access key' : 'temporary credentials';
  return { ok: true, value: { keys: found, provider: 'static', source: `profile ${profile} (${kind})` } };
}

async function fromNamedSource(profile: string, source: string, scene: CredentialScene): Promise<Found> {
  switch (source) {
    case 'Environment':
      return environmentKeys(scene);
    case 'EcsContainer':
      return fromContainer(scene);
    case 'Ec2InstanceMetadata':
      return fromInstanceMetadata(scene);
    default:
      return localFailure(
        `Unsupported credential source in profile ${profile}. Got ${source}, expected EcsContainer or Ec2InstanceMetadata or Environment.`,
        'credential_source',
        { profile },
      );
  }
}

/** The access key pair in the variables, if it is whole. */
export function environmentKeys(scene: Pick<CredentialScene, 'env'>): Found {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = scene.env;
  if (!accessKeyId || !secretAccessKey) {
    const missing = accessKeyId ? 'AWS_SECRET_ACCESS_KEY' : 'AWS_ACCESS_KEY_ID';
    return accessKeyId || secretAccessKey
      ? localFailure(`Partial credentials found in env, missing: ${missing}`, 'Environment', {
          name: 'PartialCredentialsError',
        })
      : localFailure('Unable to find environment variable credentials.', 'Environment');
  }
  const end = new Date(scene.env.AWS_CREDENTIAL_EXPIRATION ?? '');
  const keys = asKeys({
    accessKeyId,
    secretAccessKey,
    sessionToken: scene.env.AWS_SESSION_TOKEN,
    expiration: Number.isNaN(end.getTime()) ? undefined : end,
  });
  return { ok: true, value: { keys, provider: 'environment', source: 'AWS_ACCESS_KEY_ID in the environment' } };
}

async function roleOf(
  profile: string,
  profiles: Profiles,
  scene: CredentialScene,
  visited: readonly string[],
): Promise<Found> {
  const keys = profiles[profile] ?? {};
  const { source_profile: sourceProfile, credential_source: credentialSource = '' } = keys;
  if (sourceProfile !== undefined && visited.includes(sourceProfile)) {
    return localFailure(
      `Detected a cycle attempting to resolve credentials for profile ${profile}. Profiles visited: ${visited.join(', ')}`,
      'AssumeRole',
      { profile },
    );
  }
  const source =
    sourceProfile === undefined
      ? await fromNamedSource(profile, credentialSource, scene)
      : await resolve(sourceProfile, profiles, scene, [...visited, sourceProfile]);
  if (!source.ok || keys.role_arn === undefined) return source;
  return assumeRole(endpointProfile(profile, profiles) ?? { name: profile, keys }, keys, source.value, scene);
}

/** The JavaScript SDK's own order inside a profile (resolveProfileData of credential-provider-ini), each provider by itself. */
async function resolve(
  profile: string,
  profiles: Profiles,
  scene: CredentialScene,
  visited: readonly string[],
): Promise<Found> {
  const keys = profiles[profile];
  const borrowed = visited.length > 0;
  if (keys !== undefined) {
    const oneSource = (keys.source_profile === undefined) !== (keys.credential_source === undefined);
    if (borrowed && hasKeys(keys)) return staticKeys(profile, keys);
    if (keys.role_arn !== undefined && oneSource) return roleOf(profile, profiles, scene, visited);
    if (borrowed && keys.credential_source !== undefined) return roleOf(profile, profiles, scene, visited);
    if (hasKeys(keys)) return staticKeys(profile, keys);
    if (keys.web_identity_token_file !== undefined && keys.role_arn !== undefined) {
      const { web_identity_token_file: tokenFile, role_arn: roleArn, role_session_name: sessionName } = keys;
      const source = `profile ${profile} (web identity)`;
      return fromWebIdentity({ tokenFile, roleArn, sessionName, source }, scene, endpointProfile(profile, profiles));
    }
    if (keys.credential_process !== undefined) return fromCredentialProcess(profile, keys.credential_process, scene);
    if (Object.keys(keys).some((key) => /^sso_(start_url|account_id|session|region|role_name)$/.test(key))) {
      return fromIdentityCenter(profile, keys, profiles, scene);
    }
    if (keys.login_session !== undefined) return fromConsoleLogin(profile, profiles, scene);
  }
  return localFailure(
    `Could not resolve credentials using profile: [${profile}] in configuration/credentials file(s).`,
    'Profile',
    { profile },
  );
}

/** Credentials of a profile of any kind, from files read at this moment. */
export async function fromProfile(profile: string, scene: CredentialScene): Promise<Found> {
  return resolve(profile, await readProfiles(scene), scene, []);
}

/** Credentials of a profile as it will be once these settings are written; the other profiles are read as they are. */
export async function fromUnwritten(
  profile: string,
  settings: Readonly<Record<string, string>>,
  scene: CredentialScene,
): Promise<Found> {
  return resolve(profile, { ...(await readProfiles(scene)), [profile]: settings }, scene, []);
}
