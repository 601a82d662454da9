import type { Detected, ProfileFacts } from '../../aws/detected.ts';
import { awsFilePaths, homeFolder } from '../../aws/paths.ts';
import { type Profile, readProfiles, readSsoSessions, settingOf } from '../../aws/profiles/profile-sections.ts';
import { profileFacts, type SsoExpirations } from '../../aws/profiles/profiles.ts';
import { resolveForEach } from '../../aws/resolution/resolution.ts';
import type { Environment } from '../../aws/resolution/sources.ts';
import { parseRegion } from '../../aws/values/regions.ts';
import { findFindings } from '../../findings/findings.ts';
import { ambientOf, isCi, isWsl } from './machine.ts';
import { type AwsFileRead, type DetectFiles, readAwsFile } from './read-aws-file.ts';
import { findLegacyFiles, findMissingFiles } from './side-files.ts';
import { readSsoExpirations } from './sso-cache.ts';
import { shownVariables } from './variables.ts';

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
  /** Look for what is odd as well; left out where nobody would see it, because it takes longest. */
  judge?: boolean;
  /** The command that unsets variables in the person's shell; the POSIX form when it is absent. */
  unset?: (names: readonly string[], shell: Detected['shell']) => string;
}

/** Looks around before the first question: variables, both AWS files, shell, system. No network, nothing is written, and no secret is in the answer. */
export async function detect(ports: DetectPorts): Promise<Detected> {
  const { env, platform, fs, now, judge = true } = ports;
  const home = homeFolder(ports);
  const paths = awsFilePaths(ports);
  const [shell, credentials, config, legacyFiles, missingFiles] = await Promise.all([
    ports.shell,
    readAwsFile(fs, { path: paths.credentials, home, kind: 'credentials', platform, judge }),
    readAwsFile(fs, { path: paths.config, home, kind: 'config', platform, judge }),
    findLegacyFiles(fs, { env, home, platform }),
    findMissingFiles(fs, { env, home, platform }),
  ]);
  const profiles = readProfiles({ credentials: credentials.sections, config: config.sections });
  const ssoSessions = readSsoSessions(config.sections);
  const ssoExpirations = judge
    ? await readSsoExpirations(fs, { profiles, ssoSessions, home, platform, now })
    : new Map<string, string>();
  const files = { credentials: credentials.file, config: config.file };
  const shown = { credentials: files.credentials.shown, config: files.config.shown };
  const unset = ports.unset;
  const region = usualRegion(env, profiles);
  return {
    platform,
    wsl: isWsl(env, platform, ports.release ?? ''),
    ci: isCi(env),
    home,
    shell,
    credentialsFile: files.credentials,
    configFile: files.config,
    profiles: judge
      ? profiles.map((profile) => profileFacts(profile, ssoExpirations))
      : factsOnDemand(profiles, ssoExpirations),
    ssoSessions: ssoSessions.map(({ line: _, ...session }) => session),
    variables: shownVariables(env),
    environmentKeys: Boolean(env.AWS_ACCESS_KEY_ID && env.AWS_SECRET_ACCESS_KEY),
    ambient: ambientOf(env),
    resolutions: resolveForEach({
      env,
      profiles,
      ssoSessions,
      shown,
      brokenForBoto: brokenFiles({ credentials, config }),
    }),
    findings: judge
      ? findFindings({
          env,
          profiles,
          ssoSessions,
          files,
          ssoExpirations,
          now,
          platform,
          legacyFiles,
          missingFiles,
          others: [...credentials.findings, ...config.findings],
          ...(unset === undefined ? {} : { unset: (names) => unset(names, shell) }),
        })
      : [],
    ...(region === undefined ? {} : { region }),
  };
}

/** Facts that are worked out for the profile that somebody asks about: in a file of ten thousand it is one of them. */
function factsOnDemand(profiles: readonly Profile[], ssoExpirations: SsoExpirations): ProfileFacts[] {
  const known = new Map<string, ProfileFacts>();
  const factsOf = ({ name }: ProfileFacts): ProfileFacts | undefined => {
    const profile = known.has(name) ? undefined : profiles.find((each) => each.name === name);
    if (profile) known.set(name, profileFacts(profile, ssoExpirations));
    return known.get(name);
  };
  // Names are compared thousands of times, so each object has its own; everything else is looked up in what they inherit from.
  class Named {
    readonly name: string;
    constructor(name: string) {
      this.name = name;
    }
  }
  const get = (_: object, key: PropertyKey, asked: ProfileFacts) => Reflect.get(factsOf(asked) ?? {}, key);
  Object.setPrototypeOf(Named.prototype, new Proxy({}, { get }));
  return profiles.map(({ name }) => new Named(name) as ProfileFacts);
}

function brokenFiles(files: Record<'credentials' | 'config', AwsFileRead>): ('credentials' | 'config')[] {
  return (['config', 'credentials'] as const).filter((kind) => files[kind].isBroken);
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
