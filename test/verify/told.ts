import { remedyText } from '../../src/faces/words/remedy.ts';
import { posix } from '../../src/shell/dialects/posix.ts';
import type { Failure } from '../../src/verify/diagnosis/failure.ts';
import { type DiagnoseContext, diagnose } from '../../src/verify/diagnosis/problems.ts';

/** What is known around the failures of these tests. */
export const context: DiagnoseContext = {
  target: { type: 'profile', profile: 'production' },
  region: 'eu-central-1',
  partition: 'aws',
  profile: 'production',
  account: '111122223333',
  arn: 'arn:aws:iam::111122223333:user/ada',
};

const failure = (message: string, more: Partial<Failure> = {}): Failure => ({
  name: 'Error',
  message,
  service: 'bedrock-runtime',
  operation: 'Converse',
  causes: [],
  ...more,
});

/** The problem that a message becomes, with all its words together. */
export const told = (
  message: string,
  more: Partial<Failure> = {},
  around: Partial<DiagnoseContext> = {},
  dialect = posix,
) => {
  const problem = diagnose(failure(message, more), { ...context, ...around });
  return {
    ...problem,
    words: [problem.summary, problem.cause, ...problem.remedies.map((step) => remedyText(step, dialect))].join('\n'),
  };
};
