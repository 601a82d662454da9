import { ambientOf } from '../../aws/ambient-service.ts';
import type { Detected, DetectedFile } from '../../aws/detected.ts';
import { awsFilePaths, homeFolder } from '../../aws/paths.ts';
import { type Profile, readProfiles, readSsoSessions, settingOf } from '../../aws/profiles/profile-sections.ts';
import { profileFacts } from '../../aws/profiles/profiles.ts';
import { resolveForEach } from '../../aws/resolution/resolution.ts';
import type { Environment } from '../../aws/resolution/sources.ts';
import { parseRegion } from '../../aws/values/regions.ts';
import { findFindings } from '../../findings/findings.ts';
import { type FindingsInput, filesFor } from '../../findings/input.ts';
import { isCi, isWsl } from './machine.ts';
import { once } from './once.ts';
import { type DetectFiles, readAwsFile } from './read-aws-file.ts';
import { findLegacyFiles, findMissingFiles } from './side-files.ts';
import { readSsoExpirations } from './sso-cache.ts';
import { shownVariables } from './variables.ts';
import type { WindowsSide } from './windows-side.ts';

/** What the detection needs of the world. */
export interface DetectPorts {
  env: Environment;
  platform: Detected['platform'];
  /** The home folder as the system gives it (`os.homedir()`). */
  home: string;
  fs: DetectFiles;
  now: Date;
  /** The calling shell, found by its own detection at the same time. */
  shell: Detected['shell'] | Promise<Detected['shell']>;
  /** The kernel's release (`os.release()`), which tells the Windows Subsystem for Linux. */
  release?: string;
  /** Where drives of Windows are shown, in WSL. */
  drives?: readonly string[];
  /** It is looked at in the place of this side of WSL. */
  windowsSide?: WindowsSide & {
    /** The variables of whoever called, whose keys can be saved there. */
    caller: Environment;
  };
  /** Which profiles are judged, and how many findings of one kind are told; all and the usual few without it. */
  judging?: Judging;
}

/** How much of the machine is judged. */
export type Judging = Pick<FindingsInput, 'about' | 'mostAlike'>;

/** Looks around before the first question: variables, both AWS files, shell, system. No network, nothing is written, and no secret is in the answer. */
export async function detect(ports: DetectPorts): Promise<Detected> {
  const { env, platform, fs, now, drives = [], windowsSide } = ports;
  const home = homeFolder(ports);
  // The home folder of the other side is shown in full: a tilde means this one.
  const shownFrom = windowsSide === undefined ? home : ports.home;
  const paths = awsFilePaths(ports);
  const [shell, credentials, config, legacyFiles, missingFiles] = await Promise.all([
    ports.shell,
    readAwsFile(fs, { path: paths.credentials, home: shownFrom, kind: 'credentials', platform, drives }),
    readAwsFile(fs, { path: paths.config, home: shownFrom, kind: 'config', platform, drives }),
    findLegacyFiles(fs, { env, home, platform }),
    findMissingFiles(fs, { env, home, platform }),
  ]);
  const profiles = readProfiles({ credentials: credentials.sections, config: config.sections });
  const ssoSessions = readSsoSessions(config.sections);
  const mentionsSso = [credentials, config].some(({ file }) => /sso/i.test(file.text ?? ''));
  const ssoExpirations = mentionsSso
    ? await readSsoExpirations(fs, { profiles, ssoSessions, home, platform, now })
    : new Map<string, string>();
  const files = { credentials: credentials.file, config: config.file };
  const readings = { credentials: credentials.readings, config: config.readings };
  const input = {
    env,
    profiles,
    ssoSessions,
    files,
    readings,
    ssoExpirations,
    now,
    platform: windowsSide === undefined ? platform : 'windows',
    legacyFiles,
    missingFiles,
    ...ports.judging,
  };
  const region = usualRegion(env, profiles);
  // Among thousands of profiles these take longer than all else, and a command that adds one never asks for them.
  const facts = once(() => profiles.map((profile) => profileFacts(profile, ssoExpirations)));
  const resolutions = once(() =>
    resolveForEach({
      env,
      files: { boto3: filesFor('boto3', input), javascript: filesFor('javascript', input) },
      shown: { credentials: files.credentials.shown, config: files.config.shown },
    }),
  );
  const findings = once(() => findFindings(input));
  const ambient = ambientOf(env);
  const { caller } = windowsSide ?? { caller: env };
  return {
    platform,
    wsl: isWsl(env, platform, ports.release ?? ''),
    ...(windowsSide === undefined ? {} : { windowsSide: windowsSide.home }),
    ci: isCi(env),
    home,
    shell,
    credentialsFile: asFound(files.credentials),
    configFile: asFound(files.config),
    get profiles() {
      return facts();
    },
    ssoSessions: ssoSessions.map(({ line: _, ...session }) => session),
    variables: shownVariables(env),
    environmentKeys: Boolean(caller.AWS_ACCESS_KEY_ID && caller.AWS_SECRET_ACCESS_KEY),
    ...(ambient === undefined ? {} : { ambient }),
    get resolutions() {
      return resolutions();
    },
    get findings() {
      return findings();
    },
    ...(region === undefined ? {} : { region }),
  };
}

/** What is known of a file, without what it holds. */
function asFound({ path, shown, exists, mode, size, unreadable }: DetectedFile): DetectedFile {
  return {
    path,
    shown,
    exists,
    ...(mode === undefined ? {} : { mode }),
    ...(size === undefined ? {} : { size }),
    ...(unreadable === undefined ? {} : { unreadable }),
  };
}

/** The Region that is configured already: the variables, then the profile that they name, then the default profile. */
function usualRegion(env: Environment, profiles: readonly Profile[]): string | undefined {
  const names = [env.AWS_PROFILE, env.AWS_DEFAULT_PROFILE, 'default'];
  const ofProfiles = names
    .map((name) => profiles.find((profile) => profile.name === name))
    .map((profile) => profile && settingOf(profile, 'region'));
  for (const value of [env.AWS_REGION, env.AWS_DEFAULT_REGION, ...ofProfiles]) {
    const region = parseRegion(value ?? '');
    if (region.ok) return region.value;
  }
  return undefined;
}
