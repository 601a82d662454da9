import type { Files } from '../host/files/files.ts';
import type { CutChange } from '../plan/plan.ts';
import { reviewLines } from '../plan/review/diff.ts';
import { Cancelled, type Face } from '../session/face.ts';
import { recordApply } from '../session/recording.ts';
import { exitCodeOfProblem, exitCodes } from './exit-code.ts';
import { sayProblem } from './say-problem.ts';
import { say, type World } from './world.ts';

/** A change that a crash cut in two is offered for repair before anything else; resolves with an exit code when the program should stop. */
export async function repairFirst(
  face: Face,
  files: Files,
  world: World,
  headless: boolean,
): Promise<number | undefined> {
  const repair = await files.pendingRepair();
  if (repair === undefined) return undefined;
  if (headless) {
    // The next change sets the cut one aside, so that nothing is in its way; it can still be taken back.
    say(
      world,
      whatHappened(repair),
      `Run ${world.command} in a terminal: it offers to finish the change or to take it back.`,
    );
    return undefined;
  }
  try {
    const choice = await ask(face, repair);
    if (choice === 'leave') {
      await files.dismissRepair();
      return undefined;
    }
    const applying = recordApply(files.repair(choice, world.signal));
    await face.showApply(applying.events);
    const end = applying.end();
    if (end?.type !== 'failed') return undefined;
    await face.close();
    await sayProblem(world, end.problem);
    return exitCodeOfProblem(end.problem);
  } catch (error) {
    await face.close();
    if (!(error instanceof Cancelled)) throw error;
    say(world, 'Cancelled. Nothing was written.');
    return exitCodes.cancelled;
  }
}

function whatHappened({ title, at, files }: CutChange): string {
  const states = files.map(
    ({ shown, state }) => `${shown} is ${state === 'after' ? 'new' : state === 'before' ? 'old' : 'changed since'}`,
  );
  return `The change “${title}” of ${at} was cut off: ${states.join(', ')}.`;
}

async function ask(face: Face, repair: CutChange): Promise<'finish' | 'restore' | 'leave'> {
  const values = ['finish', 'restore', 'leave'] as const;
  const preview = (choice: 'finish' | 'restore') => reviewLines(repair[choice]).map(({ text }) => text);
  const reply = await face.ask({
    id: 'repair',
    type: 'select',
    message: 'A change was cut off. What should become of it?',
    hint: whatHappened(repair),
    guidance: [
      'Finishing it would do this:',
      '',
      ...preview('finish'),
      '',
      'Taking it back would do this:',
      '',
      ...preview('restore'),
    ],
    choices: [
      { value: 'finish', label: 'Finish it' },
      { value: 'restore', label: 'Take it back' },
      { value: 'leave', label: 'Leave it as it is', hint: 'It can still be taken back with bedrock-setup undo.' },
    ],
    default: 'finish',
    canGoBack: false,
    trail: [],
    parse: (raw) => ({ ok: true, value: raw }),
  });
  return (reply.type === 'answer' && values.find((value) => value === reply.raw)) || 'leave';
}
