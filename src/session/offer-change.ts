import type { Problem } from '../aws/problem.ts';
import { applyPlan } from '../plan/apply.ts';
import { changesAnything } from '../plan/edits.ts';
import type { FilesPort, MakePlan, Plan } from '../plan/plan.ts';
import { reviewLines } from '../plan/review/diff.ts';
import type { Face } from './face.ts';
import { recordApply } from './recording.ts';
import { withoutWayBack } from './without-way-back.ts';

/** What has become of a change that was offered; `files` as they are shown. */
export type Offered =
  | { state: 'nothing-to-do' | 'declined' }
  | { state: 'written'; files: readonly string[] }
  | { state: 'refused'; problem: Problem; files: readonly string[] };

/** A change of files beside the main one, made after a review of its own: Esc leaves everything as it is. */
export async function offerChange(
  face: Face,
  {
    files,
    make,
    action,
    canUndo,
    signal,
  }: {
    files: FilesPort;
    make: MakePlan;
    /** What Enter does. */
    action(plan: Plan): string;
    /** Whether `undo` reaches what is written. */
    canUndo: boolean;
    signal: AbortSignal | undefined;
  },
): Promise<Offered> {
  const made = await make();
  if (!made.ok) return { state: 'refused', problem: made.problem, files: [] };
  const { plan } = made;
  if (!changesAnything(plan)) return { state: 'nothing-to-do' };
  const review = { plan, lines: reviewLines(plan), action: action(plan), settings: [], canGoBack: true };
  if ((await face.review(review)) !== 'apply') return { state: 'declined' };
  const applying = recordApply(applyPlan(plan, files, { remake: make, reviewed: true, signal }));
  await face.showApply(canUndo ? applying.events : withoutWayBack(applying.events));
  const end = applying.end();
  return end?.type === 'failed'
    ? { state: 'refused', problem: end.problem, files: end.written }
    : { state: 'written', files: applying.written };
}
