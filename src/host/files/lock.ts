import { randomBytes } from 'node:crypto';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ApplyEvent, Attempt } from '../../plan/plan.ts';
import { isForeign } from './damaged.ts';
import { createBytes, type FileSystem, type Ids, lstatIfThere, unlinkQuietly } from './file-system.ts';
import { type Owner, type Processes, parseOwner } from './owner.ts';
import { inWords } from './problems.ts';
import { readBytes } from './read-bytes.ts';
import { locked } from './refusals.ts';
import { type Doing, hasErrorCode } from './system-errors.ts';

/** How long to wait for another run, and who runs. */
export interface LockOptions {
  /** For one holder; a queue that moves is waited for longer (`queueFactor`). */
  waitMs: number;
  processes: Processes;
  /** Whose the lock is to be, where that would not come about by itself. */
  owner?: Ids | undefined;
  /** A path as the person knows it. */
  shown(path: string): string;
  /** What a failing file call stands in the way of. */
  doing: Doing;
}

/** The lock while it is ours. */
export interface Lock {
  /** False when another run took it over, which happens only to a process that was stopped for minutes. */
  isHeld(): Promise<boolean>;
  /** Never fails. */
  release(): Promise<void>;
}

// A lock is a few hundred bytes; anything larger is none of ours.
const largestLock = 64 * 1024;
// As long as one run after the other gets its turn, the last of two hundred has only to be patient.
const queueFactor = 12;
const longestPauseMs = 400;
// An owner that cannot be asked is given this long; a change takes well under a second.
const abandonedAfterMs = 5 * 60_000;
// A lock without content is one whose writer was killed in the middle, on a file system without hard links.
const emptyAfterMs = 5_000;

/**
 * Takes the one lock of a state folder. A dead owner's lock is taken over at once, a live one is waited for up to `waitMs` (one
 * `waiting` event, and the time begins anew with each next holder), then refused as `files-locked`. proper-lockfile would wait five seconds for the dead, and lockfile is older still.
 */
export async function* takeLock(
  fs: FileSystem,
  folder: string,
  { waitMs, processes, owner, shown, doing }: LockOptions,
  signal?: AbortSignal,
): AsyncGenerator<ApplyEvent, Attempt<Lock>> {
  const token = randomBytes(12).toString('hex');
  const mine = await processes.self(token);
  const path = join(folder, 'lock');
  const candidate = join(folder, `lock.${token}`);
  const refused = (holder?: Owner) => locked(path, describe(holder), doing.windows);
  try {
    await createBytes(fs, candidate, bytesOf(mine), { lasting: false, owner });
    // Ages are taken between files of the same file system, whose clock may not be ours.
    const { mtimeMs: bornAt } = await fs.lstat(candidate);
    const begin = Date.now();
    let waited = false;
    let pause = 30;
    let holding = { token: '', since: begin, looks: 0 };
    while (!(await tryLink(fs, candidate, path, mine, owner))) {
      const holder = await lookAt(fs, path);
      if (signal?.aborted) throw refused();
      if (holder === undefined) continue;
      if (holder === 'none of ours') {
        const aside = `${path}.damaged-${token}`;
        await fs.rename(path, aside);
        yield { type: 'set-aside', shown: shown(path), as: basename(aside) };
        continue;
      }
      const ageMs = bornAt + (Date.now() - begin) - holder.mtimeMs;
      const isDead = await isAbandoned(holder, ageMs, mine, processes);
      if (isDead && (await removeAbandoned(fs, folder, candidate, holder, mine, processes))) continue;
      const seen = holder.owner?.token ?? '';
      if (seen !== holding.token) holding = { token: seen, since: Date.now(), looks: 0 };
      // On a machine that has too much to do the holder is slow, and so are we: time counts as far as we could look.
      const isWaitedFor = Date.now() - holding.since >= waitMs && holding.looks * longestPauseMs >= waitMs;
      holding.looks += 1;
      const isStuck = isWaitedFor || Date.now() - begin >= waitMs * queueFactor;
      if (isStuck) throw refused(holder.owner);
      if (!waited) yield { type: 'waiting', path, holder: describe(holder.owner) };
      waited = true;
      // Not in step with the others that wait, and seldomer the longer it takes: hundreds that ask would keep the holder from its work.
      await delay(pause * (0.5 + Math.random()), undefined, { signal }).catch(() => undefined);
      pause = Math.min(pause * 1.3, longestPauseMs);
    }
    return { ok: true, value: heldLock(fs, path, token) };
  } catch (error) {
    return inWords(error, doing);
  } finally {
    await unlinkQuietly(fs, candidate);
  }
}

