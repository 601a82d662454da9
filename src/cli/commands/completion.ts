import { unknownName } from '../../aws/values/unknown-name.ts';
import type { Call } from '../call.ts';
import { completionScripts } from '../complete/scripts.ts';
import { exitCodes } from '../exit-code.ts';
import { usage } from '../usage.ts';
import { writeProduct } from '../world.ts';

/** Prints a completion script for the shell. */
export async function completion(call: Call, shell = ''): Promise<number> {
  const script = Object.entries(completionScripts).find(([name]) => name === shell)?.[1];
  if (script === undefined) {
    return usage(call, unknownName('completion for', 'Shells', shell, Object.keys(completionScripts)));
  }
  call.report({ shell, script });
  if (!call.globals.json) writeProduct(call.world, script);
  return exitCodes.done;
}
