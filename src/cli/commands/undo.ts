import type { Call } from '../call.ts';
import { carryOut, refuse } from '../carry-out.ts';
import { exitCodes } from '../exit-code.ts';
import type { UndoOptions } from '../lines/changes.ts';
import { openFiles } from '../ports.ts';
import { usage } from '../usage.ts';
import { printTable, say } from '../world.ts';

/** Takes the last change back, after a review; `--list` shows the history, `--redo` makes it again, `--forget` drops what is kept. */
export async function undo(call: Call<UndoOptions>, id?: string): Promise<number> {
  const { world, globals, options } = call;
  const files = openFiles(world);
  if (options.list === true) {
    await files.dropExpired();
    const listed = await files.listChanges();
    if (!listed.ok) return refuse(call, listed.problem);
    const changes = listed.value;
    call.report({ changes });
    if (globals.json) return exitCodes.done;
    if (changes.length === 0) say(world, 'No change is remembered.');
    else
      printTable(world, [
        ['ID', 'WHEN', 'WHAT', 'FILES'],
        ...changes.map(({ id: number, at, title, files: changed, undone }) => {
          return [number, at, undone ? `${title} (taken back)` : title, changed.join(', ')];
        }),
      ]);
    return exitCodes.done;
  }
  if (options.forget === true) return forget(call, id);
  if (options.redo === true) return carryOut(call, files, () => files.redoPlan(), 'Make the change again');
  return carryOut(call, files, () => files.undoPlan(id), 'Take the change back');
}

/** Drops what is kept of one change, or of all; nothing of the person's files changes. */
async function forget(call: Call<UndoOptions>, wanted: string | undefined): Promise<number> {
  const { world, globals, options } = call;
  const id = options.all === true ? 'all' : wanted;
  if (id === undefined)
    return usage(call, 'Name the change to forget, or all of them: undo --forget ID, undo --forget --all.');
  if (!globals.dryRun) {
    const forgotten = await openFiles(world).forget(id);
    if (!forgotten.ok) return refuse(call, forgotten.problem);
  }
  call.report(globals.dryRun ? { dryRun: true } : { forgotten: id });
  const what = id === 'all' ? 'of all changes' : `of change ${id}`;
  say(
    world,
    globals.dryRun
      ? `This would drop what is kept ${what}.`
      : `What was kept ${what} is gone; it cannot be taken back any more.`,
  );
  return exitCodes.done;
}
