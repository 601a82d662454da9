import { usualDialect } from '../../aws/detected.ts';
import { unknownProfile } from '../../aws/profiles/unknown-profile.ts';
import { partitionOf } from '../../aws/values/partition.ts';
import { parseRegion } from '../../aws/values/regions.ts';
import { unknownName } from '../../aws/values/unknown-name.ts';
import { commandLines } from '../../faces/words/command-line.ts';
import { profileElsewhere } from '../../plan/environment/build-environment.ts';
import { Cancelled } from '../../session/face.ts';
import {
  awsEnvironmentChange,
  copyOfVariables,
  ownedVariables,
  type VariableCredential,
} from '../../shell/aws-variables.ts';
import type { Dialect, EnvironmentChange } from '../../shell/dialect.ts';
import { dialects, findDialect } from '../../shell/dialects.ts';
import { evalLine } from '../../shell/eval-line.ts';
import { awsOptions } from '../aws-options.ts';
import type { Call } from '../call.ts';
import { exitCodes } from '../exit-code.ts';
import type { ExportOptions } from '../lines/products.ts';
import { profilesHere, sayUnread } from '../profiles-here.ts';
import { targetIn } from '../target-in.ts';
import { usage } from '../usage.ts';
import { say, type World } from '../world.ts';
import { writeText } from '../write-text.ts';

type Found = Awaited<ReturnType<typeof profilesHere>>;

/** Prints the variables of a profile, or of this shell, for any shell; `--persist` makes them last. */
export async function exportCommand(call: Call<ExportOptions>, profile?: string): Promise<number> {
  const { world, options } = call;
  const found = await profilesHere(world);
  await sayUnread(world, found.unread);
  const format = options.format ?? (await usualFormat(world));
  const dialect = findDialect(format);
  if (dialect === undefined) {
    return usage(
      call,
      unknownName(
        'format',
        'Formats',
        format,
        dialects.map(({ id }) => id),
      ),
    );
  }
  if (options.persist === true && options.unset === true) {
    return usage(call, '--unset is for this shell alone; --persist --remove takes the lasting form away.');
  }
  const last = async (wanted?: EnvironmentChange) =>
    (await import('./export-lasting.ts')).exportLasting(call, dialect, wanted);
  if (options.persist === true && options.remove === true) return last();
  const wanted = options.unset === true ? await takenAway(call, found, profile) : await changeFor(call, found, profile);
  if (typeof wanted === 'number') return wanted;
  await warnOfProfile(call, dialect, wanted);
  if (options.persist === true) return last(wanted);
  const rendered = dialect.render(wanted);
  if (!rendered.ok) return usage(call, rendered.reason);
  writeText(call, rendered.text);
  say(world, ...rendered.notes);
  // On a screen the lines wait to be copied; the shell can take them itself.
  if (world.stdout.isTTY === true && dialect.id === (await world.shell()).dialect) {
    const [again = ''] = commandLines(
      { type: 'run', program: 'bedrock-setup', args: argsOf(options, dialect, profile) },
      dialect,
    );
    const line = evalLine(dialect.id, again);
    if (line !== undefined && !call.globals.json) say(world, `To set them in this shell: ${line}`);
  }
  return exitCodes.done;
}

/** The shell is looked for only where no format is named. */
async function usualFormat(world: World): Promise<string> {
  const { windowsSide } = world;
  return usualDialect({ shell: await world.shell(), ...(windowsSide ? { windowsSide: windowsSide.home } : {}) });
}

/** Lines of Windows are not for this machine where another shell has called; a name alone carries no credential there. */
async function warnOfProfile({ world }: Call, dialect: Dialect, { set }: EnvironmentChange): Promise<void> {
  const profile = set.find(({ name }) => name === 'AWS_PROFILE')?.value;
  const isForWindows = dialect.id === 'powershell' || dialect.id === 'windows-cmd';
  const isHere = world.platform === 'windows' || world.windowsSide !== undefined;
  if (profile === undefined || !isForWindows || isHere || (await world.shell()).dialect === dialect.id) return;
  const { windowsProfiles } = await import('../with-windows-side.ts');
  const said = profileElsewhere(profile, dialect, await windowsProfiles(world));
  if (said !== undefined) say(world, `Warning: ${said}`);
}

/** The arguments that print the same lines again. */
function argsOf(
  { region, profileOnly, litellm, unset }: ExportOptions,
  { id }: Dialect,
  profile: string | undefined,
): string[] {
  return [
    'export',
    ...(profile === undefined ? [] : [profile]),
    ...['--format', id],
    ...(region === undefined ? [] : ['--region', region]),
    ...(profileOnly === true ? ['--profile-only'] : []),
    ...(litellm === true ? ['--litellm'] : []),
    ...(unset === true ? ['--unset'] : []),
  ];
}

