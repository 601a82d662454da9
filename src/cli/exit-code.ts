import type { Problem } from '../aws/problem.ts';
import type { Outcome } from '../session/outcome.ts';
import type { Verdict } from '../verify/verdict.ts';

/** The numbers that the program ends with; they are part of its public interface. */
export const exitCodes = {
  done: 0,
  bug: 1,
  usage: 2,
  verificationFailed: 3,
  nothingWritten: 4,
  cancelled: 130,
} as const;

/** The exit code of a session. */
export function exitCodeOf(outcome: Outcome): number {
  switch (outcome.type) {
    case 'done':
    case 'dry-run':
      return exitCodes.done;
    case 'answers-missing':
    case 'unanswered':
      return exitCodes.usage;
    case 'verification-failed':
      return exitCodes.verificationFailed;
    case 'nothing-written':
      return exitCodeOfProblem(outcome.problem);
    case 'cancelled':
      return exitCodes.cancelled;
    default:
      return outcome satisfies never;
  }
}

/** The exit code of a problem that kept a change from being made. */
export function exitCodeOfProblem({ code }: Problem): number {
  if (code === 'cancelled') return exitCodes.cancelled;
  return code === 'unexpected' ? exitCodes.bug : exitCodes.nothingWritten;
}

/** The exit code of a verification: unproven is no failure, because no call was asked for. */
export function exitCodeOfVerdict(verdict: Verdict): number {
  return verdict === 'failed' ? exitCodes.verificationFailed : exitCodes.done;
}
