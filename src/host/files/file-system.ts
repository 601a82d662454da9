import { constants, type Stats } from 'node:fs';
import * as promises from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';

/** An open file, as far as this folder uses one. */
export interface OpenFile {
  stat(): Promise<Stats>;
  readFile(): Promise<Buffer>;
  /** Writes all bytes, in as many calls as it takes. */
  writeFile(bytes: Uint8Array): Promise<void>;
  chmod(mode: number): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** How write-file-atomic is called here: it makes the temporary file, and `tmpfileCreated` fills it. */
interface StagingOptions {
  mode: number;
  chown?: { uid: number; gid: number };
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
  chown(path: string, uid: number, gid: number): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  link(existing: string, path: string): Promise<void>;
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
    chown: promises.chown,
    rename: promises.rename,
    link: promises.link,
    unlink: promises.unlink,
    rmdir: (path) => promises.rmdir(path),
    // `null` means "write nothing"; the published types leave it out. The options are a fresh object, because the package keeps what it
    // finds out in the object it is given, and a second call would inherit the first file's mode.
    writeFileAtomic: (path, options) => writeFileAtomic(path, null as unknown as Buffer, { ...options }),
  };
}

/** Reads without waiting at a FIFO and without following a link put there a moment ago; Windows has neither flag. */
const readFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/** Writes into a file that exists already, and only into the file itself. */
export const fillFlags = constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0);

/** The code of a system error, for example `ENOSPC`. */
export function errorCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** What `lstat` says, or `undefined` when nothing is there. */
export async function lstatIfThere(fs: FileSystem, path: string): Promise<Stats | undefined> {
  try {
    return await fs.lstat(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** All bytes of a regular file. */
export async function readBytes(fs: FileSystem, path: string): Promise<{ bytes: Uint8Array; stats: Stats }> {
  const file = await fs.open(path, readFlags);
  try {
    const stats = await file.stat();
    return { bytes: await file.readFile(), stats };
  } finally {
    await file.close();
  }
}

/** Creates a file that must not exist yet, 0600 whatever the umask, with all bytes on the disk unless they may be lost when the power is. */
export async function createBytes(
  fs: FileSystem,
  path: string,
  bytes: Uint8Array,
  durability: 'lasting' | 'may-be-lost' = 'lasting',
): Promise<void> {
  const file = await fs.open(path, 'wx', 0o600);
  try {
    await chmodWherePossible(() => file.chmod(0o600));
    await file.writeFile(bytes);
    if (durability === 'lasting') await file.sync();
  } finally {
    await file.close();
  }
}

/** Sets permissions where there are any: FAT and some network drives know none, which is no reason to refuse the person's file. */
export async function chmodWherePossible(chmod: () => Promise<void>): Promise<void> {
  try {
    await chmod();
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL'].includes(errorCode(error) ?? '')) throw error;
  }
}

/** Removes a file that may be gone already; whether it is gone now. */
export async function unlinkQuietly(fs: FileSystem, path: string): Promise<boolean> {
  try {
    await fs.unlink(path);
    return true;
  } catch (error) {
    return errorCode(error) === 'ENOENT';
  }
}
