import type { Files } from '../host/files/files.ts';
import { reviewLines } from '../plan/diff.ts';
import { problemLines } from '../report/checks.ts';
import { Cancelled, type Face } from '../session/face.ts';
import { recordApply } from '../session/recording.ts';
import { exitCodes } from './exit-code.ts';
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
  const what = `The change “${repair.title}” of ${repair.at} was cut off: ${repair.files.map(({ shown, state }) => `${shown} is ${state === 'after' ? 'new' : 'old'}`).join(', ')}.`;
  if (headless) {
    say(world, what, 'Run bedrock-setup in a terminal: it offers to finish the change or to take it back.');
    return exitCodes.nothingWritten;
  }
  try {
    const finish = await face.confirm({
      id: 'repair-finish',
      message: 'Finish the change?',
      details: [what, 'No takes it back instead.', ...reviewLines(repair.finish).map(({ text }) => text)],
      default: true,
    });
    const applying = recordApply(files.repair(finish ? 'finish' : 'restore'));
    await face.showApply(applying.events);
    const end = applying.end();
    if (end?.type !== 'failed') return undefined;
    await face.close();
    say(world, ...problemLines(end.problem));
    return exitCodes.nothingWritten;
  } catch (error) {
    await face.close();
    if (error instanceof Cancelled) return exitCodes.cancelled;
    throw error;
  }
}
