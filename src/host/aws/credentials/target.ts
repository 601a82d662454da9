import { awsFilePaths } from '../../../aws/paths.ts';
import type { VerifyTarget } from '../../../verify/check.ts';
import type { CredentialAttempt } from '../../../verify/diagnosis/failure.ts';
import { textOf } from '../../regular-file.ts';
import { fromContainer } from './container.ts';
import { fromInstanceMetadata } from './instance-metadata.ts';
import { environmentKeys, fromProfile, fromUnwritten } from './profile.ts';
import { profileNames, readProfiles } from './profiles.ts';
import { fromWebIdentity } from './roles.ts';
import { asKeys, type CredentialScene, type Found, localFailure } from './scene.ts';

/** A Bedrock API key that was found; STS does not take it. */
interface FoundApiKey {
  apiKey: string;
  source: string;
}

function nothingFound(attempts: CredentialAttempt[]): {
  ok: false;
  failure: import('../../../verify/diagnosis/failure.ts').Failure;
} {
  return localFailure('Could not load credentials from any providers', 'Credentials', { attempts });
}

/** Each provider a program on AWS would be given, by itself, so that the reason of each is known. */
async function fromAmbient(scene: CredentialScene): Promise<Found> {
  const { env } = scene;
  const attempts: CredentialAttempt[] = [];
  if (env.AWS_WEB_IDENTITY_TOKEN_FILE || env.AWS_ROLE_ARN) return webIdentity(scene);
  attempts.push({ provider: 'web identity', reason: 'AWS_WEB_IDENTITY_TOKEN_FILE is not set.' });
  if (env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI || env.AWS_CONTAINER_CREDENTIALS_FULL_URI) return fromContainer(scene);
  attempts.push({ provider: 'container', reason: 'AWS_CONTAINER_CREDENTIALS_FULL_URI and _RELATIVE_URI are not set.' });
  // Lambda hands its role over as a plain key pair.
  if (env.AWS_LAMBDA_FUNCTION_NAME) return environmentKeys(scene);
  const instance = await fromInstanceMetadata(scene);
  if (instance.ok || instance.failure.service === 'instance-metadata') return instance;
  return nothingFound([...attempts, { provider: 'EC2 instance', reason: instance.failure.message }]);
}

function webIdentity(scene: CredentialScene): Promise<Found> {
  const { env } = scene;
  return fromWebIdentity(
    {
      tokenFile: env.AWS_WEB_IDENTITY_TOKEN_FILE,
      roleArn: env.AWS_ROLE_ARN,
      sessionName: env.AWS_ROLE_SESSION_NAME || undefined,
      source: 'web identity role of this machine',
    },
    scene,
  );
}

/** Whether a file has a section of this profile, even an empty one, which the SDK's loader leaves out. */
async function hasSection(profile: string, scene: CredentialScene): Promise<boolean> {
  const headersOf = async (path: string) =>
    (await textOf(path).catch(() => ''))
      .split(/\r?\n/)
      .flatMap((line) => (line.startsWith('[') ? [line.slice(1).split(']')[0]?.trim() ?? ''] : []));
  const [credentials, config] = await Promise.all([headersOf(scene.credentialsFile), headersOf(scene.configFile)]);
  // In the config file a name alone is no profile, except default.
  const inConfig = config.map((header) => (header === 'default' ? header : /^profile\s+(.+)$/.exec(header)?.[1]));
  return credentials.includes(profile) || inConfig.includes(profile);
}

