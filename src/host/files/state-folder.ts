import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import type { Problem } from '../../aws/problem.ts';
import { chmodWherePossible, type FileSystem, lstatIfThere } from './file-system.ts';
import { type Account, makeFolders } from './folders.ts';
import { homeUnknown, stateFolderUnusable } from './refusals.ts';
import { hasErrorCode } from './system-errors.ts';

/** What decides where the program keeps its own things. */
export interface Place {
  home: string;
  env: Readonly<Record<string, string | undefined>>;
  platform: 'linux' | 'macos' | 'windows';
}

/**
 * The folder for backups, journal and lock: XDG_STATE_HOME (an absolute path, as
 * https://specifications.freedesktop.org/basedir-spec/latest/ asks) or `~/.local/state`, `%LOCALAPPDATA%`, `~/Library/Application Support`.
 */
export function stateFolder({ home, env, platform }: Place): string {
  if (platform === 'windows') {
    return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'bedrock-setup');
  }
  const xdg = env.XDG_STATE_HOME;
  if (xdg?.startsWith('/')) return join(xdg, 'bedrock-setup');
  const usual = platform === 'macos' ? ['Library', 'Application Support'] : ['.local', 'state'];
  return join(home, ...usual, 'bedrock-setup');
}

/** Why the folder could not be used if something were kept in it now; nothing is made. */
export async function stateFolderProblem(
  folder: string,
  windows: boolean,
  shown: string,
): Promise<Problem | undefined> {
  if (!isAbsolute(folder)) return homeUnknown(windows);
  for (let at = folder; ; at = dirname(at)) {
    const found = await stat(at).catch((error: unknown) => (hasErrorCode(error, 'ENOENT') ? undefined : null));
    if (found === undefined && dirname(at) !== at) continue;
    const refuse = (cause: string) => stateFolderUnusable(shown, cause, windows).problem;
    if (found === null) return refuse('A part of its path is no folder, or may not be looked into.');
    if (found?.isDirectory() !== true) return refuse('Something that is no folder stands there.');
    const mayWrite = await access(at, constants.W_OK | constants.X_OK).then(
      () => true,
      () => false,
    );
    return mayWrite ? undefined : refuse(`${at === folder ? 'It' : `The folder ${at}`} may not be written to.`);
  }
}

/** Makes the state folder, or checks that the one there is ours alone; the previous content of credential files goes into it. */
export async function openStateFolder(
  fs: FileSystem,
  folder: string,
  { uid, windows }: Account & { windows: boolean },
  shown: string,
): Promise<void> {
  const refuse = (cause: string) => stateFolderUnusable(shown, cause, windows);
  try {
    await makeFolders(fs, join(folder, 'lock'), { uid });
  } catch (error) {
    if (!hasErrorCode(error, 'ENOTDIR')) throw error;
    throw refuse('A part of its path is a file where a folder is needed.');
  }
  const found = await lstatIfThere(fs, folder);
  if (found?.isDirectory() !== true) throw refuse('Something that is no folder stands there.');
  if (uid !== undefined && uid !== 0 && found.uid !== uid) {
    throw refuse('It belongs to another user: an earlier run with sudo may have made it.');
  }
  if (uid !== undefined && (found.mode & 0o077) !== 0) await chmodWherePossible(() => fs.chmod(folder, 0o700));
}
