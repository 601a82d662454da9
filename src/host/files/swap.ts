import { dirname, join } from 'node:path';
import { sameBytes } from '../../plan/edits.ts';
import { changedMeanwhile } from '../../plan/refusals.ts';
import { isForeign } from './damaged.ts';
import { type FileSystem, unlinkQuietly } from './file-system.ts';
import { Refused } from './problems.ts';
import { readBytes } from './read-bytes.ts';
import { lockLost } from './refusals.ts';
import { hasErrorCode } from './system-errors.ts';
import { readTarget, resolveTarget } from './target.ts';
import { type Machine, patiently, type Replacement, type Staged, temporaryName } from './write.ts';

/** What stands guard over a swap. */
export interface Guard {
  /** Whether the lock is still ours. */
  isHeld(): Promise<boolean>;
  /** A private folder, best of the same file system. */
  state: string;
}

/**
 * Puts the staged bytes in the place of the file, provided the file is still what was reviewed.
 *
 * No system that Node.js can call swaps only what is unchanged, and another program may write between the comparison and the swap. So
 * what stands there gets a second name in the same breath in which it is replaced: what it turns out to be, written into or put there by
 * another program, is put back. Left are the microseconds between the two calls of the system that do this. A new file takes its name
 * only where there is none, and one that is removed is looked at first: there nothing is left. On a file system without second names
 * (FAT, some network drives) the comparison right before is all there is.
 */
export async function swapStaged(
  fs: FileSystem,
  { temporary }: Staged,
  replacement: Replacement,
  machine: Machine,
  guard: Guard,
): Promise<string> {
  return whileUnchanged(fs, replacement, machine, guard, (realPath) =>
    replacement.before === null
      ? fillPlace(fs, temporary, realPath)
      : replaceFile(fs, temporary, realPath, replacement, guard.state),
  );
}

/** Removes a file, provided it is still what was reviewed: it is moved aside, looked at, and put back where it is another one. */
export async function removeFile(
  fs: FileSystem,
  replacement: Replacement,
  machine: Machine,
  guard: Guard,
): Promise<string> {
  return whileUnchanged(fs, replacement, machine, guard, async (realPath) => {
    const aside = join(dirname(realPath), temporaryName());
    await fs.rename(realPath, aside);
    try {
      await expectBytes(fs, aside, replacement);
      await fs.unlink(aside);
    } catch (error) {
      await fillPlace(fs, aside, realPath).catch((taken: unknown) => {
        throw hasErrorCode(taken, 'EEXIST') ? new Refused(changedMeanwhile(replacement.shown, aside)) : taken;
      });
      throw error;
    }
  });
}

async function whileUnchanged(
  fs: FileSystem,
  { path, shown, before }: Replacement,
  machine: Machine,
  { isHeld }: Guard,
  swap: (realPath: string) => Promise<void>,
): Promise<string> {
  const { realPath } = await resolveTarget(fs, path, shown);
  await patiently(machine, async () => {
    if (!(await isHeld())) throw lockLost(shown);
    const now = await readTarget(fs, path, shown);
    if (now.realPath !== realPath || !sameBytes(now.bytes, before)) throw new Refused(changedMeanwhile(shown));
    try {
      await swap(realPath);
    } catch (error) {
      // Made, or taken away, in the last instant.
      const isOther = hasErrorCode(error, before === null ? 'EEXIST' : 'ENOENT');
      throw isOther ? new Refused(changedMeanwhile(shown)) : error;
    }
  });
  return realPath;
}

async function replaceFile(
  fs: FileSystem,
  temporary: string,
  realPath: string,
  replacement: Replacement,
  state: string,
): Promise<void> {
  const names = () => [state, dirname(realPath)].map((folder) => join(folder, temporaryName()));
  const old = await fs.replace(temporary, realPath, names());
  if (old === undefined) return;
  try {
    await expectBytes(fs, old, replacement);
  } catch (error) {
    const ours = await fs.replace(old, realPath, names());
    if (ours !== undefined) await dropOurs(fs, ours, realPath, replacement);
    throw error;
  }
  await unlinkQuietly(fs, old);
}

/** What made room for the file that was put back is ours, or newer still and stands again; one that cannot be read stays where it lies. */
async function dropOurs(fs: FileSystem, ours: string, realPath: string, { after }: Replacement): Promise<void> {
  const found = await readBytes(fs, ours).catch(() => undefined);
  if (found === undefined) return;
  if (sameBytes(found.bytes, after)) await unlinkQuietly(fs, ours);
  else await fs.rename(ours, realPath);
}

/** Gives a file its name where nothing has it (else EEXIST). */
async function fillPlace(fs: FileSystem, from: string, realPath: string): Promise<void> {
  try {
    await fs.link(from, realPath);
  } catch (error) {
    if (hasErrorCode(error, 'EEXIST')) throw error;
    return fs.rename(from, realPath);
  }
  await unlinkQuietly(fs, from);
}

async function expectBytes(fs: FileSystem, path: string, { before, shown }: Replacement): Promise<void> {
  try {
    if (sameBytes((await readBytes(fs, path)).bytes, before)) return;
  } catch (error) {
    if (!isForeign(error)) throw error;
  }
  throw new Refused(changedMeanwhile(shown));
}
