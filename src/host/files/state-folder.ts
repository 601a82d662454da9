import { join } from 'node:path';
import { chmodWherePossible, type FileSystem, lstatIfThere } from './file-system.ts';
import { type Account, makeFolders } from './folders.ts';
import { stateFolderUnusable } from './refusals.ts';
import { errorCode } from './system-errors.ts';

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
    if (errorCode(error) !== 'ENOTDIR') throw error;
    throw refuse('A part of its path is a file where a folder is needed.');
  }
  const found = await lstatIfThere(fs, folder);
  if (found?.isDirectory() !== true) throw refuse('Something that is no folder stands there.');
  if (uid !== undefined && uid !== 0 && found.uid !== uid) {
    throw refuse('It belongs to another user: an earlier run with sudo may have made it.');
  }
  if (uid !== undefined && (found.mode & 0o077) !== 0) await chmodWherePossible(() => fs.chmod(folder, 0o700));
}