/** Every variable that an export sets taken away: what this one would hold, perhaps behind a sign-in that has ended, is not needed for that. */
async function takenAway(
  call: Call<ExportOptions>,
  found: Found,
  profile: string | undefined,
): Promise<EnvironmentChange | number> {
  const isKnown = profile === undefined || found.profiles.some(({ name }) => name === profile);
  return isKnown ? { set: [], unset: [...ownedVariables] } : usage(call, unknownProfile(profile, found));
}

/** The change of variables that was asked for, or an exit code after the reason has been said. */
async function changeFor(
  call: Call<ExportOptions>,
  found: Found,
  profile: string | undefined,
): Promise<EnvironmentChange | number> {
  const { world, options } = call;
  const litellm = options.litellm === true;
  if (profile === undefined && options.profileOnly !== true) {
    const change = copyOfVariables(world.env);
    return change === undefined ? ofMachine(call, found) : inRegion(call, change);
  }
  const name = profile ?? world.env.AWS_PROFILE;
  if (!name) return usage(call, 'Name the profile: bedrock-setup export PROFILE --profile-only.');
  const facts = found.profiles.find((each) => each.name === name);
  if (facts === undefined) return usage(call, unknownProfile(name, found));
  const wanted = options.region ?? facts.region ?? found.region;
  if (wanted === undefined) return usage(call, `Profile “${name}” names no Region. Give one with --region.`);
  const region = parseRegion(wanted);
  if (!region.ok) return usage(call, region.reason);
  const credential =
    options.profileOnly === true
      ? { type: 'profile' as const, profile: name }
      : await resolved(call, name, region.value);
  if (typeof credential === 'number') return credential;
  return awsEnvironmentChange({ credential, region: region.value, litellm });
}

/** What a program without any variable would use: the profile default, a container's role, the instance's. */
async function ofMachine(call: Call<ExportOptions>, found: Found): Promise<EnvironmentChange | number> {
  const wanted = call.options.region ?? found.region;
  if (wanted === undefined) {
    return usage(
      call,
      'This shell holds no AWS credential, no profile and no Region. Name a profile: bedrock-setup export PROFILE.',
    );
  }
  const region = parseRegion(wanted);
  if (!region.ok) return usage(call, region.reason);
  const credential = await resolved(call, undefined, region.value);
  if (typeof credential === 'number') return credential;
  return awsEnvironmentChange({ credential, region: region.value, litellm: call.options.litellm === true });
}

/** The variables of this shell, for the Region that was named where one was. */
function inRegion(call: Call<ExportOptions>, change: EnvironmentChange): EnvironmentChange | number {
  const { region: wanted, litellm } = call.options;
  const names = ['AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_REGION_NAME'];
  const before = change.set.find(({ name }) => names.includes(name))?.value;
  const given = wanted ?? before;
  if (given === undefined || (wanted === undefined && litellm !== true)) return change;
  const region = parseRegion(given);
  if (!region.ok) return usage(call, region.reason);
  const isSet = (name: string) => change.set.some((each) => each.name === name);
  const wantedNames = names.filter((name) => name !== 'AWS_REGION_NAME' || litellm === true || isSet(name));
  return {
    set: [
      ...change.set.filter(({ name }) => !names.includes(name)),
      ...wantedNames.map((name) => ({ name, value: region.value, secret: false })),
    ],
    unset: change.unset.filter((name) => !wantedNames.includes(name)),
  };
}

/** The keys of a profile of any kind, or without one of this shell and machine, as the SDK resolves them; when they end is said on standard error. */
async function resolved(
  call: Call<ExportOptions>,
  profile: string | undefined,
  region: string,
): Promise<VariableCredential | number> {
  const { world } = call;
  const [{ resolveCredentials }, { mfaAsker, offerSignIn }] = await Promise.all([
    import('../../host/aws/resolve-credentials.ts'),
    import('../ask-person.ts'),
  ]);
  const target = targetIn(world, profile);
  const options = { ...awsOptions(world), region, signal: world.signal, ...mfaAsker(call) };
  const keys = await resolveCredentials(target, options);
  if (!keys.ok) {
    if (world.signal.aborted) throw new Cancelled();
    const [{ sayProblem }, { diagnose }, { readSurroundings }] = await Promise.all([
      import('../say-problem.ts'),
      import('../../verify/diagnosis/problems.ts'),
      import('../../host/aws/surroundings.ts'),
    ]);
    const context = {
      region,
      target,
      ...(profile === undefined ? {} : { profile }),
      partition: partitionOf(region) ?? 'aws',
      surroundings: await readSurroundings(target, region, options),
      again: [{ type: 'run', program: 'bedrock-setup', args: ['export', ...(profile === undefined ? [] : [profile])] }],
    } as const;
    const problem = diagnose(keys.failure, context);
    const named = profile ?? (world.env.AWS_PROFILE || 'default');
    if (await offerSignIn(call, problem, named, region)) return resolved(call, profile, region);
    await sayProblem(world, problem);
    return exitCodes.verificationFailed;
  }
  const { credentials } = keys.value;
  if (credentials.expiration) say(world, `These credentials end at ${credentials.expiration.toISOString()}.`);
  return { type: 'keys', keys: credentials };
}
