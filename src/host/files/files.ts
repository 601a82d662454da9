import { dirname, resolve, sep } from 'node:path';
import { applyPlan } from '../../plan/apply.ts';
import { repairChange, revertChange, stepsOf } from '../../plan/history.ts';
import type { ApplyEvent, Attempt, Built, ChangeSummary, CutChange, FilesPort, Reversal } from '../../plan/plan.ts';
import { programRunner, type RunProgram } from '../programs/run-program.ts';
import { restrictWithAcl } from './acl.ts';
import { holdChange } from './change.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { openHistory } from './history.ts';
import { type ChangeRecord, standingOf } from './history-record.ts';
import { type Leftover, sweep, temporariesBeside } from './leftovers.ts';
import { isLockedByOther, takeLock } from './lock.ts';
import { nodeProcesses, type Processes } from './owner.ts';
import { attempt, type Doing } from './problems.ts';
import { recall } from './recall.ts';
import { nothingToRevert } from './refusals.ts';
import { openStateFolder, type Place, stateFolder } from './state-folder.ts';
import { missingFolders, oddities, readTarget } from './target.ts';
import { registryEnvironment, type UserEnvironment } from './user-environment.ts';

/** Where the files are and how they are reached; everything after `platform` has a default for this machine. */
export interface FilesOptions extends Place {
  /** Numeric user; `null` where there is none. */
  uid?: number | null;
  fs?: FileSystem;
  processes?: Processes;
  /** Starts other programs; in the given environment by default. */
  runProgram?: RunProgram;
  /** The Windows user's environment; the registry's by default. */
  userEnvironment?: UserEnvironment;
  now?: () => Date;
  /** How long to wait for another run, in milliseconds; 10 seconds by default. */
  lockWaitMs?: number;
}

/** The door to the person's files: reading, changing as one, remembering, taking back, repairing, sweeping. */
export interface Files extends FilesPort {
  /** A path as it is shown to the person, with `~` for the home folder. */
  shown(path: string): string;
  /** Newest first. */
  listChanges(): Promise<Attempt<ChangeSummary[]>>;
  /** The plan that takes a change back, the last one that stands by default; problems `nothing-to-undo`, `changed-since`, `backup-damaged`. */
  undoPlan(id?: string): Promise<Built>;
  /** The plan that makes the change again that was taken back last; problems `nothing-to-redo`, `changed-since`, `backup-damaged`. */
  redoPlan(): Promise<Built>;
  /** The change that a crash has cut in two, with both ways out as plans. */
  pendingRepair(): Promise<CutChange | undefined>;
  /** Carries out one of the two ways. */
  repair(choice: 'finish' | 'restore', signal?: AbortSignal): AsyncGenerator<ApplyEvent>;
  /** The person leaves a cut change as it is; it can still be taken back with `undoPlan`. */
  dismissRepair(): Promise<Attempt<undefined>>;
  /** What killed runs left beside these files and in the state folder; empty while another run is working. */
  findLeftovers(paths: readonly string[]): Promise<Leftover[]>;
  /** Removes leftovers, after the person has agreed; resolves with those that could not be removed. */
  sweepLeftovers(leftovers: readonly Leftover[]): Promise<Attempt<Leftover[]>>;
}

