import { exitCodes } from './exit-code.ts';
import { say, type World } from './world.ts';

/** Says what was wrong with the command line, and gives the exit code for it. */
export function usage(world: World, reason: string): number {
  say(world, `bedrock-setup: ${reason}`);
  return exitCodes.usage;
}
