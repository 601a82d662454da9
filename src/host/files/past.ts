import { repairChange, revertChange, stepsOf } from '../../plan/history.ts';
import type { Attempt, Built, ChangeSummary, CutChange, Reversal } from '../../plan/plan.ts';
import type { Workshop } from './change.ts';
import type { End } from './change-folder.ts';
import { type ChangeRecord, standingOf } from './history-record.ts';
import { isLockedByOther } from './lock.ts';
import { attempt } from './problems.ts';
import { recall } from './recall.ts';
import { nothingToRevert } from './refusals.ts';
import { readTarget } from './target.ts';

/** What is remembered of earlier changes, and the ways back to it. Everything here only reads. */
export interface Past {
  /** Newest first. */
  listChanges(): Promise<Attempt<ChangeSummary[]>>;
  /** The plan that takes a change back, the last one that stands by default; problems `nothing-to-undo`, `changed-since`, `backup-damaged`. */
  undoPlan(id?: string): Promise<Built>;
  /** The plan that makes the change again that was taken back last; problems `nothing-to-redo`, `changed-since`, `backup-damaged`. */
  redoPlan(): Promise<Built>;
  /** The change that a crash has cut in two, with both ways out as plans; undefined also where that cannot be told now. */
  pendingRepair(): Promise<CutChange | undefined>;
}

/** Opens the past of one state folder. */
export function openPast(workshop: Workshop): Past {
  const { fs, history, processes, state, doing } = workshop;

  /**
   * The history, newest first, with the change whose last step is missing: one that a crash kept from it or cut, as far as anything of it
   * was done, and one that another run is making, once its files are written.
   */
  const records = async (): Promise<ChangeRecord[]> => {
    // In this order: a change that comes to its end in between stands in the list.
    const open = await history.pending();
    const list = await history.list();
    if (!open || list.some(({ id }) => id === open.id)) return list;
    const isBeingMade = await isLockedByOther(fs, state, processes);
    const now = await attempt(doing('read', state), () =>
      Promise.all(
        open.files.map(async (file) => standingOf((await readTarget(fs, file.path, file.shown)).bytes, file)),
      ),
    );
    const standings = new Set(now.ok ? now.value : []);
    const isDone = isBeingMade ? standings.has('after') && standings.size === 1 : !now.ok || standings.has('after');
    return isDone ? [open, ...list] : list;
  };
  const known = () => attempt(doing('read', state), records);
  const recalled = (record: ChangeRecord, end: End) =>
    attempt(doing('read', state), () => recall(workshop, record, end));
  const revert = async (record: ChangeRecord, reverts: Reversal): Promise<Built> => {
    const change = await recalled(record, 'before');
    return change.ok ? revertChange(change.value, reverts) : change;
  };
  const repairOf = async (): Promise<CutChange | undefined> => {
    const record = await history.pending();
    if (!record || (await isLockedByOther(fs, state, processes))) return undefined;
    const [back, forth] = [await recalled(record, 'before'), await recalled(record, 'after')];
    if (!back.ok || !forth.ok) return undefined;
    const standings = new Set(back.value.files.map(({ standing }) => standing));
    if (back.value.environment) standings.add(back.value.environment.standing);
    if (!standings.has('before') || !standings.has('after')) return undefined;
    const { id, at, title } = record;
    return {
      id,
      at,
      title,
      files: back.value.files.map(({ shown, standing }) => ({ shown, state: standing })),
      finish: repairChange(forth.value, 'finish'),
      restore: repairChange(back.value, 'restore'),
    };
  };

  return {
    listChanges: async () => {
      const list = await known();
      return list.ok ? { ok: true, value: summaries(list.value) } : list;
    },
    undoPlan: async (id) => {
      const list = await known();
      if (!list.ok) return list;
      const wanted = id ?? stepsOf(list.value).undoable.at(-1);
      const record = list.value.find((other) => other.id === wanted);
      return record
        ? revert(record, reversalOf(record))
        : { ok: false, problem: nothingToRevert('undo', id, list.value.length) };
    },
    redoPlan: async () => {
      const list = await known();
      if (!list.ok) return list;
      const step = stepsOf(list.value).redoable.at(-1);
      const record = list.value.find(({ id }) => id === step?.by);
      if (!step || !record) return { ok: false, problem: nothingToRevert('redo', undefined, list.value.length) };
      return revert(record, { type: 'redo', change: step.change });
    },
    pendingRepair: async () => {
      const found = await attempt(doing('read', state), repairOf);
      return found.ok ? found.value : undefined;
    },
  };
}

function summaries(records: readonly ChangeRecord[]): ChangeSummary[] {
  const undone = new Set(stepsOf(records).redoable.map(({ change }) => change));
  return records.map(({ id, at, title, files, environment, reverts }) => ({
    id,
    at,
    title,
    files: [...files.map(({ shown }) => shown), ...(environment ? ["the Windows user's environment"] : [])],
    undone: undone.has(id),
    ...(reverts ? { reverts } : {}),
  }));
}

/** Taking back what took a change back makes the change again. */
function reversalOf({ id, reverts }: ChangeRecord): Reversal {
  if (reverts === undefined) return { type: 'undo', change: id };
  return { type: reverts.type === 'undo' ? 'redo' : 'undo', change: reverts.change };
}
