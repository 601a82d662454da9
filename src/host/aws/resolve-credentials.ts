import type { AccessKeyCredentials } from '../../aws/values/credentials.ts';
import type { VerifyTarget } from '../../verify/check.ts';
import type { Answer } from '../../verify/door.ts';
import { createAwsClients } from './clients.ts';
import { findCredentials } from './credentials/target.ts';
import { type AwsDoorOptions, usualLimits } from './options.ts';

/**
 * The credentials of a profile of any kind, or what a program with these variables would find, with their end where they have one, for programs that want them in variables.
 * The source says in words where they came from.
 */
export async function resolveCredentials(
  target: VerifyTarget,
  options: AwsDoorOptions & {
    region: string;
    mfaCode?: (serial: string) => Promise<string>;
    signal?: AbortSignal;
  },
): Promise<Answer<{ credentials: AccessKeyCredentials; source: string }>> {
  const limits = { ...usualLimits, ...options.limits };
  const clients = createAwsClients(options.env, limits);
  try {
    const found = await findCredentials(target, {
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
