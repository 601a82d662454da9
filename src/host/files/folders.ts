import { dirname } from 'node:path';
import { chmodWherePossible, type FileSystem, type Ids } from './file-system.ts';
import { hasErrorCode } from './system-errors.ts';
import { missingFolders } from './target.ts';

/** Who runs the program: `undefined` where there are no numeric users. */
export interface Account {
  uid: number | undefined;
}

/** Makes the folders a file needs, each 0700 whatever the umask; folders that are there already are left as they are. */
export async function makeFolders(fs: FileSystem, file: string, account: Account): Promise<void> {
  for (const folder of await missingFolders(fs, file)) {
    try {
      await makePrivateFolder(fs, folder, account);
    } catch (error) {
      // Another run was quicker; the folder is not ours to change.
      if (hasErrorCode(error, 'EEXIST')) continue;
      throw error;
    }
    await syncFolder(fs, dirname(folder));
  }
}

/** Makes one folder, 0700, that belongs to whom the folder around it belongs. */
export async function makePrivateFolder(fs: FileSystem, folder: string, account: Account): Promise<void> {
  await fs.mkdir(folder, 0o700);
  await chmodWherePossible(() => fs.chmod(folder, 0o700));
  const owner = await ownerIn(fs, dirname(folder), account);
  if (owner) await fs.chown(folder, owner.uid, owner.gid);
}

/**
 * Whose a new file in this folder has to be, where it would not come about by itself: under `sudo` a file in somebody's home would be
 * root's, and out of their reach.
 */
export async function ownerIn(fs: FileSystem, folder: string, { uid }: Account): Promise<Ids | undefined> {
  if (uid !== 0) return undefined;
  const owner = await fs.lstat(await fs.realpath(folder));
  return owner.uid === 0 ? undefined : { uid: owner.uid, gid: owner.gid };
}

/** Makes a rename in a folder last; file systems that cannot do this to a folder (Windows, some network drives) are forgiven. */
export async function syncFolder(fs: FileSystem, folder: string): Promise<void> {
  try {
    const handle = await fs.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (hasErrorCode(error, 'EPERM', 'EINVAL', 'EISDIR', 'ENOTSUP', 'EACCES', 'EBADF')) return;
    throw error;
  }
}
