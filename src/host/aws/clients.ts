import { setImmediate } from 'node:timers/promises';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AccessKeyCredentials } from '../../aws/values/credentials.ts';
import { hostOf, isVerified } from '../../verify/endpoint-host.ts';
import { openConnections } from './connections.ts';
import {
  type EndpointProfile,
  type EndpointService,
  InvalidAddress,
  isWebAddress,
  movedEndpoint,
} from './endpoints.ts';
import type { Environment, TimeLimits } from './options.ts';
import { withoutUserInfo } from './proxy.ts';
import { quietLogger } from './quiet-logger.ts';

/** What signs a call: an access key pair, a Bedrock API key, or nothing. */
export type Signer = { type: 'keys'; keys: AccessKeyCredentials } | { type: 'api-key'; apiKey: string };

/** Makes SDK clients that share connections and read nothing from the process's environment that matters. */
export interface AwsClients {
  env: Environment;
  /** Host a service's calls go to, for words about failures. */
  host(service: EndpointService, region: string, profile?: EndpointProfile): string;
  sts(region: string, keys: AccessKeyCredentials | undefined, profile?: EndpointProfile): Promise<StsCalls>;
  bedrock(region: string, signer: Signer, profile?: EndpointProfile): Promise<BedrockCalls>;
  runtime(region: string, signer: Signer, profile?: EndpointProfile): Promise<RuntimeCalls>;
  /** What every client is made with, for those that are not made here; nothing is signed by it. */
  settings(service: EndpointService, region: string, profile?: EndpointProfile): Promise<ClientSettings>;
  /** Settings for clients that the SDK's credential providers make themselves. */
  nested(service: EndpointService, profile?: EndpointProfile): Promise<NestedSettings>;
  connections(): Promise<NodeHttpHandler>;
  close(): void;
}

type StsModule = typeof import('./sdk/sts.ts');
type BedrockModule = typeof import('./sdk/bedrock.ts');
type RuntimeModule = typeof import('./sdk/runtime.ts');

/** The module with the commands, and a client to send them. */
type StsCalls = StsModule & { client: InstanceType<StsModule['STSClient']> };
type BedrockCalls = BedrockModule & { client: InstanceType<BedrockModule['BedrockClient']> };
type RuntimeCalls = RuntimeModule & { client: InstanceType<RuntimeModule['BedrockRuntimeClient']> };

/** Client settings that providers hand on. */
interface NestedSettings {
  requestHandler: NodeHttpHandler;
  logger: ReturnType<typeof quietLogger>;
  maxAttempts: number;
  endpoint?: string;
}

/** Settings of a whole client. */
interface ClientSettings extends NestedSettings {
  region: string;
  retryMode: string;
  defaultsMode: 'standard';
  profile?: string;
}

/** Loads the SDK's clients before they are needed, while a person reads the first question. */
export async function preloadAwsClients(): Promise<void> {
  const parts = [
    () => import('./sdk/connections.ts'),
    () => import('./sdk/sts.ts'),
    () => import('./sdk/bedrock.ts'),
    () => import('./sdk/runtime.ts'),
    () => import('./sdk/files.ts'),
  ];
  for (const load of parts) {
    await load();
    // A key that was pressed meanwhile comes first.
    await setImmediate();
  }
}

// The scheme is pinned: with AWS_BEARER_TOKEN_BEDROCK in the process's environment the SDK would prefer it to credentials
// that were passed in code, and an empty one would make every call fail.
function signing(signer: Signer) {
  return signer.type === 'keys'
    ? { credentials: signer.keys, authSchemePreference: ['sigv4'] }
    : { token: { token: signer.apiKey }, authSchemePreference: ['httpBearerAuth'] };
}

/** A kept connection that rested longer than this, in milliseconds, may be dead without a sign of it. */
const longestRest = 20_000;

/**
 * Prepares clients for these variables; nothing is loaded or connected before the first call. `now` counts milliseconds and
 * never goes back.
 */
export function createAwsClients(
  env: Environment,
  limits: TimeLimits,
  now: () => number = () => performance.now(),
): AwsClients {
  const pools: Promise<NodeHttpHandler>[] = [];
  let lastUse = 0;
  const connections = () => {
    // Somebody may think for minutes before the call to a model, and calls are not repeated: that one starts on a fresh
    // connection. Calls under way keep the old ones.
    const known = now() - lastUse > longestRest ? undefined : pools.at(-1);
    lastUse = now();
    if (known !== undefined) return known;
    const opened = openConnections(env, limits);
    pools.push(opened);
    return opened;
  };
  const common = async (
    service: EndpointService,
    region: string,
    profile?: EndpointProfile,
  ): Promise<ClientSettings> => {
    const moved = movedEndpoint(service, env, profile);
    if (moved !== undefined && !isWebAddress(moved.url)) throw new InvalidAddress(`Invalid URL in ${moved.from}.`);
    return {
      region,
      requestHandler: await connections(),
      logger: quietLogger(),
      retryMode: 'standard',
      // Asked once: a repetition would let the SDK correct a wrong clock in silence, which other programs do not, and a
      // model's answer costs money each time.
      maxAttempts: 1,
      defaultsMode: 'standard',
      ...(profile === undefined ? {} : { profile: profile.name }),
      ...(moved === undefined ? {} : { endpoint: moved.url }),
    };
  };
  return {
    env,
    connections,
    settings: common,
    host: (service, region, profile) => {
      const moved = movedEndpoint(service, env, profile);
      if (moved !== undefined) return isWebAddress(moved.url) ? new URL(moved.url).host : withoutUserInfo(moved.url);
      return isVerified(service) ? hostOf(service, region) : `${service} in ${region}`;
    },
    sts: async (region, keys, profile) => {
      const module = await import('./sdk/sts.ts');
      // AssumeRoleWithWebIdentity is not signed, but the client must not look for keys elsewhere.
      const credentials = keys ?? { accessKeyId: 'unsigned', secretAccessKey: 'unsigned' };
      const client = new module.STSClient({
        ...(await common('sts', region, profile)),
        credentials,
        authSchemePreference: ['sigv4'],
      });
      return { ...module, client };
    },
    bedrock: async (region, signer, profile) => {
      const module = await import('./sdk/bedrock.ts');
      const client = new module.BedrockClient({ ...(await common('bedrock', region, profile)), ...signing(signer) });
      return { ...module, client };
    },
    runtime: async (region, signer, profile) => {
      const module = await import('./sdk/runtime.ts');
      const client = new module.BedrockRuntimeClient({
        ...(await common('bedrock-runtime', region, profile)),
        ...signing(signer),
      });
      return { ...module, client };
    },
    nested: async (service, profile) => {
      const { requestHandler, logger, maxAttempts, endpoint } = await common(service, 'us-east-1', profile);
      return { requestHandler, logger, maxAttempts, ...(endpoint === undefined ? {} : { endpoint }) };
    },
    close: () => {
      for (const pool of pools) pool.then((handler) => handler.destroy()).catch(() => {});
    },
  };
}
