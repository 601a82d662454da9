import { join } from 'node:path';
import type { Client, ClientSettings } from '../../clients/client.ts';
import { clientSettingsPlan } from '../../plan/client-settings.ts';
import type { MakePlan } from '../../plan/plan.ts';
import type { Call } from '../call.ts';
import { carryOut } from '../carry-out.ts';
import { exitCodes } from '../exit-code.ts';
import { openFiles, readForPlan } from '../ports.ts';
import { usage } from '../usage.ts';
import { say } from '../world.ts';

/** Puts the settings into the client's own file, after a review; `undo` takes them out again. */
export async function writeSettings(
  call: Call,
  client: Client,
  { files: [file], notes }: ClientSettings,
): Promise<number> {
  const { world, globals, demo } = call;
  const { own } = client;
  if (own === undefined || file === undefined) {
    return usage(
      call,
      `${client.title} has no file of settings that is known here. --dir FOLDER writes what is printed as new files.`,
    );
  }
  // The folders that the person's variables name are none of the demo's.
  const machine = demo === undefined ? world : { ...world, env: {} };
  const path = join(...own.path(machine));
  const files = openFiles(world);
  const make: MakePlan = async () => {
    const read = await readForPlan(files, path);
    if (!read.ok) return read;
    return clientSettingsPlan(`Settings of ${client.title}`, read.content, file, own);
  };
  const code = await carryOut(call, files, make, 'Write the settings');
  if (code === exitCodes.done && !globals.dryRun) say(world, ...notes);
  return code;
}
