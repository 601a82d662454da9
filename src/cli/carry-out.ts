import type { Problem } from '../aws/problem.ts';
import type { Files } from '../host/files/files.ts';
import { applyPlan } from '../plan/apply.ts';
import { changesAnything } from '../plan/edits.ts';
import type { MakePlan } from '../plan/plan.ts';
import { reviewLines } from '../plan/review/diff.ts';
import { Cancelled, type Face, Unanswered } from '../session/face.ts';
import { recordApply } from '../session/recording.ts';
import { withoutWayBack } from '../session/without-way-back.ts';
import type { Call } from './call.ts';
import { chooseFace } from './choose-face.ts';
import { createFace } from './create-face.ts';
import { exitCodeOfProblem, exitCodes } from './exit-code.ts';
import { copyText } from './ports.ts';
import { sayProblem } from './say-problem.ts';
import { say } from './world.ts';

/** The face that a command's options and terminal ask for. */
export async function faceOf(call: Call): Promise<Face> {
  const { world, globals } = call;
  return createFace(chooseFace(world, globals), call, async (text) => {
    const copied = await copyText(world, text);
    return copied.ok ? `Copied through ${copied.how}.` : `Not copied: ${copied.reason}`;
  });
}

/** Says what stands in the way, and which files it has left changed: usually none. */
export async function refuse(
  { world, report }: Call,
  problem: Problem,
  changed: readonly string[] = [],
): Promise<number> {
  report({ problem, written: changed });
  const left = changed.length === 0 ? 'Nothing was written.' : `Still changed: ${changed.join(', ')}.`;
  await sayProblem(world, problem);
  say(world, left);
  return exitCodeOfProblem(problem);
}

/** Makes a plan, reviews it with the person and applies it: the one way by which commands change files. */
export async function carryOut(call: Call, files: Files, make: MakePlan, action: string): Promise<number> {
  const { world, globals, report } = call;
  const made = await makeSettled(make);
  if (!made.ok) return refuse(call, made.problem);
  const { plan } = made;
  if (!changesAnything(plan)) {
    report({ written: [] });
    say(world, 'Nothing needs to change.');
    return exitCodes.done;
  }
  const face = await faceOf(call);
  let written: readonly string[] = [];
  try {
    const lines = reviewLines(plan);
    if ((await face.review({ plan, lines, action, settings: [], canGoBack: false })) === 'back') throw new Cancelled();
    if (globals.dryRun) {
      await face.close();
      report({ dryRun: true, review: lines.map(({ text }) => text), notes: plan.notes, written: [] });
      say(world, 'This was a dry run: nothing was written.');
      return exitCodes.done;
    }
    const reviewed = chooseFace(world, globals) !== 'headless';
    const applying = recordApply(applyPlan(plan, files, { remake: make, reviewed, signal: world.signal }));
    // Ctrl-C lets a change come to its end and is told afterwards, with what was written by then.
    written = applying.written;
    await face.showApply(globals.demo ? withoutWayBack(applying.events) : applying.events);
    const end = applying.end();
    await face.close();
    if (end?.type === 'failed') return refuse(call, end.problem, end.written);
    report({ notes: (applying.remade() ?? plan).notes, written });
    return exitCodes.done;
  } catch (error) {
    await face.close();
    if (error instanceof Cancelled) {
      report({ cancelled: true, written });
      say(
        world,
        written.length === 0 ? 'Cancelled. Nothing was written.' : `Cancelled. Written: ${written.join(', ')}.`,
      );
      return exitCodes.cancelled;
    }
    if (error instanceof Unanswered) {
      report({ reason: error.message, review: reviewLines(plan).map(({ text }) => text), written });
      say(world, `bedrock-setup: ${error.message}`);
      return exitCodes.usage;
    }
    throw error;
  } finally {
    await face.close();
  }
}

/**
 * The plan; one that changes nothing is made once more, for another run may have done the same between the reading of the
 * history and that of the files, and then something else is the last change.
 */
async function makeSettled(make: MakePlan): Promise<Awaited<ReturnType<MakePlan>>> {
  let made = await make();
  for (let before: string | undefined; made.ok && !changesAnything(made.plan) && made.plan.title !== before; ) {
    before = made.plan.title;
    made = await make();
  }
  return made;
}
