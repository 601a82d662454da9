import type { Detected } from '../aws/detected.ts';
import type { Problem } from '../aws/problem.ts';
import type { Repair } from '../aws/remedy.ts';
import { applyPlan } from '../plan/apply.ts';
import { changesAnything } from '../plan/edits.ts';
import type { MakePlan } from '../plan/plan.ts';
import { repairPlan } from '../plan/repairs.ts';
import { reviewLines } from '../plan/review/diff.ts';
import type { Face } from './face.ts';
import type { SessionPorts } from './ports.ts';
import { recordApply } from './recording.ts';
import { withoutWayBack } from './without-way-back.ts';

/** What an edit of the AWS files takes while checks are shown. */
export interface Mending extends Pick<SessionPorts, 'files' | 'readForPlan'> {
  /** What is on this machine now, as it was looked at for the checks. */
  look(): Promise<Detected>;
  /** Whether `undo` reaches what is written. */
  canUndo: boolean;
}

/** Whether the AWS files alone are edited; other files are `doctor`'s. */
export function canMend(repairs: readonly Repair[]): boolean {
  return repairs.every((repair) => repair.type !== 'ignore');
}

/** Carries repairs out after a review. Esc leaves everything as it is; what cannot be done is said on a page. */
export async function mend(
  face: Face,
  { files, readForPlan, look, canUndo }: Mending,
  repairs: readonly Repair[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const make: MakePlan = async () => {
    const { credentialsFile, configFile } = await look();
    const credentials = await readForPlan(credentialsFile.path);
    if (!credentials.ok) return credentials;
    const config = await readForPlan(configFile.path);
    if (!config.ok) return config;
    const built = repairPlan(repairs, { credentials: credentials.content, config: config.content });
    return built.ok ? { ...built, plan: { ...built.plan, title: 'Mend what the checks found' } } : built;
  };
  const made = await make();
  if (!made.ok) return tellRefusal(face, made.problem, []);
  const { plan } = made;
  if (!changesAnything(plan)) return;
  const count = plan.edits.length;
  const action = count === 1 ? 'Write this file' : `Write these ${count} files`;
  const decision = await face.review({ plan, lines: reviewLines(plan), action, settings: [], canGoBack: true });
  if (decision !== 'apply') return;
  const applying = recordApply(applyPlan(plan, files, { remake: make, reviewed: true, signal }));
  await face.showApply(canUndo ? applying.events : withoutWayBack(applying.events));
  const end = applying.end();
  if (end?.type === 'failed') await tellRefusal(face, end.problem, end.written);
}

async function tellRefusal(face: Face, { summary, cause }: Problem, changed: readonly string[]): Promise<void> {
  const title = changed.length === 0 ? 'Nothing was written' : `Still changed: ${changed.join(', ')}`;
  await face.showPage({ title, sections: [{ paragraphs: [summary, cause] }] }, { canGoBack: false });
}
