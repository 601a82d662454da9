import type { Problem } from '../aws/problem.ts';
import type { Attempt, FileEdit, Plan, PlanNote } from './plan.ts';

/** A change that was made, for `undo --list`. */
export interface ChangeSummary {
  /** Number of the change, counted up from 1. */
  id: string;
  /** ISO 8601. */
  at: string;
  title: string;
  /** The files, as shown. */
  files: string[];
}

/** A change that a crash cut in two: some of its files are new and some are old. */
export interface Repair {
  id: string;
  at: string;
  title: string;
  files: { shown: string; state: Standing }[];
  /** Makes the rest of the change. */
  finish: Plan;
  /** Takes back what was made of it. */
  restore: Plan;
}

/** Where a file stands between the two ends of a change; `foreign` is neither: somebody else has written to it since. */
type Standing = 'before' | 'after' | 'foreign';

/** One file of a recorded change, with both contents as far as they are kept, and the file as it is now. */
export interface RecordedFile {
  path: string;
  shown: string;
  standing: Standing;
  mode: number;
  modeBefore: number | null;
  now: { bytes: Uint8Array | null; mode: number | null };
  /** The bytes to go to; asked for only where they are needed. */
  target: Uint8Array | null;
}

/** A recorded change as a plan is made of it. */
export interface RecordedChange {
  id: string;
  at: string;
  title: string;
  files: RecordedFile[];
}

/** The plan that takes a change back, or `changed-since` when a file is no longer what the change left behind. */
export function undoChange(change: RecordedChange): Attempt<Plan> {
  const foreign = change.files.filter(({ standing }) => standing === 'foreign');
  if (foreign.length > 0) return { ok: false, problem: changedSince(change, foreign) };
  // A crash may have left a file at `before`: there is nothing to take back there.
  const files = change.files.filter(({ standing }) => standing === 'after');
  return {
    ok: true,
    value: { title: undoTitle(change.title), edits: files.map(editTo), notes: files.flatMap(modeNotes) },
  };
}

/** The plan that brings each file of a cut change to the same end; files that somebody else has changed are left alone, with a warning. */
export function repairChange(change: RecordedChange, choice: 'finish' | 'restore'): Plan {
  const from: Standing = choice === 'finish' ? 'before' : 'after';
  const files = change.files.filter(({ standing }) => standing === from);
  const foreign = change.files.filter(({ standing }) => standing === 'foreign');
  return {
    title: `${choice === 'finish' ? 'Finish' : 'Take back'}: ${bare(change.title)}`,
    edits: files.map(editTo),
    notes: foreign.map(({ shown }): PlanNote => {
      return { severity: 'warning', text: `${shown} has been changed since by another program and is left as it is.` };
    }),
  };
}

function editTo({ path, shown, now, target, mode }: RecordedFile): FileEdit {
  // Permissions that have been tightened stay tight.
  return { path, shown, before: now.bytes, after: target, mode: now.mode ?? mode, modeBefore: now.mode };
}

function modeNotes({ shown, now, modeBefore, target }: RecordedFile): PlanNote[] {
  if (target === null || modeBefore === null || now.mode === null || (modeBefore & ~now.mode) === 0) return [];
  const text = `The permissions of ${shown} stay ${now.mode.toString(8).padStart(4, '0')}; before the change they were ${modeBefore.toString(8).padStart(4, '0')}.`;
  return [{ severity: 'info', text }];
}

function changedSince(change: RecordedChange, foreign: readonly RecordedFile[]): Problem {
  const names = foreign.map(({ shown }) => shown).join(' and ');
  const plural = foreign.length > 1;
  return {
    code: 'changed-since',
    summary: `${names} ${plural ? 'have' : 'has'} changed since “${change.title}”, so nothing was taken back.`,
    cause: 'Putting the old content back would lose what was written there afterwards.',
    remedy: [
      'Edit the file by hand, or remove the profile with `bedrock-setup remove`.',
      'Later changes made by this program can be taken back first: `bedrock-setup undo --list` shows them.',
    ],
  };
}

function undoTitle(title: string): string {
  return title.startsWith('Undo: ') ? `Redo: ${bare(title)}` : `Undo: ${bare(title)}`;
}

function bare(title: string): string {
  return title.replace(/^(?:Undo|Redo|Finish|Take back): (?=.)/, '');
}
