import type { CheckResult } from './check.ts';

/**
 * What a verification has proven. `verified`: a call was answered, and nothing failed. `unproven`: nothing failed, and no call
 * was asked for. `failed`: a check failed, or a call was asked for and none was answered.
 */
export type Verdict = 'verified' | 'unproven' | 'failed';

/** The checks that call a model; of several that ran, the last in this order decides: it is the one that the person chose. */
const calls = ['converse', 'converse-model'];

/** Whether a check calls a model, by its stable id. */
export function isCall(id: string): boolean {
  return calls.includes(id);
}

/**
 * The one place where results become a verdict. `asked` says whether a call was allowed; it need not be given where the results
 * hold the calls themselves, skipped ones included. A call that was answered with a warning (throttled, …) was not answered.
 */
export function verdictOf(results: readonly CheckResult[], asked = results.some(({ id }) => isCall(id))): Verdict {
  if (results.some(({ status }) => status === 'fail')) return 'failed';
  if (!asked) return 'unproven';
  const decisive = calls.flatMap((id) => results.findLast((result) => result.id === id) ?? []).at(-1);
  return decisive?.status === 'pass' ? 'verified' : 'failed';
}
