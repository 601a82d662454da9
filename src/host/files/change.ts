import { sameBytes } from '../../plan/edits.ts';
import type { Attempt, FileEdit, HeldChange, UserVariables } from '../../plan/plan.ts';
import { chmodWherePossible, type FileSystem, unlinkQuietly } from './file-system.ts';
import type { History } from './history.ts';
import { type ChangeRecord, remembered, standingOf } from './history-record.ts';
import { type Lock, sweepCandidates } from './lock.ts';
import type { Processes } from './owner.ts';
import { attempt, Refused } from './problems.ts';
import { standingOfVariables } from './recall.ts';
import type { Remembering } from './record-file.ts';
import { environmentRefused } from './refusals.ts';
import { removeFile, swapStaged } from './swap.ts';
import type { Doing } from './system-errors.ts';
import { readTarget, resolveTarget } from './target.ts';
import { afterChange, namesIn, type UserEnvironment, valuesText } from './user-environment.ts';
import { confirm, type Machine, type Staged, stage } from './write.ts';

/** What a change is made with. */
export interface Workshop {
  fs: FileSystem;
  machine: Machine;
  /** The machine as it is where this path leads to: a drive of Windows under WSL has its rules. */
  machineAt(path: string): Promise<Machine>;
  processes: Processes;
  history: History;
  environment: UserEnvironment;
  state: string;
  /** Days that what a change replaced is kept. */
  keepDays: number;
  /** What a failing file call stands in the way of. */
  doing(verb: Doing['verb'], path: string): Doing;
  now(): Date;
}

/** The change that the holder of the lock makes. */
export function holdChange(workshop: Workshop, lock: Lock): HeldChange {
  const { fs, machineAt, history, environment } = workshop;
  const staged = new Map<string, Staged>();
  const touched = new Set<string>();
  let record: ChangeRecord | undefined;
  let variables: UserVariables = {};

  const discard = async (): Promise<void> => {
    for (const { temporary } of staged.values()) await unlinkQuietly(fs, temporary);
    staged.clear();
  };
  const put = async (edit: FileEdit, ready: Staged | undefined): Promise<string | undefined> => {
    const machine = await machineAt(edit.path);
    const guard = { isHeld: () => lock.isHeld(), state: workshop.state };
    const swap = () => {
      if (ready) return swapStaged(fs, ready, edit, machine, guard);
      return edit.after === null ? removeFile(fs, edit, machine, guard) : changeMode(fs, edit);
    };
    const realPath = await swap();
    touched.add(edit.path);
    return confirm(fs, edit, realPath, machine);
  };
  const prepare = async (edit: FileEdit): Promise<Staged | undefined> => {
    const { after } = edit;
    return after === null || sameBytes(edit.before, after)
      ? undefined
      : stage(fs, { ...edit, after }, await machineAt(edit.path));
  };

  return {
    begin: (change) =>
      attempt(workshop.doing('keep backups in', workshop.state), async () => {
        const { userEnvironment } = change;
        if (userEnvironment) variables = await environment.read(namesIn(userEnvironment));
        const kept = remembering(change, variables);
        if (kept.edits.length === 0 && kept.environment === undefined) return undefined;
        record = await history.begin(kept, workshop.now());
        return record.id;
      }),
    prepare: (edit) =>
      attempt(workshop.doing('write', edit.path), async () => {
        const ready = await prepare(edit);
        if (ready) staged.set(edit.path, ready);
        return undefined;
      }),
    write: (edit) =>
      attempt(workshop.doing('write', edit.path), async () => {
        const ready = staged.get(edit.path);
        const note = (await put(edit, ready)) ?? ready?.note;
        staged.delete(edit.path);
        const { windows } = await machineAt(edit.path);
        return { mode: windows ? null : edit.mode, ...(note === undefined ? {} : { note }) };
      }),
    putBack: async (edit): Promise<Attempt<undefined>> => {
      if (!touched.has(edit.path)) return { ok: true, value: undefined };
      const back = { ...edit, before: edit.after, after: edit.before, mode: edit.modeBefore ?? edit.mode };
      return attempt(workshop.doing('write', edit.path), async () => {
        const ready = await prepare(back);
        try {
          await put(back, ready);
        } finally {
          if (ready) await unlinkQuietly(fs, ready.temporary);
        }
        return undefined;
      });
    },
    changeEnvironment: (change) =>
      attempt(workshop.doing('write', "the Windows user's environment"), async () => {
        const changed = await environment.write(afterChange({}, change));
        if (changed.ok) {
          const { ok: _, ...done } = changed;
          return done;
        }
        await environment.write(variables);
        throw new Refused(environmentRefused(changed.reason));
      }),
    // The files are whole from here on. Whatever fails in the books is made up for by the next change, which finds the journal.
    commit: async () => {
      if (record) await history.commit(record).catch(() => undefined);
    },
    abandon: async () => {
      if (record) await history.abandon(record).catch(() => undefined);
    },
    release: async () => {
      await discard();
      await lock.release();
    },
  };
}

function remembering(
  { title, edits, userEnvironment, reverts }: Parameters<HeldChange['begin']>[0],
  before: UserVariables,
): Remembering {
  const after = userEnvironment && afterChange(before, userEnvironment);
  return {
    title,
    edits: remembered(edits),
    ...(after === undefined || valuesText(before) === valuesText(after) ? {} : { environment: { before, after } }),
    ...(reverts === undefined ? {} : { reverts }),
  };
}

/** How long the previous content of a change is kept, in days, unless the person says otherwise. */
export const usualKeepDays = 30;

/** What has to be done before a change can begin; resolves with what was set aside, because it could not be used. */
export async function tidyUp(workshop: Workshop): Promise<{ path: string; aside: string }[]> {
  const aside = await workshop.history.setDamagedAside();
  await settle(workshop);
  await expire(workshop);
  return aside;
}

/** Drops the previous contents that have been kept as long as they may be. */
export async function expire({ history, keepDays, now }: Workshop): Promise<void> {
  await history.expire(new Date(now().getTime() - keepDays * 86_400_000));
}

/**
 * Brings the books in order after a crash, before a new change begins: a change that is whole becomes history, one of which nothing was
 * done is forgotten, and one that was cut is set aside for repair. No file of the person is touched.
 */
async function settle({ fs, history, environment, state, processes, doing }: Workshop): Promise<void> {
  await sweepCandidates(fs, state, processes).catch(() => undefined);
  const open = await history.pending();
  if (!open || open.cut) return;
  const standings = new Set<string>();
  for (const file of open.files) {
    const now = await attempt(doing('read', file.path), () => readTarget(fs, file.path, file.shown));
    standings.add(now.ok ? standingOf(now.value.bytes, file) : 'foreign');
  }
  if (open.environment) standings.add((await standingOfVariables(environment, open.environment)).standing);
  const isOnly = (standing: string): boolean => standings.size === 1 && standings.has(standing);
  if (isOnly('before')) await history.abandon(open);
  else if (isOnly('after')) await history.commit(open);
  else await history.setAside(open, 'cut');
}

async function changeMode(fs: FileSystem, { path, shown, mode }: FileEdit): Promise<string> {
  const { realPath } = await resolveTarget(fs, path, shown);
  await chmodWherePossible(() => fs.chmod(realPath, mode));
  return realPath;
}
