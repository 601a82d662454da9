import type { Problem } from '../aws/problem.ts';
import { changesAnything, isChange, sameBytes } from './edits.ts';
import type { ApplyEvent, Attempt, Built, FileEdit, FilesPort, HeldChange, MakePlan, Plan } from './plan.ts';
import { cancelled, changedMeanwhile, oneFile, unexpected } from './refusals.ts';
import { isStillReviewed } from './still-reviewed.ts';

/** How a plan is applied. */
export interface ApplyOptions {
  /** Makes the plan anew where a file has changed since; without it such a change is refused. */
  remake?: MakePlan;
  /** A person has agreed to this very plan: one made anew is carried out only if it does the same to the same part of each file. */
  reviewed?: boolean;
  /** An abort counts until the first file is touched. */
  signal?: AbortSignal | undefined;
}

/** How the change of the Windows user's environment is named among what was written. */
const userEnvironmentPlace = { path: 'HKCU\\Environment', shown: "the Windows user's environment" };

/**
 * Carries out a plan as one change and reports each step; it never throws. Under the lock every file that the plan was made of is read
 * again. The stream ends with `finished`, or with `failed` whose `written` names (as shown) what could not be put back.
 */
export async function* applyPlan(plan: Plan, files: FilesPort, options: ApplyOptions = {}): AsyncGenerator<ApplyEvent> {
  if (!changesAnything(plan)) {
    yield* unchanged(plan);
    yield { type: 'finished', written: [] };
    return;
  }
  try {
    const held = yield* files.lock(options.signal);
    yield held.ok
      ? yield* whileHeld(plan, files, held.value, options)
      : failed(options.signal?.aborted ? cancelled() : held.problem);
  } catch (error) {
    yield failed(unexpected(error));
  }
}

function failed(problem: Problem, written: string[] = []): ApplyEvent {
  return { type: 'failed', problem, written };
}

function* unchanged({ edits }: Plan): Generator<ApplyEvent> {
  for (const edit of edits) if (!isChange(edit)) yield { type: 'unchanged', path: edit.path, shown: edit.shown };
}

async function* whileHeld(
  plan: Plan,
  files: FilesPort,
  change: HeldChange,
  options: ApplyOptions,
): AsyncGenerator<ApplyEvent, ApplyEvent> {
  try {
    const current = yield* asOfNow(plan, files, options);
    if (!current.ok) return failed(current.problem);
    yield* unchanged(current.plan);
    if (!changesAnything(current.plan)) return { type: 'finished', written: [] };
    return yield* carryOut(current.plan, change, files.keepDays, options.signal);
  } finally {
    await change.release();
  }
}

/** The plan for the files as they are under the lock: the same one when nothing has changed, else one made anew, else a refusal. */
async function* asOfNow(plan: Plan, files: FilesPort, options: ApplyOptions): AsyncGenerator<ApplyEvent, Built> {
  const read = await readAll(plan, files);
  if (!read.ok) return read;
  const [first] = read.value;
  if (first === undefined) return { ok: true, plan };
  const refusal = { ok: false as const, problem: changedMeanwhile(first) };
  if (options.remake === undefined) return refusal;
  const made = await options.remake();
  if (!made.ok) return made;
  if (options.reviewed && !isStillReviewed(plan, made.plan)) return refusal;
  yield { type: 'remade', plan: made.plan, changed: read.value };
  const again = await readAll(made.plan, files);
  if (!again.ok) return again;
  const [changing] = again.value;
  return changing === undefined ? made : { ok: false, problem: changedMeanwhile(changing) };
}

/** The files, as shown, that are no longer what the plan was made of; two names of one file are refused. */
async function readAll({ edits, basis = [] }: Plan, files: FilesPort): Promise<Attempt<string[]>> {
  const changed = new Set<string>();
  const places = new Map<string, string>();
  const wanted = new Map<string, { shown: string; bytes: Uint8Array | null }>();
  for (const { path, shown, state } of basis) wanted.set(path, { shown, bytes: state.bytes });
  for (const { path, shown, before } of edits) wanted.set(path, { shown, bytes: before });
  for (const [path, { shown, bytes }] of wanted) {
    const now = await files.read(path);
    if (!now.ok) return now;
    if (!sameBytes(now.bytes, bytes)) changed.add(shown);
    if (!edits.some((edit) => edit.path === path && isChange(edit))) continue;
    const other = places.get(now.realPath);
    if (other !== undefined) return { ok: false, problem: oneFile(other, shown) };
    places.set(now.realPath, shown);
  }
  return { ok: true, value: [...changed] };
}

async function* carryOut(
  plan: Plan,
  change: HeldChange,
  keptDays: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<ApplyEvent, ApplyEvent> {
  const edits = plan.edits.filter(isChange);
  const written: FileEdit[] = [];
  let open = false;
  const putBack = async (): Promise<{ restored: FileEdit[]; left: FileEdit[] }> => {
    const restored: FileEdit[] = [];
    const left: FileEdit[] = [];
    for (const edit of written.splice(0).reverse()) ((await change.putBack(edit)).ok ? restored : left).push(edit);
    open = false;
    // While a file could not be put back the journal stays, so that the next start offers the repair.
    if (left.length === 0) await change.abandon();
    return { restored, left };
  };
  async function* givenUp(problem: Problem, at: FileEdit | undefined): AsyncGenerator<ApplyEvent, ApplyEvent> {
    const { restored, left } = await putBack();
    for (const { path, shown } of restored.filter((edit) => edit !== at)) yield { type: 'restored', path, shown };
    return failed(
      problem,
      left.map(({ shown }) => shown),
    );
  }
  try {
    if (signal?.aborted) return failed(cancelled());
    const begun = await change.begin({ ...plan, edits });
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
      if (!result.ok) return yield* givenUp(result.problem, edit);
      const { mode, note } = result.value;
      const removed = edit.after === null ? { removed: true as const } : {};
      yield { type: 'written', path, shown, mode, ...removed, ...(note === undefined ? {} : { note }) };
    }
    if (plan.userEnvironment !== undefined) {
      yield { type: 'writing', ...userEnvironmentPlace };
      const result = await change.changeEnvironment(plan.userEnvironment);
      if (!result.ok) return yield* givenUp(result.problem, undefined);
      yield { type: 'changed-environment', ...result.value };
    }
    open = false;
    await change.commit();
    const shown = written.map((edit) => edit.shown);
    if (plan.userEnvironment !== undefined) shown.push(userEnvironmentPlace.shown);
    const keeps = plan.userEnvironment !== undefined || edits.some(({ before }) => before !== null);
    return {
      type: 'finished',
      written: shown,
      ...(begun.value === undefined ? {} : { change: begun.value, ...(keeps ? { keptDays } : {}) }),
      ...(plan.reverts === undefined ? {} : { reverted: plan.reverts.type }),
    };
  } finally {
    // Also reached when the listener stops listening in the middle (Ctrl-C).
    if (open) await putBack();
  }
}
