import type { Problem } from '../../aws/problem.ts';
import type { Dialect } from '../../shell/dialect.ts';
import type { CheckResult, CheckStatus } from '../../verify/check.ts';
import { remedyText } from './remedy.ts';

const words: Record<CheckStatus, string> = { pass: 'pass', warn: 'warn', fail: 'FAIL', skip: 'skip' };

/** One check as one line, readable without colour. */
function checkLine({ status, title, detail }: CheckResult): string {
  return `${words[status]}  ${title}${detail === '' ? '' : `: ${detail}`}`;
}

/** A problem as lines: what happened, why, and what to do, with commands for the person's shell. */
export function problemLines(problem: Problem, dialect: Dialect): string[] {
  return [
    problem.summary,
    ...(problem.cause === '' ? [] : [`Why: ${problem.cause}`]),
    ...(problem.remedies.length === 0 ? [] : ['What to do:']),
    ...problem.remedies.flatMap((step) =>
      remedyText(step, dialect)
        .split('\n')
        .map((line, index) => (index === 0 ? `  - ${line}` : `    ${line}`)),
    ),
  ];
}

/** A check with its problem, for faces that print line by line. */
export function checkLines(result: CheckResult, dialect: Dialect): string[] {
  const problem = result.problem ? problemLines(result.problem, dialect) : [];
  // The line of the check mostly says the first of them already.
  const told = result.detail === result.problem?.summary ? problem.slice(1) : problem;
  return [checkLine(result), ...told.map((line) => `      ${line}`)];
}
