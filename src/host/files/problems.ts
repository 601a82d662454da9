import type { Problem } from '../../aws/problem.ts';
import type { Attempt } from '../../plan/plan.ts';
import { type Doing, errorCode, systemProblem } from './system-errors.ts';

/** Carries a problem out of nested file calls; it never leaves this folder. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.summary);
    this.problem = problem;
  }
}

/** Runs file calls; a refusal or a system error becomes a problem in words, anything else is a bug and goes on. */
export async function attempt<T>(doing: Doing, run: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    return inWords(error, doing);
  }
}

/** The problem behind something thrown; a bug is thrown on. */
export function inWords(error: unknown, doing: Doing): { ok: false; problem: Problem } {
  if (error instanceof Refused) return { ok: false, problem: error.problem };
  if (errorCode(error) !== undefined) return { ok: false, problem: systemProblem(error, doing) };
  throw error;
}
