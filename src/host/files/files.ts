import { basename, isAbsolute, resolve, sep } from 'node:path';
import type { Problem } from '../../aws/problem.ts';
import { applyPlan } from '../../plan/apply.ts';
import type { ApplyEvent, Attempt, FilesPort } from '../../plan/plan.ts';
import { programRunner, type RunProgram } from '../programs/run-program.ts';
import { restrictFromWsl, restrictWithAcl } from './acl.ts';
import { expire, holdChange, tidyUp, usualKeepDays, type Workshop } from './change.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { ownerIn } from './folders.ts';
import { openHistory } from './history.ts';
import { type Leftover, sweep, temporariesBeside } from './leftovers.ts';
import { isLockedByOther, takeLock } from './lock.ts';
import { nodeProcesses, type Processes } from './owner.ts';
import { openPast, type Past } from './past.ts';
import { attempt } from './problems.ts';
import { homeUnknown, linkLeadsNowhere, nothingToRevert } from './refusals.ts';
import { openRegistry } from './registry.ts';
import { openStateFolder, type Place, stateFolder, stateFolderProblem } from './state-folder.ts';
import type { Doing } from './system-errors.ts';
import { missingFolders, oddities, readTarget } from './target.ts';
import type { UserEnvironment } from './user-environment.ts';
import { isOnDrive, windowsDrives } from './windows-drives.ts';

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
  /** Where drives of Windows are shown (see `windows-drives.ts`); by default as this machine has them. */
  drives?: readonly string[];
  now?: () => Date;
  /** How long to wait for another run, in milliseconds; 10 seconds by default. */
  lockWaitMs?: number;
  /** How many days the previous content is kept; 30 by default. */
  keepDays?: number;
}

/** The door to the person's files: reading, changing as one, remembering, taking back, repairing, sweeping. */
export interface Files extends FilesPort, Past {
  /** A path as it is shown to the person, with `~` for the home folder. */
  shown(path: string): string;
  /** Drops what is kept of one change, or of all; problem `nothing-to-undo` for a number that is not remembered. */
  forget(id: string | 'all'): Promise<Attempt<undefined>>;
  /** Carries out one of the two ways out of a change that a crash has cut. */
  repair(choice: 'finish' | 'restore', signal?: AbortSignal): AsyncGenerator<ApplyEvent>;
  /** The person leaves a cut change as it is; it can still be taken back with `undoPlan`. */
  dismissRepair(): Promise<Attempt<undefined>>;
  /** Drops what has been kept for as long as it may be, as each change does before it begins; not while another run is working. */
  dropExpired(): Promise<void>;
  /** Why nothing could be kept for undo now, and so nothing written; nothing is made. */
  stateProblem(): Promise<Problem | undefined>;
  /** What killed runs left beside these files and in the state folder; empty while another run is working, and where it cannot be told. */
  findLeftovers(paths: readonly string[]): Promise<Leftover[]>;
  /** Removes leftovers, after the person has agreed; resolves with those that could not be removed. */
  sweepLeftovers(leftovers: readonly Leftover[]): Promise<Attempt<Leftover[]>>;
}

