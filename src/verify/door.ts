import type { ModelApi } from '../aws/values/model-api.ts';
import type { VerifyTarget } from './check.ts';
import type { Failure } from './diagnosis/failure.ts';
import type { VerifiedService } from './endpoint-host.ts';

/** What a call through the door brought: a value, or the description of a failure; it never rejects. */
export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** What a Bedrock API key tells about itself without asking anybody. */
export interface ApiKeyFacts {
  kind: 'short-term' | 'long-term' | 'unknown';
  account?: string;
  /** A short-term key works in the Region it was signed for only. */
  region?: string;
  /** ISO 8601. */
  expiration?: string;
}

/** The kind of place that credentials came from; it decides how they are renewed. */
export type CredentialProvider =
  | 'typed'
  | 'environment'
  | 'static'
  | 'assume-role'
  | 'web-identity'
  | 'sso'
  | 'login'
  | 'process'
  | 'container'
  | 'instance-metadata';

/**
 * Credentials that were found, without their secret: the door keeps that to itself and recognises this very object when a
 * call comes back with it.
 */
export interface Access {
  /** In words, for example `profile production (IAM Identity Center)`. */
  source: string;
  kind: 'keys' | 'api-key';
  provider: CredentialProvider;
  accessKeyId?: string;
  /** ISO 8601. */
  expiration?: string;
  hasSessionToken: boolean;
  apiKey?: ApiKeyFacts;
}

/** Who AWS says we are. */
export interface CallerIdentity {
  account: string;
  arn: string;
  userId: string;
}

/** A row of `ListFoundationModels`, with open strings where AWS adds values. */
export interface FoundationModel {
  modelId: string;
  modelArn?: string;
  name?: string;
  provider?: string;
  inputModalities: readonly string[];
  outputModalities: readonly string[];
  inferenceTypes: readonly string[];
  lifecycle?: string;
  /** ISO 8601. */
  endOfLife?: string;
}

/** A row of `ListInferenceProfiles`. */
export interface InferenceProfile {
  id: string;
  arn: string;
  name?: string;
  status?: string;
  modelArns: readonly string[];
}

/** What `GetFoundationModelAvailability` answers: a hint, never a verdict. */
export interface ModelAvailability {
  agreement?: string;
  agreementMessage?: string;
  authorization?: string;
  entitlement?: string;
  region?: string;
}

/** A short conversation. */
export interface ConverseReply {
  text: string;
  inputTokens: number;
  outputTokens: number;
  latencyMs: number;
}

/** Where the calls of one service go, and what sent them there when it is not AWS's own address. */
export interface ShownEndpoint {
  service: VerifiedService;
  host: string;
  url?: string;
  /** The variable or the profile key that redirects it. */
  from?: string;
  /** The proxy variable that applies to it. */
  proxy?: string;
  /** The address, or that of its proxy, is none that calls can be sent to. */
  unreadable?: true;
}

/** The way out of this machine: shown to the person, and used to explain network failures. Passwords in proxy URLs are left out. */
export interface Surroundings {
  platform: 'linux' | 'macos' | 'windows';
  wsl: boolean;
  /** The person sits at the far end of an SSH connection, so that a browser cannot call back. */
  remote: boolean;
  /** Of every service, also of one that this verification does not call. */
  endpoints: readonly ShownEndpoint[];
  proxies: readonly { variable: string; url: string }[];
  /** Variables of this shell that matter for local traps; values of secrets are left out. */
  variables: readonly { name: string; value: string | undefined }[];
  /** Names of the profiles that both files hold together. */
  profiles: readonly string[];
}

/** A call that an abort ends. */
export interface CallOptions {
  access: Access;
  region: string;
  signal?: AbortSignal | undefined;
}

/** Everything the verification asks of the outside; nothing in it throws. */
export interface AwsDoor {
  surroundings(target: VerifyTarget, region: string): Promise<Surroundings>;
  resolveCredentials(
    target: VerifyTarget,
    options: {
      region: string;
      mfaCode?: ((serial: string) => Promise<string>) | undefined;
      signal?: AbortSignal | undefined;
    },
  ): Promise<Answer<Access>>;
  callerIdentity(options: CallOptions): Promise<Answer<CallerIdentity>>;
  foundationModels(options: CallOptions): Promise<Answer<FoundationModel[]>>;
  inferenceProfiles(options: CallOptions): Promise<Answer<InferenceProfile[]>>;
  modelAvailability(options: CallOptions & { modelId: string }): Promise<Answer<ModelAvailability>>;
  /** Whether the account has submitted Anthropic's use-case form. */
  hasUseCaseForm(options: CallOptions): Promise<Answer<boolean>>;
  converse(
    options: CallOptions & { modelId: string; prompt: string; maxTokens: number },
  ): Promise<Answer<ConverseReply>>;
  /** The same through one of the other APIs; nothing of it is kept at the endpoint. */
  askThrough(
    api: ModelApi,
    options: CallOptions & { modelId: string; prompt: string; maxTokens: number },
  ): Promise<Answer<ConverseReply>>;
  /** The names of the models that `bedrock-mantle` serves in the Region. */
  mantleModels(options: CallOptions): Promise<Answer<string[]>>;
  resolveName(host: string, signal?: AbortSignal): Promise<Answer<string[]>>;
  /** The server's clock minus ours, in milliseconds, from the `Date` header of an unauthenticated answer. */
  serverClock(target: VerifyTarget, region: string, signal?: AbortSignal): Promise<Answer<{ skewMs: number }>>;
}
