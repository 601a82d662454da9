import { parseProfileName } from '../../aws/values/profile-name.ts';
import { parseRegion } from '../../aws/values/regions.ts';
import { exists } from '../../host/exists.ts';
import type { Files } from '../../host/files/files.ts';
import type { Built, MakePlan } from '../../plan/plan.ts';
import type { Mentions } from '../../plan/profiles/mentions.ts';
import { copyPlan, type ProfileSources, removePlan, renamePlan } from '../../plan/profiles/profile-plans.ts';
import { filesWithVariables, linesNamingProfile } from '../../shell/profile-lines.ts';
import type { Call } from '../call.ts';
import { carryOut } from '../carry-out.ts';
import { flagOf } from '../command-line/line.ts';
import type { AddOptions } from '../lines/setup.ts';
import { openFiles, readAwsFiles } from '../ports.ts';
import { usage } from '../usage.ts';

/** Takes a profile out of both files, after a review. */
export async function remove(call: Call, name?: string): Promise<number> {
  return change(
    call,
    [name],
    'Remove the profile',
    ([profile]) =>
      (sources, mentions) =>
        removePlan(profile, sources, mentions),
  );
}

/** Gives a profile another name in both files, after a review. */
export async function rename(call: Call, from?: string, to?: string): Promise<number> {
  return change(
    call,
    [from, to],
    'Rename the profile',
    ([old, name]) =>
      (sources, mentions) =>
        renamePlan(old, name, sources, mentions),
  );
}

/** Copies a profile under a new name, after a review. */
export async function copy(call: Call<AddOptions>, from: string, to?: string): Promise<number> {
  // Whoever gives keys or another way to credentials would find those of the other profile in the copy.
  const foreign = [
    ...Object.keys(call.given).filter((id) => id !== 'profile' && id !== 'region'),
    ...Object.keys(call.options).filter((key) => key !== 'from'),
  ];
  if (foreign.length > 0) {
    const flags = foreign.map(flagOf).join(', ');
    return usage(call, `--from copies a profile with its credentials, and takes a Region besides, but not ${flags}.`);
  }
  const wanted = call.given.region;
  const region = wanted === undefined ? undefined : parseRegion(wanted);
  if (region?.ok === false) return usage(call, region.reason);
  if (to === undefined) return usage(call, 'Name the new profile: bedrock-setup add NAME --from PROFILE.');
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
  planOf: (names: Names) => (sources: ProfileSources, mentions: Mentions) => Built,
): Promise<number> {
  // Only a new name has to suit every reader: one that does not is a reason to rename.
  const parsed = wanted === undefined ? undefined : parseProfileName(wanted);
  if (parsed?.ok === false) return usage(call, parsed.reason);
  const files = openFiles(call.world);
  const make: MakePlan = async () => {
    const read = await readAwsFiles(files, call.world);
    if (!read.ok) return read;
    const name = existing.trim();
    return planOf([name, parsed?.value ?? ''])(read.sources, await mentionsOf(name, call, files));
  };
  return carryOut(call, files, make, action);
}

/** Where else this profile is named: in the variables of this shell, and in start-up files, as far as they can be read. */
async function mentionsOf(name: string, { world }: Call, files: Files): Promise<Mentions> {
  const variables = ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'BEDROCK_SETUP_PROFILE'].filter(
    (variable) => world.env[variable] === name,
  );
  const { platform, home, env } = world;
  const lines: Mentions['lines'][number][] = [];
  for (const path of filesWithVariables({ platform, home, env, exists })) {
    const read = await files.read(path);
    const text = new TextDecoder().decode((read.ok && read.bytes) || new Uint8Array());
    lines.push(...linesNamingProfile(text, name).map((line) => ({ shown: files.shown(path), line })));
  }
  return { variables, lines };
}