/** Opens the door to the files of one home folder. Nothing is read or written yet. */
export function createFiles(options: FilesOptions): Files {
  const { home } = options;
  const workshop = openWorkshop(options);
  const { fs, machine, processes, history, state, doing } = workshop;
  const { windows } = machine;
  const past = openPast(workshop);
  const shown = (path: string) => shownIn(home, path);

  const files: Files = {
    ...past,
    keepDays: workshop.keepDays,
    shown,
    lock: async function* (signal) {
      if (!isAbsolute(state)) return { ok: false, problem: homeUnknown(windows) };
      const keeping = doing('keep backups in', state);
      const opened = await attempt(keeping, async () => {
        await openStateFolder(fs, state, machine, shown(state));
        return ownerIn(fs, state, machine);
      });
      if (!opened.ok) return opened;
      const waitMs = options.lockWaitMs ?? 10_000;
      const queue = { waitMs, processes, owner: opened.value, shown, doing: keeping };
      const lock = yield* takeLock(fs, state, queue, signal);
      if (!lock.ok) return lock;
      let isTidy = false;
      try {
        const tidied = await attempt(keeping, () => tidyUp(workshop));
        if (!tidied.ok) return tidied;
        for (const { path, aside } of tidied.value) {
          yield { type: 'set-aside', shown: shown(path), as: basename(aside) };
        }
        isTidy = true;
      } finally {
        if (!isTidy) await lock.value.release();
      }
      return { ok: true, value: holdChange(workshop, lock.value) };
    },
    read: async (given) => {
      // A path that comes from the home folder would lead into the working folder.
      if (!isAbsolute(given) && !isAbsolute(home)) return { ok: false, problem: homeUnknown(windows) };
      const path = resolve(given);
      const result = await attempt(doing('read', path), async () => {
        const content = await readTarget(fs, path, shown(path));
        const { windows } = await workshop.machineAt(path);
        const missing = content.stats ? [] : await missingFolders(fs, content.realPath);
        // Folders that the review names are made at home; elsewhere a drive may not be mounted, or a link be old.
        const isAway = missing.some((folder) => !folder.startsWith(home + sep));
        if (isAway && content.realPath !== path) throw linkLeadsNowhere(shown(path), shown(content.realPath));
        const notes = windows ? [] : oddities(content, shown(path));
        const mode = windows || !content.stats ? null : content.stats.mode & 0o777;
        const state = { bytes: content.bytes, mode, realPath: content.realPath, notes };
        const access = windows ? { withoutModes: true as const } : {};
        return { ...state, missingFolders: missing.map(shown), ...access };
      });
      return result.ok ? { ok: true, ...result.value } : result;
    },
    readEnvironment: (names) =>
      attempt(doing('read', "the Windows user's environment"), () => workshop.environment.read(names)),
    forget: async (id) => {
      if (id !== 'all') {
        const known = await past.listChanges();
        if (!known.ok) return known;
        if (!known.value.some((change) => change.id === id)) {
          return { ok: false, problem: nothingToRevert('undo', id, known.value.length) };
        }
      }
      return whileHeld(async () => {
        await history.forget(id);
        if (id === 'all') for (const path of await history.orphans()) await sweep(fs, leftover(path));
        return undefined;
      });
    },
    repair: async function* (choice, signal) {
      const repair = await past.pendingRepair();
      if (repair) yield* applyPlan(repair[choice], files, { signal, reviewed: true });
      else yield { type: 'finished', written: [] };
    },
    dismissRepair: () =>
      whileHeld(async () => {
        const record = await history.pending();
        if (record) await history.setAside(record, 'closed');
        return undefined;
      }),
    dropExpired: async () => {
      await attempt(doing('write', state), async () => {
        if (!(await isLockedByOther(fs, state, processes))) await expire(workshop);
      });
    },
    stateProblem: () => stateFolderProblem(state, windows, shown(state)),
    findLeftovers: async (paths) => {
      const found = await attempt(doing('read', state), async () => {
        if (await isLockedByOther(fs, state, processes)) return [];
        const beside = paths.map((path) => resolve(path));
        return [...(await temporariesBeside(fs, beside, machine)), ...(await history.orphans())].map(leftover);
      });
      return found.ok ? found.value : [];
    },
    sweepLeftovers: (leftovers) =>
      whileHeld(async () => {
        const left: Leftover[] = [];
        for (const each of leftovers) if (!(await sweep(fs, each))) left.push(each);
        return left;
      }),
  };

  function leftover(path: string): Leftover {
    return { path, shown: shown(path), kind: /\.tmp(?:\.\d+)?$/.test(path) ? 'temporary-file' : 'unfinished-backup' };
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

  return files;
}

function openWorkshop(options: FilesOptions): Workshop {
  const { home, env, platform } = options;
  const fs = options.fs ?? nodeFileSystem();
  const processes = options.processes ?? nodeProcesses();
  const windows = platform === 'windows';
  const uid = (options.uid === undefined ? processes.uid : options.uid) ?? undefined;
  const run = options.runProgram ?? programRunner({ platform, env });
  const restrict = windows ? restrictWithAcl(run) : async () => undefined;
  const machine = { uid, windows, restrict };
  const drives = options.drives ?? windowsDrives(platform);
  const onDrive = { uid: undefined, windows: true, restrict: restrictFromWsl(run) };
  const state = stateFolder(options);
  return {
    fs,
    machine,
    machineAt: async (path) => ((await isOnDrive(path, drives)) ? onDrive : machine),
    processes,
    history: openHistory(fs, state, machine),
    environment: options.userEnvironment ?? openRegistry(run, { fs, state, restrict, windows }),
    state,
    keepDays: options.keepDays ?? usualKeepDays,
    doing: (verb: Doing['verb'], path: string) => ({ verb, path, shown: shownIn(home, path), windows, uid, home }),
    now: options.now ?? (() => new Date()),
  };
}

function shownIn(home: string, path: string): string {
  return isAbsolute(home) && path.startsWith(home + sep) ? `~${path.slice(home.length)}` : path;
}
