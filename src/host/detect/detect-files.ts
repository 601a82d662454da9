import type { Detected } from '../../aws/detected.ts';
import { awsFilePaths, homeFolder } from '../../aws/paths.ts';
import {
  type Profile,
  readProfiles,
  readSsoSessions,
  type SsoSession,
  settingOf,
} from '../../aws/profiles/profile-sections.ts';
import { profileFacts, type SsoExpirations } from '../../aws/profiles/profiles.ts';
import type { Environment } from '../../aws/resolution/sources.ts';
import { parseRegion } from '../../aws/values/regions.ts';
import { once } from './once.ts';
import { type AwsFileRead, asFound, type DetectFiles, readAwsFile } from './read-aws-file.ts';
import { readSsoExpirations } from './sso-cache.ts';
import type { WindowsSide } from './windows-side.ts';

/** What looking at both AWS files needs of the world. */
export interface DetectFilesPorts {
  env: Environment;
  platform: Detected['platform'];
  /** The home folder as the system gives it (`os.homedir()`). */
  home: string;
  fs: DetectFiles;
  now: Date;
  /** Where drives of Windows are shown, in WSL. */
  drives?: readonly string[];
  /** It is looked at in the place of this side of WSL. */
  windowsSide?: WindowsSide & {
    /** The variables of whoever called, whose keys can be saved there. */
    caller: Environment;
  };
}

/** What is told of both files to whoever lists or names profiles. */
export type DetectedFiles = Pick<Detected, 'credentialsFile' | 'configFile' | 'profiles' | 'region'>;

/** Both files as they were taken in. */
export interface AwsFilesRead {
  credentials: AwsFileRead;
  config: AwsFileRead;
  profiles: readonly Profile[];
  ssoSessions: readonly SsoSession[];
  ssoExpirations: SsoExpirations;
  told: DetectedFiles;
}

/** Reads both AWS files, and when the sign-ins that they mention end. */
export async function detectFiles(ports: DetectFilesPorts): Promise<AwsFilesRead> {
  const { env, platform, fs, now, drives = [], windowsSide } = ports;
  const home = homeFolder(ports);
  // The home folder of the other side is shown in full: a tilde means this one.
  const shownFrom = windowsSide === undefined ? home : ports.home;
  const paths = awsFilePaths(ports);
  const [credentials, config] = await Promise.all([
    readAwsFile(fs, { path: paths.credentials, home: shownFrom, kind: 'credentials', platform, drives }),
    readAwsFile(fs, { path: paths.config, home: shownFrom, kind: 'config', platform, drives }),
  ]);
  const profiles = readProfiles({ credentials: credentials.sections, config: config.sections });
  const ssoSessions = readSsoSessions(config.sections);
  const mentionsSso = [credentials, config].some(({ file }) => /sso/i.test(file.text ?? ''));
  const ssoExpirations = mentionsSso
    ? await readSsoExpirations(fs, { profiles, ssoSessions, home, platform, now })
    : new Map<string, string>();
  const facts = once(() => profiles.map((profile) => profileFacts(profile, ssoExpirations)));
  const region = usualRegion(env, profiles);
  return {
    credentials,
    config,
    profiles,
    ssoSessions,
    ssoExpirations,
    told: {
      credentialsFile: asFound(credentials.file),
      configFile: asFound(config.file),
      get profiles() {
        return facts();
      },
      ...(region === undefined ? {} : { region }),
    },
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
