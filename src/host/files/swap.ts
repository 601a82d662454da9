import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { sameBytes } from '../../plan/edits.ts';
import { changedMeanwhile } from '../../plan/refusals.ts';
import { type FileSystem, unlinkQuietly } from './file-system.ts';
import { Refused } from './problems.ts';
import { readBytes } from './read-bytes.ts';
import { lockLost } from './refusals.ts';
import { readTarget, resolveTarget } from './target.ts';
import { type Machine, patiently, type Replacement, type Staged } from './write.ts';

/** What stands guard over a swap. */
export interface Guard {
  /** Whether the lock is still ours. */
  isHeld(): Promise<boolean>;
  /** A private folder, best of the same file system. */
  state: string;
}

/** Puts the staged bytes in the place of the file, provided the file is still what was reviewed. */
export async function swapStaged(
  fs: FileSystem,
  staged: Staged,
  replacement: Replacement,
  machine: Machine,
  guard: Guard,
): Promise<string> {
  return whileGuarded(fs, replacement, guard, (realPath) =>
    patiently(machine, () => fs.rename(staged.temporary, realPath)),
  );
}

/** Removes a file, provided it is still what was reviewed. */
export async function removeFile(
  fs: FileSystem,
  replacement: Replacement,
  machine: Machine,
  guard: Guard,
): Promise<string> {
  return whileGuarded(fs, replacement, guard, (realPath) => patiently(machine, () => fs.unlink(realPath)));
}

/**
 * Compares, swaps, and looks back. No system swaps only what is unchanged, and another program may write between the comparison and
 * the swap: a second name of the old file, where the file system has such names, still shows what it wrote then, and its file is put
 * back. (A program that replaces the file by another one at that very moment cannot be told from one that came before.)
 */
async function whileGuarded(
  fs: FileSystem,
  { path, shown, before }: Replacement,
  { isHeld, state }: Guard,
  swap: (realPath: string) => Promise<void>,
): Promise<string> {
  if (!(await isHeld())) throw lockLost(shown);
  const { realPath } = await resolveTarget(fs, path, shown);
  const second = join(state, `.bedrock-setup-${randomBytes(12).toString('hex')}.tmp`);
  const hasSecond = before !== null && (await isDone(fs.link(realPath, second)));
  try {
    const now = await readTarget(fs, path, shown);
    if (now.realPath !== realPath || !sameBytes(now.bytes, before)) throw new Refused(changedMeanwhile(shown));
    await swap(realPath);
    const old = hasSecond ? await readBytes(fs, second).catch(() => undefined) : undefined;
    if (old !== undefined && !sameBytes(old.bytes, before)) {
      await fs.rename(second, realPath);
      throw new Refused(changedMeanwhile(shown));
    }
    return realPath;
  } finally {
    if (hasSecond) await unlinkQuietly(fs, second);
  }
}

async function isDone(call: Promise<void>): Promise<boolean> {
  return call.then(
    () => true,
    () => false,
  );
}
