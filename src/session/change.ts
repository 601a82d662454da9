import { applyPlan } from '../plan/apply.ts';
import { changesAnything } from '../plan/edits.ts';
import { Cancelled } from './face.ts';
import { planMaker } from './planning.ts';
import { recordApply } from './recording.ts';
import { canUndo, ended, type Session, type Story, type StoryAt } from './story.ts';
import { withoutWayBack } from './without-way-back.ts';

/** Carries the plan out. What an earlier change of this story wrote is still there, and stays named. */
export async function change(session: Session, story: StoryAt<'change'>): Promise<Story> {
  const { face, ports, options } = session;
  const { plan } = story.built;
  const next = { ...story, at: options.verify ? 'verification' : 'hand-off' } as const;
  if (!changesAnything(plan)) return next;
  const applying = recordApply(
    applyPlan(plan, ports.files, {
      remake: planMaker(session, story),
      reviewed: !options.headless,
      signal: ports.signal,
    }),
  );
  let isCancelled = false;
  try {
    await face.showApply(canUndo(session) ? applying.events : withoutWayBack(applying.events));
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    isCancelled = true;
  }
  const end = applying.end();
  const left = end?.type === 'failed' ? end.written : [];
  const written = [...new Set([...story.record.written, ...applying.written, ...left])];
  const record = { ...story.record, plan: applying.remade() ?? plan, written };
  if (isCancelled) return ended({ ...story, record }, { type: 'cancelled', ...record });
  if (end?.type !== 'failed') return { ...next, record };
  return ended({ ...story, record }, { type: 'nothing-written', problem: end.problem, ...record });
}