/** Opens the door to the files of one home folder. Nothing is read or written yet. */
export function createFiles(options: FilesOptions): Files {
  const { home, env, platform } = options;
  const fs = options.fs ?? nodeFileSystem();
  const processes = options.processes ?? nodeProcesses();
  const windows = platform === 'windows';
  const uid = (options.uid === undefined ? processes.uid : options.uid) ?? undefined;
  const run = options.runProgram ?? programRunner(env);
  const restrict = restrictWithAcl(env.SystemRoot || 'C:\\Windows', run);
  const machine = { uid, windows, restrict: windows ? restrict : async () => undefined };
  const state = stateFolder(options);
  const history = openHistory(fs, state);
  const environment = options.userEnvironment ?? registryEnvironment(run);
  const shown = (path: string): string => (path.startsWith(home + sep) ? `~${path.slice(home.length)}` : path);
  const doing = (verb: Doing['verb'], path: string): Doing => ({ verb, shown: shown(path), windows });
  const workshop = {
    fs,
    machine,
    processes,
    history,
    environment,
    windows,
    state,
    doing,
    now: options.now ?? (() => new Date()),
  };

  const files: Files = {
    shown,
    lock: async function* (signal) {
      const opened = await attempt(doing('keep backups in', state), () =>
        openStateFolder(fs, state, machine, shown(state)),
      );
      if (!opened.ok) return opened;
      const waitMs = options.lockWaitMs ?? 10_000;
      const lock = yield* takeLock(fs, state, { waitMs, processes, doing: doing('keep backups in', state) }, signal);
      return lock.ok ? { ok: true, value: holdChange(workshop, lock.value) } : lock;
    },
    read: async (given) => {
      const path = resolve(given);
      const result = await attempt(doing('read', path), async () => {
        const content = await readTarget(fs, path, shown(path));
        const missing = content.stats ? [] : await missingFolders(fs, content.realPath);
        const notes = windows ? [] : await oddities(fs, content, shown(path), shown(dirname(content.realPath)));
        const mode = windows || !content.stats ? null : content.stats.mode & 0o777;
        return { bytes: content.bytes, mode, realPath: content.realPath, notes, missingFolders: missing.map(shown) };
      });
      return result.ok ? { ok: true, ...result.value } : result;
    },
    listChanges: () =>
      attempt(doing('read', state), async () => {
        const known = await records();
        const { redoable } = stepsOf(known);
        const undone = new Set(redoable.map(({ change }) => change));
        return known.map(({ id, at, title, files: changed, environment: variables, reverts }) => {
          const names = [...changed.map((file) => file.shown), ...(variables ? ["the user's environment"] : [])];
          return { id, at, title, files: names, undone: undone.has(id), ...(reverts ? { reverts } : {}) };
        });
      }),
    undoPlan: async (id) => {
      const known = await attempt(doing('read', state), records);
      if (!known.ok) return known;
      const { undoable } = stepsOf(known.value);
      const wanted = id ?? undoable.at(-1);
      const record = known.value.find((other) => other.id === wanted);
      if (!record) return { ok: false, problem: nothingToRevert('undo', id) };
      const change = await recalled(record, 'before');
      return change.ok ? revertChange(change.value, reversalOf(record)) : change;
    },
    redoPlan: async () => {
      const known = await attempt(doing('read', state), records);
      if (!known.ok) return known;
      const step = stepsOf(known.value).redoable.at(-1);
      const record = known.value.find(({ id }) => id === step?.by);
      if (!step || !record) return { ok: false, problem: nothingToRevert('redo', undefined) };
      const change = await recalled(record, 'before');
      return change.ok ? revertChange(change.value, { type: 'redo', change: step.change }) : change;
    },
    pendingRepair: async () => {
      const record = await history.pending();
      if (!record || (await isLockedByOther(fs, state, processes))) return undefined;
      const [back, forth] = [await recalled(record, 'before'), await recalled(record, 'after')];
      if (!back.ok || !forth.ok) return undefined;
      const standings = new Set(back.value.files.map(({ standing }) => standing));
      if (back.value.environment) standings.add(back.value.environment.standing);
      if (!standings.has('before') || !standings.has('after')) return undefined;
      return {
        id: record.id,
        at: record.at,
        title: record.title,
        files: back.value.files.map((file) => ({ shown: file.shown, state: file.standing })),
        finish: repairChange(forth.value, 'finish'),
        restore: repairChange(back.value, 'restore'),
      };
    },
    repair: async function* (choice, signal) {
      const repair = await files.pendingRepair();
      if (repair) yield* applyPlan(repair[choice], files, { signal, reviewed: true });
      else yield { type: 'finished', written: [] };
    },
    dismissRepair: () =>
      whileHeld(async () => {
        const record = await history.pending();
        if (record) await history.setAside(record, 'closed');
        return undefined;
      }),
    findLeftovers: async (paths) => {
      if (await isLockedByOther(fs, state, processes)) return [];
      const temporaries = await temporariesBeside(
        fs,
        paths.map((path) => resolve(path)),
        machine,
      );
      const orphans = await history.orphans();
      return [...temporaries, ...orphans].map((path): Leftover => {
        return {
          path,
          shown: shown(path),
          kind: path.endsWith('.tmp') || temporaries.includes(path) ? 'temporary-file' : 'unfinished-backup',
        };
      });
    },
    sweepLeftovers: (leftovers) =>
      whileHeld(async () => {
        const left: Leftover[] = [];
        for (const leftover of leftovers) if (!(await sweep(fs, leftover))) left.push(leftover);
        return left;
      }),
  };

  /** The history, newest first, with a change that a crash kept from its last step or cut, as far as anything of it was done. */
  async function records(): Promise<ChangeRecord[]> {
    const list = await history.list();
    const open = await history.pending();
    if (!open || list.some(({ id }) => id === open.id) || (await isLockedByOther(fs, state, processes))) return list;
    const now = await attempt(doing('read', state), () =>
      Promise.all(
        open.files.map(async (file) => standingOf((await readTarget(fs, file.path, file.shown)).bytes, file)),
      ),
    );
    return now.ok && !now.value.includes('after') ? list : [open, ...list];
  }

  /** Runs work of the books alone, under the lock. */
  async function whileHeld<T>(work: () => Promise<T>): Promise<Attempt<T>> {
    const lock = files.lock();
    let step = await lock.next();
    while (!step.done) step = await lock.next();
    if (!step.value.ok) return step.value;
    try {
      return await attempt(doing('write', state), work);
    } finally {
      await step.value.value.release();
    }
  }

  function recalled(record: ChangeRecord, end: 'before' | 'after') {
    return attempt(doing('read', state), () => recall(workshop, record, end));
  }

  return files;
}

/** Taking back what took a change back makes the change again. */
function reversalOf({ id, reverts }: ChangeRecord): Reversal {
  if (reverts === undefined) return { type: 'undo', change: id };
  return { type: reverts.type === 'undo' ? 'redo' : 'undo', change: reverts.change };
}
