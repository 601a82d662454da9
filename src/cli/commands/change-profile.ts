import { parseProfileName } from '../../aws/values/profile-name.ts';
import { parseRegion } from '../../aws/values/regions.ts';
import {
  copyPlan,
  type Planned,
  type ProfileSources,
  removePlan,
  renamePlan,
} from '../../plan/profiles/profile-plans.ts';
import type { Call } from '../call.ts';
import { carryOut, refuse } from '../carry-out.ts';
import { detectMachine, openFiles, readForPlan } from '../ports.ts';
import { usage } from '../usage.ts';

/** Takes a profile out of both files, after a review. */
export async function remove(call: Call, name?: string): Promise<number> {
  return change(
    call,
    [name],
    'Remove the profile',
    ([profile]) =>
      (sources) =>
        removePlan(profile, sources),
  );
}

/** Gives a profile another name in both files, after a review. */
export async function rename(call: Call, from?: string, to?: string): Promise<number> {
  return change(
    call,
    [from, to],
    'Rename the profile',
    ([old, name]) =>
      (sources) =>
        renamePlan(old, name, sources),
  );
}

/** Copies a profile under a new name, after a review. */
export async function copy(call: Call, from: string, to?: string): Promise<number> {
  const wanted = call.options.region;
  const region = typeof wanted === 'string' ? parseRegion(wanted) : undefined;
  if (region?.ok === false) return usage(call.world, region.reason);
  if (to === undefined) return usage(call.world, 'Name the new profile: bedrock-setup add NAME --from PROFILE.');
  return change(
    call,
    [from, to],
    'Copy the profile',
    ([source, name]) =>
      (sources) =>
        copyPlan(source, name, region?.value, sources),
  );
}

type Names = readonly [string, string];

async function change(
  call: Call,
  [existing = '', wanted]: readonly (string | undefined)[],
  action: string,
  planOf: (names: Names) => (sources: ProfileSources) => Planned,
): Promise<number> {
  // Only a new name has to suit every reader: one that does not is a reason to rename.
  const parsed = wanted === undefined ? undefined : parseProfileName(wanted);
  if (parsed?.ok === false) return usage(call.world, parsed.reason);
  const files = openFiles(call.world);
  const detected = await detectMachine(call.world);
  const credentials = await readForPlan(files, detected.credentialsFile.path);
  if (!credentials.ok) return refuse(call, credentials.problem);
  const config = await readForPlan(files, detected.configFile.path);
  if (!config.ok) return refuse(call, config.problem);
  const sources = { credentials: credentials.content, config: config.content, profiles: detected.profiles };
  const planned = planOf([existing.trim(), parsed?.value ?? ''])(sources);
  return planned.ok ? carryOut(call, files, planned.plan, action) : refuse(call, planned.problem);
}
