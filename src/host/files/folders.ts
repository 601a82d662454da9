import { dirname } from 'node:path';
import { chmodWherePossible, errorCode, type FileSystem } from './file-system.ts';
import { missingFolders } from './target.ts';

/** Who runs the program: `undefined` where there are no numeric users. */
export interface Account {
  uid: number | undefined;
}

/** Makes the folders a file needs, each 0700 whatever the umask; folders that are there already are left as they are. */
export async function makeFolders(fs: FileSystem, file: string, account: Account): Promise<void> {
  for (const folder of await missingFolders(fs, file)) {
    try {
      await fs.mkdir(folder, 0o700);
    } catch (error) {
      // Another run was quicker; the folder is not ours to change.
      if (errorCode(error) === 'EEXIST') continue;
      throw error;
    }
    await chmodWherePossible(() => fs.chmod(folder, 0o700));
    await giveToOwnerOf(fs, dirname(folder), folder, account);
    await syncFolder(fs, dirname(folder));
  }
}

/** Under `sudo` a new file in somebody's home would be root's, and out of their reach: it goes to whom the folder belongs. */
async function giveToOwnerOf(fs: FileSystem, parent: string, path: string, { uid }: Account): Promise<void> {
  if (uid !== 0) return;
  const owner = await fs.lstat(parent);
  if (owner.uid !== 0) await fs.chown(path, owner.uid, owner.gid);
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
    if (['EPERM', 'EINVAL', 'EISDIR', 'ENOTSUP', 'EACCES', 'EBADF'].includes(errorCode(error) ?? '')) return;
    throw error;
  }
}
