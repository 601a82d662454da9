import { applyWhole } from './apply-whole.ts';
import { Cancelled } from './face.ts';
import { recordApply } from './recording.ts';
import { ended, type Session, type Story, type StoryAt } from './story.ts';

/** Carries the plan out. What an earlier change of this story wrote is still there, and stays named. */
export async function change({ face, ports, options }: Session, story: StoryAt<'change'>): Promise<Story> {
  const { plan } = story.built;
  const next = { ...story, at: options.verify ? 'verification' : 'hand-off' } as const;
  if (plan.edits.length === 0 && plan.userEnvironment === undefined) return next;
  const applying = recordApply(applyWhole(plan, ports, ports.signal));
  let isCancelled = false;
  try {
    await face.showApply(applying.events);
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    isCancelled = true;
  }
  const end = applying.end();
  const left = end?.type === 'failed' ? end.written : [];
  const written = [...new Set([...story.record.written, ...applying.written, ...left])];
  const record = { ...story.record, written };
  if (isCancelled) return ended({ ...story, record }, { type: 'cancelled', ...record });
  if (end?.type !== 'failed') return { ...next, record };
  return ended({ ...story, record }, { type: 'nothing-written', problem: end.problem, ...record });
}
