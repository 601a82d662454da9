import { demoInferenceProfiles, demoMantleModels, demoModels } from './demo-models.ts';
import {
  demoAccount,
  demoMfaSerial,
  demoOtherAccount,
  demoPrincipals,
  demoRoleArn,
  demoRoles,
  demoSecret,
} from './demo-people.ts';
import { demoPortal } from './demo-portal.ts';
import type { Principal, Role } from './principal.ts';
import type { ConsoleSignIn, SsoPortal } from './sign-in-world.ts';
import type { WorldInferenceProfile, WorldMantleModel, WorldModel } from './world-models.ts';

/** Operations that a fault can replace; `*` stands for all of them. */
export type Operation =
  | '*'
  | 'GetCallerIdentity'
  | 'AssumeRole'
  | 'AssumeRoleWithWebIdentity'
  | 'GetSessionToken'
  | 'ListAccessKeys'
  | 'CreateAccessKey'
  | 'UpdateAccessKey'
  | 'DeleteAccessKey'
  | 'GetAccessKeyLastUsed'
  | 'ListMFADevices'
  | 'ListRoles'
  | 'GetSecretValue'
  | 'ListFoundationModels'
  | 'GetFoundationModel'
  | 'ListInferenceProfiles'
  | 'GetInferenceProfile'
  | 'GetFoundationModelAvailability'
  | 'GetUseCaseForModelAccess'
  | 'ListFoundationModelAgreementOffers'
  | 'Converse'
  | 'ChatCompletions'
  | 'Responses'
  | 'ListModels'
  | 'CreateInference'
  | 'GetRoleCredentials'
  | 'ListAccounts'
  | 'ListAccountRoles'
  | 'RegisterClient'
  | 'StartDeviceAuthorization'
  | 'DevicePage'
  | 'AuthorizePage'
  | 'CreateToken'
  | 'AuthorizeConsole'
  | 'ConfirmationPage'
  | 'CreateOAuth2Token'
  | 'InstanceMetadataToken'
  | 'InstanceMetadata'
  | 'ContainerCredentials';

/**
 * An answer that replaces the emulator's own. In `message`, `{arn}`, `{account}`, `{region}` and `{model}` are filled in; the
 * shape (XML for STS, JSON elsewhere) is the service's.
 */
export interface Fault {
  operation: Operation;
  status: number;
  code?: string;
  message?: string;
  /** How `x-amzn-errortype` is sent: `suffixed` adds the `:http://…` tail, `none` leaves header and `__type` out. */
  headerStyle?: 'plain' | 'suffixed' | 'none';
  /** Spelling of the key in the JSON body. */
  messageKey?: 'message' | 'Message';
  /** A raw body instead of the service's error shape. */
  body?: string;
  /** Of the raw body; `text/html` unless given. */
  contentType?: string;
  /** Only for this Region, or this model or inference profile. */
  region?: string;
  model?: string;
  /** How often it is played; for ever unless given. */
  times?: number;
  /** Before the signature is looked at, as a proxy in between would; otherwise only for accepted callers. */
  beforeSignature?: boolean;
}

/** An account's standing. */
export interface Account {
  id: string;
  /** Opt-in Regions that were enabled. */
  optedIn: string[];
  useCaseForm: 'submitted' | 'missing';
  /** Model IDs with a Marketplace agreement. */
  subscriptions: string[];
  /** What becomes of a first call to a Marketplace model by somebody who may subscribe. */
  marketplace: 'subscribes' | 'pending' | 'no-payment-instrument';
  /** `restricted` accounts get "Operation not allowed" from every model. */
  standing: 'good' | 'restricted';
  /** The person calls from where Anthropic does not sell. */
  unsupportedCountry?: boolean;
}

/** A Region of this world. */
interface WorldRegion {
  code: string;
  optIn: boolean;
}

