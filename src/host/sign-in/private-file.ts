import type { Problem } from '../../aws/problem.ts';
import type { FileEdit, FilesPort } from '../../plan/plan.ts';

/** What is needed of the files to change one of them. */
export type PrivateFiles = Pick<FilesPort, 'lock' | 'read'> & { shown(path: string): string };

/** The new content for the old one, or why there is none. */
export type Rewrite = (before: Uint8Array | null) => { ok: true; after: Uint8Array } | { ok: false; problem: Problem };

/**
 * Changes a file of tokens, whole and 0600, while no other run is changing files. It is kept out of the history: a token is not
 * something to be put back. Resolves with the problem when it could not be written.
 */
export async function rewritePrivately(
  files: PrivateFiles,
  path: string,
  rewrite: Rewrite,
  signal?: AbortSignal,
): Promise<Problem | undefined> {
  const lock = files.lock(signal);
  let step = await lock.next();
  while (!step.done) step = await lock.next();
  if (!step.value.ok) return step.value.problem;
  const held = step.value.value;
  try {
    const state = await files.read(path);
    if (!state.ok) return state.problem;
    const written = rewrite(state.bytes);
    if (!written.ok) return written.problem;
    const { bytes: before, mode: modeBefore } = state;
    const edit: FileEdit = { path, shown: files.shown(path), before, after: written.after, mode: 0o600, modeBefore };
    const prepared = await held.prepare(edit);
    if (!prepared.ok) return prepared.problem;
    const put = await held.write(edit);
    if (!put.ok) {
      // It may have failed after the new file took its place.
      await held.putBack(edit);
      return put.problem;
    }
    await held.commit();
    return undefined;
  } finally {
    await held.release();
  }
}

/** Puts a file of tokens in its place, whatever was there. */
export function writePrivately(
  files: PrivateFiles,
  path: string,
  text: string,
  signal?: AbortSignal,
): Promise<Problem | undefined> {
  return rewritePrivately(files, path, () => ({ ok: true, after: new TextEncoder().encode(text) }), signal);
}
