import { parseApiKey } from '../../aws/values/api-key.ts';
import type { AccessKeyCredentials } from '../../aws/values/credentials.ts';
import type { VerifyTarget } from '../../verify/check.ts';
import type { Access, ApiKeyFacts, AwsDoor, CallOptions } from '../../verify/door.ts';
import { hostOf } from '../../verify/endpoint-host.ts';
import { askModel, availabilityOf, type Caller, callerOf, formOf, listModels, listProfiles } from './calls.ts';
import { type AwsClients, createAwsClients, type Signer } from './clients.ts';
import { endpointProfile, readProfiles } from './credentials/profiles.ts';
import type { CredentialScene } from './credentials/scene.ts';
import { apiKeyOf, findCredentials } from './credentials/target.ts';
import type { EndpointProfile } from './endpoints.ts';
import { movedEndpoint } from './endpoints.ts';
import { askThrough, listMantleModels } from './open-apis.ts';
import { type AwsDoorOptions, type TimeLimits, usualLimits } from './options.ts';
import { resolveName } from './resolve-name.ts';
import { serverClock } from './server-clock.ts';
import { readSurroundings } from './surroundings.ts';

/** The door with what only its maker needs. */
export interface OpenAwsDoor extends AwsDoor {
  /** Closes kept connections; they do not keep the program alive by themselves. */
  close(): void;
}

/** What stands behind an `Access`; kept here, so that no secret leaves this room. */
interface Behind {
  signer: Signer;
  profile: EndpointProfile | undefined;
  clients: AwsClients;
}

function apiKeyFacts(apiKey: string): ApiKeyFacts {
  const read = parseApiKey(apiKey);
  if (!read.ok) return { kind: 'unknown' };
  const { term, account, region, expiration } = read.value;
  return {
    kind: term === 'short' ? 'short-term' : 'long-term',
    ...(account === undefined ? {} : { account }),
    ...(region === undefined ? {} : { region }),
    ...(expiration === undefined ? {} : { expiration: expiration.toISOString() }),
  };
}

function apiKeyAccess(apiKey: string, source: string): Access {
  const apiKeyKnown = apiKeyFacts(apiKey);
  return {
    source,
    kind: 'api-key',
    provider: 'environment',
    hasSessionToken: false,
    apiKey: apiKeyKnown,
    ...(apiKeyKnown.expiration === undefined ? {} : { expiration: apiKeyKnown.expiration }),
  };
}

const emptyApiKey = {
  ok: false,
  failure: {
    name: 'Error',
    message: 'request could not be signed with `token` since the `token` is not defined',
    service: 'local',
    operation: 'Credentials',
    causes: [],
  },
} as const;

/** Opens the door to AWS: real SDK clients, driven by the variables and files given here alone. Nothing is loaded before the first call. */
export function createAwsDoor(options: AwsDoorOptions): OpenAwsDoor {
  const limits: TimeLimits = { ...usualLimits, ...options.limits };
  const now = options.now ?? Date.now;
  const behind = new WeakMap<Access, Behind>();
  const opened = new Map<object, AwsClients>();
  const mfaSessions: CredentialScene['mfaSessions'] = new Map();

  // Variables that were just made may move endpoints or proxies, so they have clients of their own.
  const clientsFor = (target: VerifyTarget): AwsClients => {
    const variables = target.type === 'environment' ? target.variables : options.env;
    const known = opened.get(variables) ?? createAwsClients({ ...options.env, ...variables }, limits);
    opened.set(variables, known);
    return known;
  };
  const admit = (access: Access, secret: Behind): { ok: true; value: Access } => {
    behind.set(access, secret);
    return { ok: true, value: access };
  };
  const caller = ({ access, region, signal }: CallOptions): Caller => {
    const secret = behind.get(access);
    if (secret === undefined) throw new Error('This access was not given out by this door.');
    return { ...secret, region, signal, limits };
  };
  const endpointsOf = async (target: VerifyTarget) =>
    target.type === 'profile' ? endpointProfile(target.profile, await readProfiles(options)) : undefined;

  return {
    surroundings: (target, region) => readSurroundings(target, region, options),
    resolveCredentials: async (target, { region, mfaCode, signal }) => {
      const clients = clientsFor(target);
      const profile = await endpointsOf(target);
      const key = apiKeyOf(target);
      if (key !== undefined) {
        if (key.apiKey === '') return emptyApiKey;
        const signer: Signer = { type: 'api-key', apiKey: key.apiKey };
        return admit(apiKeyAccess(key.apiKey, key.source), { signer, profile, clients });
      }
      const scene: CredentialScene = { ...options, region, clients, limits, now, mfaSessions, mfaCode, signal };
      const found = await findCredentials(target, scene);
      if (!found.ok) return found;
      const { keys, provider, source } = found.value;
      return admit(keysAccess(keys, provider, source), { signer: { type: 'keys', keys }, profile, clients });
    },
    callerIdentity: (call) => callerOf(caller(call)),
    foundationModels: (call) => listModels(caller(call)),
    inferenceProfiles: (call) => listProfiles(caller(call)),
    modelAvailability: (call) => availabilityOf(caller(call), call.modelId),
    hasUseCaseForm: (call) => formOf(caller(call)),
    converse: (call) => askModel(caller(call), call),
    askThrough: (api, call) => askThrough(caller(call), api, call),
    mantleModels: (call) => listMantleModels(caller(call)),
    resolveName: (host, signal) => resolveName(host, limits.connectMs, signal),
    serverClock: async (target, region, signal) => {
      const clients = clientsFor(target);
      // An API key may come from a network that knows Bedrock and nothing else.
      const service = apiKeyOf(target) === undefined ? 'sts' : 'bedrock-runtime';
      const url =
        movedEndpoint(service, clients.env, await endpointsOf(target))?.url ?? `https://${hostOf(service, region)}`;
      return serverClock(url, clients.connections(), now, limits.connectMs, signal);
    },
    close: () => {
      for (const clients of opened.values()) clients.close();
    },
  };
}

function keysAccess(keys: AccessKeyCredentials, provider: Access['provider'], source: string): Access {
  return {
    source,
    kind: 'keys',
    provider,
    accessKeyId: keys.accessKeyId,
    hasSessionToken: keys.sessionToken !== undefined,
    ...(keys.expiration === undefined ? {} : { expiration: keys.expiration.toISOString() }),
  };
}
