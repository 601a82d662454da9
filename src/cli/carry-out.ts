import type { Problem } from '../aws/problem.ts';
import { problemLines } from '../faces/words/checks.ts';
import type { Files } from '../host/files/files.ts';
import { isChange } from '../plan/apply.ts';
import type { Plan, UserEnvironmentChange } from '../plan/plan.ts';
import { reviewLines } from '../plan/review/diff.ts';
import { applyWhole } from '../session/apply-whole.ts';
import { Cancelled, type Face, Unanswered } from '../session/face.ts';
import { recordApply } from '../session/recording.ts';
import type { Call } from './call.ts';
import { chooseFace, createFace } from './choose-face.ts';
import { exitCodeOfProblem, exitCodes } from './exit-code.ts';
import { changeEnvironmentOfUser, copyText } from './ports.ts';
import { say, writeJson } from './world.ts';

/** The face that a command's options and terminal ask for. */
export async function faceOf({ world, globals }: Call): Promise<Face> {
  const isColored = globals.color && world.env.FORCE_COLOR !== '0' && !world.env.NO_COLOR;
  const kind = chooseFace(world, globals);
  return createFace(kind, world, { ...globals, color: isColored }, async (text) => {
    const copied = await copyText(world, text);
    return copied.ok ? `Copied through ${copied.how}.` : `Not copied: ${copied.reason}`;
  });
}

/** Says what stands in the way, and which files it has left changed: usually none. */
export function refuse({ world, globals }: Call, problem: Problem, changed: readonly string[] = []): number {
  if (globals.json) writeJson(world, { ok: false, problem, written: changed });
  const left = changed.length === 0 ? 'Nothing was written.' : `Still changed: ${changed.join(', ')}.`;
  say(world, ...problemLines(problem), left);
  return exitCodeOfProblem(problem);
}

/** Reviews a plan with the person and applies it: the one way by which commands change files. */
export async function carryOut(call: Call, files: Files, plan: Plan, action: string): Promise<number> {
  const { world, globals } = call;
  const report = (outcome: Record<string, unknown>) => {
    if (globals.json) writeJson(world, outcome);
  };
  if (!plan.edits.some(isChange) && plan.userEnvironment === undefined) {
    report({ ok: true, written: [] });
    say(world, 'Nothing needs to change.');
    return exitCodes.done;
  }
  const face = await faceOf(call);
  let written: readonly string[] = [];
  try {
    const lines = reviewLines(plan);
    if ((await face.review({ plan, lines, action, canGoBack: false })) === 'back') throw new Cancelled();
    if (globals.dryRun) {
      await face.close();
      report({ ok: true, dryRun: true, review: lines.map(({ text }) => text), written: [] });
      say(world, 'This was a dry run: nothing was written.');
      return exitCodes.done;
    }
    const ports = {
      files,
      changeUserEnvironment: (change: UserEnvironmentChange) => changeEnvironmentOfUser(world, change),
    };
    const applying = recordApply(applyWhole(plan, ports, world.signal));
    // Ctrl-C lets a change come to its end and is told afterwards, with what was written by then.
    written = applying.written;
    await face.showApply(applying.events);
    const end = applying.end();
    await face.close();
    if (end?.type === 'failed') return refuse(call, end.problem, end.written);
    report({ ok: true, written });
    return exitCodes.done;
  } catch (error) {
    await face.close();
    if (error instanceof Cancelled) {
      report({ ok: false, cancelled: true, written });
      say(
        world,
        written.length === 0 ? 'Cancelled. Nothing was written.' : `Cancelled. Written: ${written.join(', ')}.`,
      );
      return exitCodes.cancelled;
    }
    if (error instanceof Unanswered) {
      report({ ok: false, reason: error.message, review: reviewLines(plan).map(({ text }) => text), written });
      say(world, `bedrock-setup: ${error.message}`);
      return exitCodes.usage;
    }
    throw error;
  } finally {
    await face.close();
  }
}
