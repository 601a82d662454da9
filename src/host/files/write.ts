import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sameBytes } from '../../plan/edits.ts';
import { chmodWherePossible, type FileSystem, fillFlags, type Ids, unlinkQuietly } from './file-system.ts';
import { type Account, makeFolders, ownerIn, syncFolder } from './folders.ts';
import { readBackDiffers, tampered } from './refusals.ts';
import { hasErrorCode } from './system-errors.ts';
import { readTarget, resolveTarget, type Target } from './target.ts';

/** What writing has to know about the machine. */
export interface Machine extends Account {
  windows: boolean;
  /** Narrows a file to its owner where mode bits do nothing; says in words when it could not. */
  restrict(path: string): Promise<string | undefined>;
}

/** One file to be replaced: from these bytes to those. */
export interface Replacement {
  path: string;
  shown: string;
  before: Uint8Array | null;
  after: Uint8Array | null;
  mode: number;
}

/** New bytes lying ready beside their file. */
export interface Staged {
  temporary: string;
  note?: string;
}

/** A new name for a temporary file, which nobody can guess. */
export function temporaryName(): string {
  return `.bedrock-setup-${randomBytes(12).toString('hex')}.tmp`;
}

/** The names our own temporary files have, alone or with the number that write-file-atomic adds while it works. */
export const ownTemporary = /^\.bedrock-setup-[0-9a-f]{24}\.tmp(?:\.\d{1,10})?$/;

/**
 * Puts bytes beside their file, 0600 from the first moment, whole and on the disk.
 *
 * write-file-atomic makes, syncs, chowns and renames the temporary file and removes it when the program is asked to end. Three things
 * it is not left to do, because on its own it would replace a file by its first half when the disk is full, follow a link planted at its
 * predictable temporary name, and leave a dangling link replaced by a file (https://github.com/npm/write-file-atomic/issues):
 * the bytes are written here, inside its `tmpfileCreated`, by a call that loops and reports a full disk; it works on a name of our own
 * that nobody can guess and that we recognise after a crash; and the last rename, to the file itself, is `swapStaged`, which compares
 * with what was reviewed before and after it and knows how to wait for Windows.
 */
export async function stage(
  fs: FileSystem,
  { path, shown, after, mode }: Replacement & { after: Uint8Array },
  machine: Machine,
): Promise<Staged> {
  const target = await resolveTarget(fs, path, shown);
  await makeFolders(fs, target.realPath, machine);
  const temporary = join(dirname(target.realPath), temporaryName());
  const owner = await ownerFor(fs, target, machine);
  let note: string | undefined;
  const make = () =>
    fs.writeFileAtomic(temporary, {
      mode: 0o600,
      ...(owner === undefined ? {} : { chown: owner }),
      tmpfileCreated: async (created) => {
        note = await fill(fs, created, after, mode, shown, machine);
      },
    });
  try {
    await patiently(machine, make);
    if (mode !== 0o600 && !machine.windows) await chmodWherePossible(() => fs.chmod(temporary, mode));
  } catch (error) {
    await unlinkQuietly(fs, temporary);
    throw error;
  }
  return { temporary, ...(note === undefined ? {} : { note }) };
}

async function fill(
  fs: FileSystem,
  created: string,
  bytes: Uint8Array,
  mode: number,
  shown: string,
  machine: Machine,
): Promise<string | undefined> {
  const found = await fs.lstat(created);
  if (!found.isFile() || found.nlink !== 1 || found.size !== 0) throw tampered(shown);
  // A umask of 0277 leaves a file that its owner cannot write to.
  if (!machine.windows) await chmodWherePossible(() => fs.chmod(created, 0o600));
  const note = (mode & 0o077) === 0 ? await machine.restrict(created) : undefined;
  const file = await fs.open(created, fillFlags);
  try {
    await file.writeFile(bytes);
    if ((await file.stat()).size !== bytes.length)
      throw Object.assign(new Error('Fewer bytes arrived than were written.'), { code: 'CUT_SHORT' });
  } finally {
    await file.close();
  }
  return note;
}

/** Makes the replacement last and reads it back; a sentence for the person when the file system does not keep permissions (FAT, some shares). */
export async function confirm(
  fs: FileSystem,
  { path, shown, after, mode }: Replacement,
  realPath: string,
  machine: Machine,
): Promise<string | undefined> {
  await syncFolder(fs, dirname(realPath));
  const found = await readTarget(fs, path, shown);
  if (found.realPath !== realPath || !sameBytes(found.bytes, after)) throw readBackDiffers(shown);
  if (machine.windows || found.stats === undefined || (found.stats.mode & 0o777) === mode) return undefined;
  return 'The file system did not take the permissions: others on this machine may be able to read the file.';
}

/** The owner and group that the new file has to get, where they would not come about by themselves. */
async function ownerFor(fs: FileSystem, { realPath, stats }: Target, { uid }: Account): Promise<Ids | undefined> {
  if (uid === undefined) return undefined;
  if (stats) return { uid: stats.uid, gid: stats.gid };
  return ownerIn(fs, dirname(realPath), { uid });
}

/**
 * On Windows a file that a virus scanner or an editor holds open for a moment cannot be replaced; it is tried again for about a second.
 * https://github.com/npm/write-file-atomic/issues/28
 */
export async function patiently<T>({ windows }: Pick<Machine, 'windows'>, run: () => Promise<T>): Promise<T> {
  for (let pause = 10; ; pause *= 2) {
    try {
      return await run();
    } catch (error) {
      const isHeldOpen = hasErrorCode(error, 'EPERM', 'EBUSY', 'EACCES');
      if (!windows || !isHeldOpen || pause > 640) throw error;
      await delay(pause);
    }
  }
}
