import { join } from 'node:path';
import { chmodWherePossible, type FileSystem, lstatIfThere } from './file-system.ts';
import { type Account, makeFolders } from './folders.ts';
import { Refused } from './problems.ts';

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
export async function openStateFolder(fs: FileSystem, folder: string, account: Account, shown: string): Promise<void> {
  await makeFolders(fs, join(folder, 'lock'), account);
  const found = await lstatIfThere(fs, folder);
  const isFolder = found?.isDirectory() === true;
  if (!isFolder || (account.uid !== undefined && account.uid !== 0 && found.uid !== account.uid)) {
    throw new Refused({
      code: 'state-folder-unusable',
      summary: `${shown} cannot hold the backups, so nothing was written.`,
      cause: 'It is not a folder of your own: something else stands there, or it belongs to another user.',
      remedy: ['Move it out of the way, or set XDG_STATE_HOME to a folder of yours.'],
    });
  }
  if (account.uid !== undefined && (found.mode & 0o077) !== 0) await chmodWherePossible(() => fs.chmod(folder, 0o700));
}
