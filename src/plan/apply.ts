import type { Problem } from '../aws/problem.ts';
import type { ApplyEvent, Attempt, FileEdit, FileState, Plan } from './plan.ts';

/** A change while it is made: all calls are its holder's alone until `release`. */
export interface HeldChange {
  /** Keeps the previous bytes and notes in the journal what is about to happen; the number of the change, `undefined` when only permissions change. */
  begin(title: string, edits: readonly FileEdit[]): Promise<Attempt<string | undefined>>;
  /** Puts the new bytes beside the file, whole and on the disk, so that a full disk is noticed before any file is touched. */
  prepare(edit: FileEdit): Promise<Attempt<undefined>>;
  /** Puts the prepared bytes in the place of the file if it is still `before`, and reads them back. */
  write(edit: FileEdit): Promise<Attempt<{ mode: number; note?: string }>>;
  /** Puts the bytes and permissions back as they were before `write`. */
  putBack(edit: FileEdit): Promise<Attempt<undefined>>;
  /** The change is whole: it becomes history. */
  commit(): Promise<void>;
  /** Nothing of the change is left in the files: it is forgotten. */
  abandon(): Promise<void>;
  /** Lets the next one in; always called, never fails. */
  release(): Promise<void>;
}

/** What applying a plan needs from the file system. */
export interface FilesPort {
  /** Waits, bounded, until no other run is changing files; reports that it waits. */
  lock(signal?: AbortSignal): AsyncGenerator<ApplyEvent, Attempt<HeldChange>>;
  read(path: string): Promise<FileState>;
}

/** Whether two contents are the same; `null` is a file that is not there. */
export function sameBytes(one: Uint8Array | null, other: Uint8Array | null): boolean {
  if (one === null || other === null) return one === other;
  return Buffer.compare(one, other) === 0;
}

/** Whether an edit changes anything, bytes or permissions. */
export function isChange(edit: FileEdit): boolean {
  if (!sameBytes(edit.before, edit.after)) return true;
  return edit.after !== null && edit.modeBefore !== null && edit.modeBefore !== edit.mode;
}

/** The refusal of a file that is no longer what the review showed. */
export function changedMeanwhile(shown: string): Problem {
  return {
    code: 'file-changed-meanwhile',
    summary: `${shown} has changed since you reviewed the change, so nothing was written.`,
    cause: 'Another program or editor wrote to the file in the meantime; its work would have been lost.',
    remedy: ['Run the command again: it starts from the file as it is now.'],
  };
}

function cancelled(): Problem {
  return {
    code: 'cancelled',
    summary: 'The change was cancelled before anything was written.',
    cause: 'The program was asked to stop.',
    remedy: ['Run the command again when you want to make the change.'],
  };
}

function unexpected(error: unknown): Problem {
  return {
    code: 'unexpected',
    summary: 'The change could not be made because of an error in this program.',
    cause: 'This is a bug; the files that were already written have been put back where that was possible.',
    remedy: ['Run the command again; if a change is still open it is offered for repair.'],
    raw: error instanceof Error ? error.message : String(error),
  };
}

/**
 * Carries out the file edits of a plan as one change and reports each step; it never throws. The stream ends with `finished`, or
 * with `failed` whose `written` names (as shown) the files that could not be put back. An abort counts until the first file is touched.
 */
export async function* applyPlan(plan: Plan, files: FilesPort, signal?: AbortSignal): AsyncGenerator<ApplyEvent> {
  for (const edit of plan.edits) {
    if (!isChange(edit)) yield { type: 'unchanged', path: edit.path, shown: edit.shown };
  }
  const edits = plan.edits.filter(isChange);
  if (edits.length === 0) {
    yield { type: 'finished', written: [] };
    return;
  }
  try {
    const held = yield* files.lock(signal);
    yield held.ok
      ? yield* changeFiles(plan.title, edits, files, held.value, signal)
      : { type: 'failed', problem: signal?.aborted ? cancelled() : held.problem, written: [] };
  } catch (error) {
    yield { type: 'failed', problem: unexpected(error), written: [] };
  }
}

async function* changeFiles(
  title: string,
  edits: readonly FileEdit[],
  files: FilesPort,
  change: HeldChange,
  signal: AbortSignal | undefined,
): AsyncGenerator<ApplyEvent, ApplyEvent> {
  const written: FileEdit[] = [];
  let open = false;
  const failed = (problem: Problem, left: readonly FileEdit[] = []): ApplyEvent => {
    return { type: 'failed', problem, written: left.map(({ shown }) => shown) };
  };
  const putBack = async (): Promise<{ restored: FileEdit[]; left: FileEdit[] }> => {
    const restored: FileEdit[] = [];
    const left: FileEdit[] = [];
    for (const edit of written.splice(0).reverse()) ((await change.putBack(edit)).ok ? restored : left).push(edit);
    open = false;
    // While a file could not be put back the journal stays, so that the next start offers the repair.
    if (left.length === 0) await change.abandon();
    return { restored, left };
  };
  try {
    const stale = await firstStale(edits, files);
    if (stale) return failed(stale);
    if (signal?.aborted) return failed(cancelled());
    const begun = await change.begin(title, edits);
    if (!begun.ok) return failed(begun.problem);
    open = true;
    if (begun.value !== undefined) yield { type: 'backed-up', id: begun.value };
    for (const edit of edits) {
      const prepared = await change.prepare(edit);
      if (!prepared.ok) return failed(prepared.problem);
      if (signal?.aborted) return failed(cancelled());
    }
    for (const edit of edits) {
      const { path, shown } = edit;
      yield { type: 'writing', path, shown };
      // Counted before the attempt: a write that failed half-way (after the swap) has to be put back as well.
      written.push(edit);
      const result = await change.write(edit);
      if (!result.ok) {
        const { restored, left } = await putBack();
        for (const other of restored) {
          if (other !== edit) yield { type: 'restored', path: other.path, shown: other.shown };
        }
        return failed(result.problem, left);
      }
      const { mode, note } = result.value;
      yield { type: 'written', path, shown, mode, ...(note === undefined ? {} : { note }) };
    }
    open = false;
    await change.commit();
    const shown = written.map((edit) => edit.shown);
    return { type: 'finished', written: shown, ...(begun.value === undefined ? {} : { backup: begun.value }) };
  } finally {
    // Also reached when the listener stops listening in the middle (Ctrl-C).
    if (open) await putBack();
    await change.release();
  }
}

async function firstStale(edits: readonly FileEdit[], files: FilesPort): Promise<Problem | undefined> {
  const places = new Map<string, string>();
  for (const edit of edits) {
    const state = await files.read(edit.path);
    if (!state.ok) return state.problem;
    if (!sameBytes(state.bytes, edit.before)) return changedMeanwhile(edit.shown);
    const other = places.get(state.realPath);
    if (other !== undefined) return oneFile(other, edit.shown);
    places.set(state.realPath, edit.shown);
  }
  return undefined;
}

function oneFile(one: string, other: string): Problem {
  return {
    code: 'files-are-one',
    summary: `${one} and ${other} are the same file, so nothing was written.`,
    cause:
      'A symbolic link, or a variable such as AWS_CONFIG_FILE, makes both names lead to one file; AWS reads them by different rules.',
    remedy: [
      `Give each its own file: look at both with \`ls -l\`, and check AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE.`,
    ],
  };
}
