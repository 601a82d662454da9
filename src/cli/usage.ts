import type { Call } from './call.ts';
import { exitCodes } from './exit-code.ts';
import { say } from './world.ts';

/** Says what was wrong with the command line, and gives the exit code for it. */
export function usage({ world, report }: Pick<Call, 'world' | 'report'>, reason: string): number {
  report({ error: { code: 'usage', message: reason } });
  say(world, `bedrock-setup: ${reason}`);
  return exitCodes.usage;
}