/** What the instance metadata service knows. */
export interface InstanceMetadata {
  /** `answers`; `no-role` 404; `disabled` 403; `silent` never answers; `token-lost` answers all but the request for a token (hop limit in a container); `broken-trust` has no keys. */
  state: 'answers' | 'no-role' | 'disabled' | 'silent' | 'token-lost' | 'broken-trust';
  roleArn: string;
  region: string;
  tokensRequired: boolean;
}

/** Everything the emulator answers from, as data; the emulator works on a copy of its own. */
export interface World {
  /** Server clock minus this machine's clock. */
  clockOffsetMs: number;
  /** Waited before every answer. */
  latencyMs: number;
  /** Region of requests that carry none: API keys, when the endpoint URL names no Region. */
  homeRegion: string;
  regions: WorldRegion[];
  accounts: Account[];
  principals: Principal[];
  roles: Role[];
  /** MFA devices by serial number; `any` takes every six digits but 000000. A code is taken once. */
  mfaDevices: { serial: string; codes: string[] | 'any'; owner?: string }[];
  /** How many calls a new access key is refused for before AWS knows it. */
  newKeyUnknownFor: number;
  /** What AWS Secrets Manager keeps. */
  secrets: { name: string; region: string; text: string }[];
  models: WorldModel[];
  inferenceProfiles: WorldInferenceProfile[];
  mantleModels: WorldMantleModel[];
  instance?: InstanceMetadata;
  container?: { roleArn: string; authorizationToken?: string };
  sso?: SsoPortal;
  signIn?: ConsoleSignIn;
  /** Calls to models that are answered before throttling sets in, and the words it uses; `calls: 0` throttles at once. */
  throttle: { calls: number; message: string } | undefined;
  faults: Fault[];
  /** How the JSON services spell their errors where a fault does not say: `plain` and `message` unless given. */
  errorStyle: { headerStyle: 'plain' | 'suffixed'; messageKey: 'message' | 'Message' } | undefined;
  /** What becomes better once one of these operations was refused so often, as if the person had mended it; keys of the world are replaced. */
  mend: { operations: readonly Operation[]; refusals: number; change: Partial<World> } | undefined;
}

const open =
  'ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-north-1 ' +
  'eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2';
const optIn =
  'af-south-1 ap-east-2 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 ' +
  'eu-central-2 eu-south-1 eu-south-2 il-central-1 me-central-1 me-south-1 mx-central-1';

/** A world in which everything works: two fictional accounts, keys that no real account owns. `at` is the start in Unix milliseconds. */
export function demoWorld(at = Date.now()): World {
  // A copy, because worlds are changed by whoever plays in them.
  return structuredClone<World>({
    clockOffsetMs: 0,
    latencyMs: 0,
    homeRegion: 'us-east-1',
    regions: [
      ...open.split(' ').map((code) => ({ code, optIn: false })),
      ...optIn.split(' ').map((code) => ({ code, optIn: true })),
    ],
    accounts: [demoAccount, demoOtherAccount].map((id) => ({
      id,
      optedIn: [],
      subscriptions: [],
      useCaseForm: 'submitted',
      marketplace: 'subscribes',
      standing: 'good',
    })),
    principals: demoPrincipals(at),
    roles: demoRoles(),
    mfaDevices: [{ serial: demoMfaSerial, codes: 'any' }],
    newKeyUnknownFor: 2,
    secrets: [{ name: 'bedrock/ada', region: 'us-east-1', text: demoSecret() }],
    models: demoModels(),
    inferenceProfiles: demoInferenceProfiles(),
    mantleModels: demoMantleModels(),
    instance: {
      state: 'answers',
      roleArn: demoRoleArn('BedrockInstanceRole'),
      region: 'us-east-1',
      tokensRequired: true,
    },
    container: { roleArn: demoRoleArn('BedrockTaskRole') },
    sso: demoPortal(at),
    signIn: { person: 'approves', arn: `arn:aws:iam::${demoAccount}:user/ada`, tokenSeconds: 900 },
    throttle: undefined,
    faults: [],
    errorStyle: undefined,
    mend: undefined,
  });
}
