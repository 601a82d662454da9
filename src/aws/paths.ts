import { posix, win32 } from 'node:path';

/** Where to look: `platform` is `windows` or `win32` on Windows, anything else elsewhere; `home` is what the system says. */
export interface Whereabouts {
  env: Readonly<Record<string, string | undefined>>;
  home: string;
  platform: string;
}

/** The home folder as the AWS SDKs find it: HOME, then on Windows USERPROFILE, then the system's answer. */
export function homeFolder({ env, home, platform }: Whereabouts): string {
  if (env.HOME) return env.HOME;
  if (!isWindows(platform)) return home;
  return env.USERPROFILE || (env.HOMEPATH ? `${env.HOMEDRIVE ?? 'C:'}${env.HOMEPATH}` : home);
}

/** The paths of the two AWS files, moved by AWS_SHARED_CREDENTIALS_FILE and AWS_CONFIG_FILE. */
export function awsFilePaths(where: Whereabouts): { credentials: string; config: string } {
  const { join } = pathsOf(where.platform);
  const home = homeFolder(where);
  return {
    credentials: moved(where.env.AWS_SHARED_CREDENTIALS_FILE, where) ?? join(home, '.aws', 'credentials'),
    config: moved(where.env.AWS_CONFIG_FILE, where) ?? join(home, '.aws', 'config'),
  };
}

/** A path as the person would write it: `~` for the home folder. */
export function shownPath(path: string, home: string): string {
  const folder = home.replace(/[/\\]+$/, '');
  if (folder === '' || !path.startsWith(folder)) return path;
  const rest = path.slice(folder.length);
  return rest === '' || /^[/\\]/.test(rest) ? `~${rest}` : path;
}

function moved(value: string | undefined, where: Whereabouts): string | undefined {
  if (!value) return undefined;
  const rest = /^~[/\\](.*)$/s.exec(value)?.[1];
  return rest === undefined ? value : pathsOf(where.platform).join(homeFolder(where), rest);
}

function pathsOf(platform: string): typeof posix {
  return isWindows(platform) ? win32 : posix;
}

function isWindows(platform: string): boolean {
  return platform === 'windows' || platform === 'win32';
}
