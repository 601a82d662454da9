import { shortenKeyId } from '../secrets/key-id.ts';
import type { EnvironmentChange, Variable } from './dialect.ts';

/** The credential that goes into variables; the same shape as the wizard's own. */
export type VariableCredential =
  | {
      type: 'keys';
      keys: { accessKeyId: string; secretAccessKey: string; sessionToken?: string; expiration?: Date };
    }
  | { type: 'api-key'; apiKey: string }
  | { type: 'profile'; profile: string };

/** What the variables are to say; `litellm` adds the Region variable that LiteLLM reads before all others. */
export interface VariableInput {
  credential: VariableCredential;
  region: string;
  litellm?: boolean;
}

const KEYS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_CREDENTIAL_EXPIRATION'];

/** botocore reads the old name of the session token first, and AWS_DEFAULT_PROFILE before AWS_PROFILE. */
const PROFILES = ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'];
const OLD_TOKEN = 'AWS_SECURITY_TOKEN';
const API_KEY = 'AWS_BEARER_TOKEN_BEDROCK';
const LITELLM_REGION = 'AWS_REGION_NAME';

/** botocore asks the web identity of the environment before the keys, SSO session or process of a profile. */
const WEB_IDENTITY = ['AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_ROLE_ARN', 'AWS_ROLE_SESSION_NAME'];

/** Variables whose value must not be seen. */
const SECRET = new Set(['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', OLD_TOKEN, API_KEY]);

/**
 * The variables that make this credential and Region the ones every SDK uses: both Region variables (botocore reads one, the
 * JavaScript SDK the other), and nothing left that would win otherwise. Web identity and container variables stay where they
 * lose anyway: they belong to the platform.
 */
export function awsEnvironmentChange(input: VariableInput): EnvironmentChange {
  const set = [...credentialVariables(input.credential), ...regionVariables(input.region, input.litellm === true)];
  const rivals = [
    ...KEYS,
    OLD_TOKEN,
    API_KEY,
    ...PROFILES,
    ...(input.credential.type === 'profile' ? WEB_IDENTITY : []),
    LITELLM_REGION,
  ];
  return changeWithout(set, rivals);
}

/** Everything `awsEnvironmentChange` may ever set, to be unset where the change itself is not known any more. */
export const ownedVariables: readonly string[] = [
  ...KEYS,
  API_KEY,
  'AWS_PROFILE',
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  LITELLM_REGION,
];

/** The AWS variables of an environment, to be made again in another shell: those that are set, and the rest unset. Undefined when there is no credential and no profile among them. */
export function copyOfVariables(environment: Record<string, string | undefined>): EnvironmentChange | undefined {
  // An empty variable counts as set for some SDKs and breaks them, so it is not carried over.
  const held = (name: string) => environment[name] || undefined;
  const carried = [...KEYS, OLD_TOKEN, API_KEY, ...PROFILES];
  const set = carried.flatMap((name) => toVariable(name, held(name)));
  if (set.length === 0) return undefined;
  const region = held('AWS_REGION') ?? held('AWS_DEFAULT_REGION');
  const regions = [
    ...toVariable('AWS_REGION', region),
    ...toVariable('AWS_DEFAULT_REGION', held('AWS_DEFAULT_REGION') ?? region),
    ...toVariable(LITELLM_REGION, held(LITELLM_REGION)),
  ];
  return changeWithout([...set, ...regions], [...carried, LITELLM_REGION]);
}

/** Whether the variables hold credentials that end by themselves: temporary keys, or a short-term Bedrock API key. */
export function expires(change: EnvironmentChange): boolean {
  return change.set.some(
    ({ name, value }) =>
      name === 'AWS_SESSION_TOKEN' ||
      name === OLD_TOKEN ||
      name === 'AWS_CREDENTIAL_EXPIRATION' ||
      (name === API_KEY && value.startsWith('bedrock-api-key-')),
  );
}

function credentialVariables(credential: VariableCredential): Variable[] {
  switch (credential.type) {
    case 'keys':
      return [
        ...toVariable('AWS_ACCESS_KEY_ID', credential.keys.accessKeyId),
        ...toVariable('AWS_SECRET_ACCESS_KEY', credential.keys.secretAccessKey),
        ...toVariable('AWS_SESSION_TOKEN', credential.keys.sessionToken),
        ...toVariable('AWS_CREDENTIAL_EXPIRATION', credential.keys.expiration?.toISOString()),
      ];
    case 'api-key':
      return toVariable(API_KEY, credential.apiKey);
    case 'profile':
      return toVariable('AWS_PROFILE', credential.profile);
  }
}

function regionVariables(region: string, litellm: boolean): Variable[] {
  const names = ['AWS_REGION', 'AWS_DEFAULT_REGION', ...(litellm ? [LITELLM_REGION] : [])];
  return names.flatMap((name) => toVariable(name, region));
}

function toVariable(name: string, value: string | undefined): Variable[] {
  if (value === undefined) return [];
  const shown = name === 'AWS_ACCESS_KEY_ID' ? shortenKeyId(value) : undefined;
  return [{ name, value, secret: SECRET.has(name), ...(shown === undefined ? {} : { shown }) }];
}

function changeWithout(set: Variable[], rivals: string[]): EnvironmentChange {
  const names = new Set(set.map(({ name }) => name));
  return { set, unset: rivals.filter((name) => !names.has(name)) };
}
