import type { AccessKeyCredentials } from '../../../aws/values/credentials.ts';
import { partitionOf } from '../../../aws/values/partition.ts';
import type { Asked, Asker } from '../../../session/identity.ts';
import type { Failure } from '../../../verify/diagnosis/failure.ts';
import { diagnose } from '../../../verify/diagnosis/problems.ts';
import type { Answer } from '../../../verify/door.ts';
import { createAwsClients } from '../clients.ts';
import { endpointProfile, readProfiles } from '../credentials/profiles.ts';
import type { CredentialScene } from '../credentials/scene.ts';
import { findCredentials } from '../credentials/target.ts';
import type { EndpointProfile, EndpointService } from '../endpoints.ts';
import { type AwsDoorOptions, type Environment, usualLimits } from '../options.ts';
import { readSurroundings } from '../surroundings.ts';
import { withinLimit } from '../time-limit.ts';

/** One identity with what its calls need. */
export interface Identity {
  keys: AccessKeyCredentials;
  region: string;
  profile: EndpointProfile | undefined;
  scene: CredentialScene;
}

/** The services that are asked about an identity. */
type Service = EndpointService & ('iam' | 'sts' | 'secrets-manager');

/** One call of an identity, within the usual limit. */
export function callAs<T>(
  { keys, region, profile, scene }: Identity,
  service: Service,
  operation: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<Answer<T>> {
  const host = scene.clients.host(service, region, profile);
  const secrets = [keys.secretAccessKey, keys.sessionToken ?? ''];
  return withinLimit(scene.limits.callMs, scene.signal, { service, operation, host, secrets }, work);
}

/** Finds the credentials of who asks and does something with them; failures are told as everywhere else. */
export async function asIdentity<T>(
  options: AwsDoorOptions,
  asker: Asker,
  work: (identity: Identity) => Promise<Answer<T>>,
): Promise<Asked<T>> {
  const { as, region, mfaCode, signal } = asker;
  const limits = { ...usualLimits, ...options.limits };
  const env: Environment = as.type === 'environment' ? { ...options.env, ...as.variables } : options.env;
  const clients = createAwsClients(env, limits);
  const scene: CredentialScene = {
    ...options,
    region,
    clients,
    limits,
    now: options.now ?? Date.now,
    mfaSessions: new Map(),
    mfaCode,
    signal,
  };
  try {
    const found = await findCredentials(as, scene);
    if (!found.ok) return { ok: false, problem: await problemOf(found.failure, asker, options) };
    const profile = as.type === 'profile' ? endpointProfile(as.profile, await readProfiles(options)) : undefined;
    const answer = await work({ keys: found.value.keys, region, profile, scene });
    return answer.ok ? answer : { ok: false, problem: await problemOf(answer.failure, asker, options) };
  } finally {
    clients.close();
  }
}

async function problemOf(failure: Failure, { as, region }: Asker, options: AwsDoorOptions) {
  const profile = as.type === 'profile' ? { profile: as.profile } : {};
  const surroundings = await readSurroundings(as, region, options);
  const partition = partitionOf(region) ?? 'aws';
  return diagnose(failure, { region, target: as, partition, surroundings, again: [], ...profile });
}
