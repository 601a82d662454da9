import type { AccessKeyCredentials } from '../../aws/values/credentials.ts';
import type { Answer } from '../../verify/door.ts';
import { createAwsClients } from './clients.ts';
import { fromProfile } from './credentials/profile.ts';
import { type AwsDoorOptions, usualLimits } from './options.ts';

/**
 * The credentials of a profile of any kind, with their end where they have one, for programs that want them in variables.
 * The source says in words where they came from.
 */
export async function resolveProfileCredentials(
  profile: string,
  options: AwsDoorOptions & {
    region: string;
    mfaCode?: (serial: string) => Promise<string>;
    signal?: AbortSignal;
  },
): Promise<Answer<{ credentials: AccessKeyCredentials; source: string }>> {
  const limits = { ...usualLimits, ...options.limits };
  const clients = createAwsClients(options.env, limits);
  try {
    const found = await fromProfile(profile, {
      ...options,
      clients,
      limits,
      now: options.now ?? Date.now,
      mfaSessions: new Map(),
    });
    if (!found.ok) return found;
    return { ok: true, value: { credentials: found.value.keys, source: found.value.source } };
  } finally {
    clients.close();
  }
}
