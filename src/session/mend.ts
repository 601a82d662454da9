import type { Detected } from '../aws/detected.ts';
import type { Problem } from '../aws/problem.ts';
import type { Repair } from '../aws/remedy.ts';
import type { MakePlan, Plan } from '../plan/plan.ts';
import { repairPlan } from '../plan/repairs.ts';
import type { Face } from './face.ts';
import { offerChange } from './offer-change.ts';
import type { SessionPorts } from './ports.ts';

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
  const action = ({ edits }: Plan) => (edits.length === 1 ? 'Write this file' : `Write these ${edits.length} files`);
  const end = await offerChange(face, { files, make, action, canUndo, signal });
  if (end.state === 'refused') await tellRefusal(face, end.problem, end.files);
}

async function tellRefusal(face: Face, { summary, cause }: Problem, changed: readonly string[]): Promise<void> {
  const title = changed.length === 0 ? 'Nothing was written' : `Still changed: ${changed.join(', ')}`;
  await face.showPage({ title, sections: [{ paragraphs: [summary, cause] }] }, { canGoBack: false });
}
