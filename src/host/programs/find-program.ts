import { constants, promises } from 'node:fs';
import path from 'node:path';
import { currentFolder } from '../current-folder.ts';

/** Where programs are looked for. On Windows the names of the variables are upper case. */
export interface ProgramPlace {
  platform: 'linux' | 'macos' | 'windows';
  env: Readonly<Record<string, string | undefined>>;
}

/** Programs that belong to Windows, with their folder below its root: never those of the same name that stand in PATH. */
const ofWindows: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['chcp.com', 'clip', 'cmd', 'icacls', 'reg', 'rundll32', 'setx', 'tasklist', 'whoami'].map((name) => [
      name,
      'System32',
    ]),
  ),
  powershell: 'System32\\WindowsPowerShell\\v1.0',
};

const ofMacos: Readonly<Record<string, string>> = { open: '/usr/bin', pbcopy: '/usr/bin', ps: '/bin' };

/** Where the Windows Subsystem for Linux shows the drive of Windows, unless it was told otherwise; then PATH leads there. */
const WSL_DRIVE = '/mnt/c';

/** The folder of Windows, as `%SystemRoot%` says when it says a whole path. */
function windowsFolder({ env }: ProgramPlace): string {
  return isWholeWindowsPath(env.SYSTEMROOT ?? '') ? (env.SYSTEMROOT ?? '') : 'C:\\Windows';
}

/**
 * The full path of a program: of the system's own by where the system keeps them, of others by a search of PATH, and undefined for
 * one that is not there. Neither the current folder nor a project's `node_modules` is ever searched: what lies there came with a
 * project, and a program of the same name is not the one that is meant.
 */
export async function findProgram(name: string, place: ProgramPlace): Promise<string | undefined> {
  const { platform } = place;
  const { isAbsolute, join } = platform === 'windows' ? path.win32 : path.posix;
  if (/[\\/]/.test(name)) return isAbsolute(name) ? name : undefined;
  const own = platform === 'windows' ? ofWindows[name] : undefined;
  if (own !== undefined) return join(windowsFolder(place), own, /\.\w+$/.test(name) ? name : `${name}.exe`);
  if (platform === 'macos' && ofMacos[name] !== undefined) return join(ofMacos[name], name);
  const candidates = [...(platform === 'linux' ? wslPaths(name) : []), ...pathFolders(place).flatMap(inFolder)];
  for (const candidate of candidates) if (await isProgram(candidate, platform)) return candidate;
  return undefined;

  function inFolder(folder: string): string[] {
    // A batch file would need a shell, with its own rules of quoting.
    const names = platform !== 'windows' || /\.(exe|com)$/i.test(name) ? [name] : [`${name}.exe`, `${name}.com`];
    return names.map((each) => join(folder, each));
  }
}

/** Whether a program can be run by its name, also as the batch file that npm makes of it on Windows, which is not started from here. */
export async function isInstalled(name: string, place: ProgramPlace): Promise<boolean> {
  if ((await findProgram(name, place)) !== undefined) return true;
  if (place.platform !== 'windows') return false;
  const files = pathFolders(place).map((folder) => path.win32.join(folder, `${name}.cmd`));
  return (await Promise.all(files.map((file) => isProgram(file, place.platform)))).includes(true);
}

function wslPaths(name: string): string[] {
  const own = ofWindows[name.replace(/\.exe$/, '')];
  if (own === undefined || !name.endsWith('.exe')) return [];
  return [path.posix.join(WSL_DRIVE, 'Windows', own.replaceAll('\\', '/'), name)];
}

function pathFolders({ platform, env }: ProgramPlace): string[] {
  const here = currentFolder();
  // Without a PATH the system searches its own folders, and so do the SDKs when they run a credential_process.
  return (env.PATH ?? (platform === 'windows' ? '' : '/bin:/usr/bin'))
    .split(platform === 'windows' ? ';' : ':')
    .map((folder) => (platform === 'windows' ? folder.replaceAll('"', '') : folder))
    .filter((folder) => (platform === 'windows' ? isWholeWindowsPath(folder) : path.posix.isAbsolute(folder)))
    .filter((folder) => path.resolve(folder) !== here && !/[\\/]node_modules([\\/]|$)/.test(folder));
}

/** With its drive or server: `\folder` depends on the current drive, `C:folder` on the current folder there. */
function isWholeWindowsPath(folder: string): boolean {
  return /^([A-Za-z]:[\\/]|\\\\[^\\])/.test(folder);
}

async function isProgram(file: string, platform: ProgramPlace['platform']): Promise<boolean> {
  try {
    // The aliases of apps from Microsoft's store are links that cannot be followed, and can be started.
    if (platform === 'windows') return !(await promises.lstat(file)).isDirectory();
    await promises.access(file, constants.X_OK);
    return (await promises.stat(file)).isFile();
  } catch {
    return false;
  }
}
