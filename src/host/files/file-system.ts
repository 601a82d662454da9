import { constants, linkSync, renameSync, type Stats, unlinkSync } from 'node:fs';
import * as promises from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import { hasErrorCode } from './system-errors.ts';

/** An open file, as far as this folder uses one. */
export interface OpenFile {
  stat(): Promise<Stats>;
  readFile(): Promise<Buffer>;
  /** Writes all bytes, in as many calls as it takes. */
  writeFile(bytes: Uint8Array): Promise<void>;
  chmod(mode: number): Promise<void>;
  chown(uid: number, gid: number): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** A numeric user and group. */
export interface Ids {
  uid: number;
  gid: number;
}

/** How write-file-atomic is called here: it makes the temporary file, and `tmpfileCreated` fills it. */
interface StagingOptions {
  mode: number;
  chown?: Ids;
  tmpfileCreated(temporary: string): Promise<void>;
}

/** Every file call that reading, writing, locking and remembering make; tests hand in one that fails. */
export interface FileSystem {
  open(path: string, flags: string | number, mode?: number): Promise<OpenFile>;
  lstat(path: string): Promise<Stats>;
  realpath(path: string): Promise<string>;
  readlink(path: string): Promise<string>;
  readdir(path: string): Promise<string[]>;
  mkdir(path: string, mode: number): Promise<void>;
  chmod(path: string, mode: number): Promise<void>;
  /** Never through a link that was put there a moment ago. */
  chown(path: string, uid: number, gid: number): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  link(existing: string, path: string): Promise<void>;
  /**
   * Gives what stands at a path the first of the second names that can be had, and puts another file in its place, with nothing in
   * between: resolves with that name, or `undefined` where the file system has no second names; ENOENT when nothing stands there.
   */
  replace(from: string, to: string, seconds: readonly string[]): Promise<string | undefined>;
  unlink(path: string): Promise<void>;
  rmdir(path: string): Promise<void>;
  /** write-file-atomic without data of its own. */
  writeFileAtomic(path: string, options: StagingOptions): Promise<void>;
}

/** The machine's own file system. */
export function nodeFileSystem(): FileSystem {
  return {
    open: promises.open,
    lstat: (path) => promises.lstat(path),
    realpath: (path) => promises.realpath(path),
    readlink: (path) => promises.readlink(path),
    readdir: (path) => promises.readdir(path),
    mkdir: async (path, mode) => {
      await promises.mkdir(path, { mode });
    },
    chmod: promises.chmod,
    chown: promises.lchown,
    rename: promises.rename,
    link: promises.link,
    // Two calls of the system one after the other: by way of the event loop others would have a hundred times as long in between.
    replace: async (from, to, seconds) => {
      const second = seconds.find((name) => isLinked(to, name));
      try {
        renameSync(from, to);
      } catch (error) {
        if (second !== undefined) unlinkSync(second);
        throw error;
      }
      return second;
    },
    unlink: promises.unlink,
    rmdir: (path) => promises.rmdir(path),
    // `null` means "write nothing"; the published types leave it out. The options are a fresh object, because the package keeps what it
    // finds out in the object it is given, and a second call would inherit the first file's mode.
    writeFileAtomic: (path, options) => writeFileAtomic(path, null as unknown as Buffer, { ...options }),
  };
}

function isLinked(existing: string, path: string): boolean {
  try {
    linkSync(existing, path);
    return true;
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) throw error;
    return false;
  }
}

/** Writes into a file that exists already, and only into the file itself. */
export const fillFlags = constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0);

/** What `lstat` says, or `undefined` when nothing is there. */
export async function lstatIfThere(fs: FileSystem, path: string): Promise<Stats | undefined> {
  try {
    return await fs.lstat(path);
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
}

/** The names in a folder; none where there is no folder. */
export async function namesIn(fs: FileSystem, folder: string): Promise<string[]> {
  try {
    return await fs.readdir(folder);
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return [];
    throw error;
  }
}

/** How a file of our own is created. */
interface Creating {
  /** All bytes are on the disk before it goes on; false where they may be lost when the power is. */
  lasting?: boolean;
  /** Whose it is to be, where that would not come about by itself. */
  owner?: Ids | undefined;
}

/** Creates a file that must not exist yet, 0600 whatever the umask. */
export async function createBytes(
  fs: FileSystem,
  path: string,
  bytes: Uint8Array,
  { lasting = true, owner }: Creating = {},
): Promise<void> {
  const file = await fs.open(path, 'wx', 0o600);
  try {
    await chmodWherePossible(() => file.chmod(0o600));
    if (owner) await file.chown(owner.uid, owner.gid);
    await file.writeFile(bytes);
    if (lasting) await file.sync();
  } finally {
    await file.close();
  }
}

/** Sets permissions where there are any: FAT and some network drives know none, which is no reason to refuse the person's file. */
export async function chmodWherePossible(chmod: () => Promise<void>): Promise<void> {
  try {
    await chmod();
  } catch (error) {
    if (!hasErrorCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL')) throw error;
  }
}

/** Removes a file that may be gone already; whether it is gone now. */
export async function unlinkQuietly(fs: FileSystem, path: string): Promise<boolean> {
  try {
    await fs.unlink(path);
    return true;
  } catch (error) {
    return hasErrorCode(error, 'ENOENT');
  }
}
