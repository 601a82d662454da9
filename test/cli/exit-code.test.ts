import { describe, expect, it } from 'vitest';
import { exitCodeOf, exitCodeOfProblem } from '../../src/cli/exit-code.ts';
import { outcomes, problem } from './outcomes.ts';

describe('the exit code', () => {
  it('is the documented number for every way in which a session ends', () => {
    const codes = Object.entries(outcomes).map(([type, outcome]) => [type, exitCodeOf(outcome)]);
    expect(Object.fromEntries(codes)).toEqual({
      done: 0,
      'dry-run': 0,
      'verification-failed': 3,
      'nothing-written': 4,
      'answers-missing': 2,
      unanswered: 2,
      cancelled: 130,
    });
  });

  it('tells a cancelled change and an error of our own from a file that could not be written', () => {
    expect(exitCodeOfProblem(problem)).toBe(4);
    expect(exitCodeOfProblem({ ...problem, code: 'cancelled' })).toBe(130);
    expect(exitCodeOfProblem({ ...problem, code: 'unexpected' })).toBe(1);
    expect(exitCodeOf({ ...outcomes['nothing-written'], problem: { ...problem, code: 'cancelled' } })).toBe(130);
  });
});