/** What a program would find that is given these variables and nothing else: key pair, profile, web identity, container, instance. */
async function fromEnvironment(scene: CredentialScene, machine: CredentialScene): Promise<Found> {
  const { env } = scene;
  const profile = env.AWS_PROFILE || env.AWS_DEFAULT_PROFILE;
  const known = profileNames(await readProfiles(scene));
  // boto3 and the AWS CLI stop at a profile that is not there, also with keys in the variables.
  if (profile && !known.includes(profile) && !(await hasSection(profile, scene))) return fromProfile(profile, scene);
  // A secret without its access key ID is passed over by every SDK.
  if (env.AWS_ACCESS_KEY_ID) return environmentKeys(scene);
  const attempts: CredentialAttempt[] = [
    { provider: 'environment', reason: 'AWS_ACCESS_KEY_ID and AWS_PROFILE are not set.' },
  ];
  if (profile) return fromNamedProfile(profile, scene, machine);
  if (known.includes('default')) {
    const fallback = await fromProfile('default', scene);
    if (!isEmptyProfile(fallback)) return fallback;
    attempts.push({ provider: 'profile default', reason: 'it holds no credentials.' });
  } else {
    attempts.push({ provider: 'profile default', reason: 'there is none.' });
  }
  if (env.AWS_WEB_IDENTITY_TOKEN_FILE) return webIdentity(scene);
  attempts.push({ provider: 'web identity', reason: 'AWS_WEB_IDENTITY_TOKEN_FILE is not set.' });
  return fromMachine(scene, machine, attempts);
}

/** A profile that holds no credentials at all, such as one with a Region alone, is passed over by every SDK: the role of the machine comes after it. */
const isEmptyProfile = (found: Found) =>
  !found.ok && found.failure.operation === 'Profile' && /Could not resolve credentials/.test(found.failure.message);

async function fromNamedProfile(profile: string, scene: CredentialScene, machine: CredentialScene): Promise<Found> {
  const found = await fromProfile(profile, scene);
  if (!isEmptyProfile(found) || !profileNames(await readProfiles(scene)).includes(profile)) return found;
  const remote = await fromMachine(scene, machine, []);
  // Whoever is not on AWS has to know that the profile is empty.
  return remote.ok || remote.failure.httpStatus !== undefined ? remote : found;
}

/** The last places that every SDK asks: the container's endpoint, then the metadata service of the instance. */
async function fromMachine(
  scene: CredentialScene,
  machine: CredentialScene,
  attempts: readonly CredentialAttempt[],
): Promise<Found> {
  const { env } = scene;
  if (env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI || env.AWS_CONTAINER_CREDENTIALS_FULL_URI) return fromContainer(scene);
  const instance = await fromInstanceMetadata(machine);
  // An answer of any kind means that this is an instance, and that its role is what is missing.
  if (instance.ok || instance.failure.httpStatus !== undefined) return instance;
  const isOff = instance.failure.service === 'local';
  return nothingFound([
    ...attempts,
    { provider: 'container', reason: 'its variables are not set.' },
    { provider: 'EC2 instance', reason: isOff ? instance.failure.message : 'no metadata service answers here.' },
  ]);
}

/** The Bedrock API key that a program with these variables would use. An empty one counts as set, as in the SDKs. */
export function apiKeyOf(target: VerifyTarget): FoundApiKey | undefined {
  const apiKey = target.type === 'environment' ? target.variables.AWS_BEARER_TOKEN_BEDROCK : undefined;
  return apiKey === undefined ? undefined : { apiKey, source: 'AWS_BEARER_TOKEN_BEDROCK in the environment' };
}

/** Finds credentials by the one door that the target names. */
export async function findCredentials(target: VerifyTarget, scene: CredentialScene): Promise<Found> {
  switch (target.type) {
    case 'keys':
      return {
        ok: true,
        value: { keys: asKeys(target.credentials), provider: 'typed', source: 'the keys just entered' },
      };
    case 'profile':
      return fromNamedProfile(target.profile, scene, scene);
    case 'unwritten':
      return fromUnwritten(target.profile, target.settings, scene);
    case 'ambient':
      return fromAmbient(scene);
    case 'environment': {
      const inside = environmentScene(target.variables, scene);
      // Where the metadata service is stays true of the machine, whatever variables a program is given.
      return fromEnvironment(inside, { ...inside, env: { ...scene.env, ...target.variables } });
    }
  }
}

/** The scene as a program sees it that is given only these variables; the files may be moved by them. */
function environmentScene(variables: Readonly<Record<string, string>>, scene: CredentialScene): CredentialScene {
  const moved = awsFilePaths({ env: variables, home: scene.home, platform: scene.platform });
  return {
    ...scene,
    env: variables,
    credentialsFile: variables.AWS_SHARED_CREDENTIALS_FILE ? moved.credentials : scene.credentialsFile,
    configFile: variables.AWS_CONFIG_FILE ? moved.config : scene.configFile,
  };
}
