import type { Problem } from '../aws/problem.ts';
import { checkLines, problemLines } from '../faces/words/checks.ts';
import { commandLines } from '../faces/words/command-line.ts';
import type { Dialect } from '../shell/dialect.ts';
import { dialectOf } from '../shell/dialects.ts';
import type { CheckResult } from '../verify/check.ts';
import { say, type World } from './world.ts';

/** What the person's shell speaks. */
export async function dialectIn(world: Pick<World, 'shell'>): Promise<Dialect> {
  return dialectOf((await world.shell()).dialect);
}

/** A command of this program as a line for the person's shell. */
export async function ourLine(world: Pick<World, 'shell'>, ...args: readonly string[]): Promise<string> {
  return commandLines({ type: 'run', program: 'bedrock-setup', args }, await dialectIn(world)).join('');
}

/** Says a problem and what to do about it on standard error, with commands for the person's shell. */
export async function sayProblem(world: World, problem: Problem): Promise<void> {
  say(world, ...problemLines(problem, await dialectIn(world)));
}

/** Says the verdict of a check on standard error, with commands for the person's shell. */
export async function sayCheck(world: World, result: CheckResult): Promise<void> {
  say(world, ...checkLines(result, await dialectIn(world)));
}
