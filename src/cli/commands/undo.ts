import type { Call } from '../call.ts';
import { carryOut, refuse } from '../carry-out.ts';
import { exitCodes } from '../exit-code.ts';
import { openFiles } from '../ports.ts';
import { print, say, writeJson } from '../world.ts';
import { table } from './list.ts';

/** Takes the last change of files back, after a review; `--list` shows the history. */
export async function undo(call: Call, id?: string): Promise<number> {
  const { world, globals, options } = call;
  const files = openFiles(world);
  if (options.list === true) {
    const listed = await files.listChanges();
    if (!listed.ok) return refuse(call, listed.problem);
    const changes = listed.value;
    if (globals.json) writeJson(world, { changes });
    else if (changes.length === 0) say(world, 'No change is remembered.');
    else
      print(
        world,
        ...table([
          ['ID', 'WHEN', 'WHAT', 'FILES'],
          ...changes.map((change) => [change.id, change.at, change.title, change.files.join(', ')]),
        ]),
      );
    return exitCodes.done;
  }
  const plan = await files.undoPlan(id);
  return plan.ok ? carryOut(call, files, plan.value, 'Take the change back') : refuse(call, plan.problem);
}