function heldLock(fs: FileSystem, path: string, token: string): Lock {
  const isHeld = async () => (await readHolder(fs, path))?.owner?.token === token;
  // Unreadable, it is still ours: only a process stopped for minutes loses it.
  const release = async (): Promise<boolean> => !(await isHeld().catch(() => true)) || unlinkQuietly(fs, path);
  return {
    isHeld,
    // A lock that cannot be removed is taken over once this process has ended; one more try spares a retry on the same screen the wait.
    release: async () => {
      if (!(await release())) await release();
    },
  };
}

/** Whether a live run holds the lock of this folder now. */
export async function isLockedByOther(fs: FileSystem, folder: string, processes: Processes): Promise<boolean> {
  const holder = await lookAt(fs, join(folder, 'lock'));
  if (holder === undefined || holder === 'none of ours') return false;
  return !(await isAbandoned(holder, Date.now() - holder.mtimeMs, await processes.self(''), processes));
}

/** Removes what killed runs left of their attempts to take the lock; there is no secret in it. */
export async function sweepCandidates(fs: FileSystem, folder: string, processes: Processes): Promise<void> {
  const mine = await processes.self('');
  for (const name of await fs.readdir(folder)) {
    if (!/^lock\.(?:[0-9a-f]{24}|takeover)$/.test(name)) continue;
    const holder = await lookAt(fs, join(folder, name));
    if (!holder || holder === 'none of ours') continue;
    if (await isAbandoned(holder, Date.now() - holder.mtimeMs, mine, processes)) {
      await unlinkQuietly(fs, join(folder, name));
    }
  }
}

interface Holder {
  owner: Owner | undefined;
  text: string;
  mtimeMs: number;
}

function bytesOf(owner: Owner): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(owner));
}

/** A hard link appears with its content or not at all; where there are no hard links the file is created and then filled. */
async function tryLink(fs: FileSystem, candidate: string, path: string, mine: Owner, owner?: Ids): Promise<boolean> {
  try {
    await fs.link(candidate, path);
    return true;
  } catch (error) {
    if (hasErrorCode(error, 'EEXIST')) return false;
    const hasNoLinks = hasErrorCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV', 'EINVAL');
    if (!hasNoLinks) throw error;
  }
  try {
    await createBytes(fs, path, bytesOf(mine), { lasting: false, owner });
    return true;
  } catch (error) {
    if (hasErrorCode(error, 'EEXIST')) return false;
    throw error;
  }
}

async function readHolder(fs: FileSystem, path: string): Promise<Holder | undefined> {
  try {
    const { bytes, stats } = await readBytes(fs, path, { most: largestLock });
    const text = new TextDecoder().decode(bytes);
    return { owner: parseOwner(text), text, mtimeMs: stats.mtimeMs };
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Who seems to hold a lock. A link, a folder or a file of gigabytes was put there by somebody else. */
async function lookAt(fs: FileSystem, path: string): Promise<Holder | 'none of ours' | undefined> {
  try {
    return await readHolder(fs, path);
  } catch (error) {
    if (!isForeign(error)) throw error;
    if (!hasErrorCode(error, 'EACCES')) return 'none of ours';
    // Another user's lock, of a `sudo` run for example, tells its age alone.
    const stats = await lstatIfThere(fs, path);
    return stats && { owner: undefined, text: '', mtimeMs: stats.mtimeMs };
  }
}

async function isAbandoned({ owner }: Holder, ageMs: number, mine: Owner, processes: Processes): Promise<boolean> {
  if (owner === undefined) return ageMs > emptyAfterMs;
  const liveness = await processes.liveness(owner, mine);
  return liveness === 'dead' || (liveness === 'unknown' && ageMs > abandonedAfterMs);
}

/**
 * Removes a dead owner's lock; false where another run is about to. Two that wait may both find the owner dead; the slower one must not remove the lock that the quicker one has just taken. So only who
 * holds a second lock removes, and only what it has looked at again.
 */
async function removeAbandoned(
  fs: FileSystem,
  folder: string,
  candidate: string,
  holder: Holder,
  mine: Owner,
  processes: Processes,
): Promise<boolean> {
  const path = join(folder, 'lock');
  const takeover = join(folder, 'lock.takeover');
  if (!(await tryLink(fs, candidate, takeover, mine))) {
    const other = await lookAt(fs, takeover);
    if (other === undefined || other === 'none of ours') return false;
    const isDead = await isAbandoned(other, Date.now() - other.mtimeMs, mine, processes);
    return isDead && unlinkQuietly(fs, takeover);
  }
  try {
    const now = await lookAt(fs, path);
    if (now !== 'none of ours' && now?.text === holder.text) await fs.unlink(path);
    return true;
  } finally {
    await unlinkQuietly(fs, takeover);
  }
}

function describe(owner: Owner | undefined): string {
  if (owner === undefined) return 'another run of bedrock-setup';
  return `another run of bedrock-setup (process ${owner.pid} on ${owner.host}, since ${owner.at})`;
}
