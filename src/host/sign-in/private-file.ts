import type { Problem } from '../../aws/problem.ts';
import type { FileEdit } from '../../plan/plan.ts';
import type { SignInScene } from './scene.ts';

/**
 * Puts a file of tokens in its place, whole and 0600, while no other run is changing files. It is kept out of the history: a
 * token is not something to be put back. Resolves with the problem when it could not be written.
 */
export async function writePrivately(
  files: SignInScene['files'],
  path: string,
  text: string,
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
    const edit: FileEdit = {
      path,
      shown: files.shown(path),
      before: state.bytes,
      after: new TextEncoder().encode(text),
      mode: 0o600,
      modeBefore: state.mode,
    };
    const prepared = await held.prepare(edit);
    if (!prepared.ok) return prepared.problem;
    const written = await held.write(edit);
    if (!written.ok) return written.problem;
    await held.commit();
    return undefined;
  } finally {
    await held.release();
  }
}
