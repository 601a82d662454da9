import type { Call } from '../call.ts';
import { carryOut, refuse } from '../carry-out.ts';
import { exitCodes } from '../exit-code.ts';
import type { UndoOptions } from '../lines/changes.ts';
import { openFiles } from '../ports.ts';
import { print, say } from '../world.ts';
import { table } from './list.ts';

/** Takes the last change of files back, after a review; `--list` shows the history. */
export async function undo(call: Call<UndoOptions>, id?: string): Promise<number> {
  const { world, globals, options } = call;
  const files = openFiles(world);
  if (options.list === true) {
    const listed = await files.listChanges();
    if (!listed.ok) return refuse(call, listed.problem);
    const changes = listed.value;
    call.report({ changes });
    if (globals.json) return exitCodes.done;
    if (changes.length === 0) say(world, 'No change is remembered.');
    else
      print(
        world,
        ...table([
          ['ID', 'WHEN', 'WHAT', 'FILES'],
          ...changes.map(({ id: number, at, title, files: changed, undone }) => {
            return [number, at, undone ? `${title} (taken back)` : title, changed.join(', ')];
          }),
        ]),
      );
    return exitCodes.done;
  }
  if (options.redo === true) return carryOut(call, files, () => files.redoPlan(), 'Make the change again');
  return carryOut(call, files, () => files.undoPlan(id), 'Take the change back');
}
