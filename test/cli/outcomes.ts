import type { Problem } from '../../src/aws/problem.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Outcome } from '../../src/session/outcome.ts';
import type { CheckResult } from '../../src/verify/check.ts';
import { questions } from '../../src/wizard/table/questions.ts';
import { syntheticKeys } from '../support/detected.ts';

/** A problem that keeps files from being written. */
export const problem: Problem = {
  code: 'files-locked',
  summary: 'Another run is changing the files.',
  cause: 'Process 7 holds the lock.',
  remedies: [{ type: 'retry', says: 'Try again.' }],
};

const bytes = (text: string) => new TextEncoder().encode(text);

/** A plan with a new file, a changed one and a deleted one, in which a secret stands. */
const plan: Plan = {
  title: 'Profile work with an access key',
  edits: [
    {
      path: '/home/ada/.aws/credentials',
      shown: '~/.aws/credentials',
      before: null,
      after: bytes(
        `[work]\naws_access_key_id = ${syntheticKeys.id}\naws_secret_access_key = ${syntheticKeys.secret}\n`,
      ),
      mode: 0o600,
      modeBefore: null,
    },
    {
      path: '/home/ada/.aws/config',
      shown: '~/.aws/config',
      before: bytes('[default]\n'),
      after: bytes('[default]\nregion = us-east-1\n'),
      mode: 0o600,
      modeBefore: 0o644,
    },
    {
      path: '/home/ada/.old',
      shown: '~/.old',
      before: bytes('old\n'),
      after: null,
      mode: 0o600,
      modeBefore: 0o600,
    },
  ],
  notes: [{ severity: 'info', text: 'Looked at.' }],
};

/** A check that failed, with its problem. */
export const failedCheck: CheckResult = {
  id: 'identity',
  title: 'Identity',
  status: 'fail',
  detail: 'The secret access key is wrong.',
  problem: {
    code: 'secret-access-key-wrong',
    summary: 'Wrong.',
    cause: 'A typo.',
    remedies: [{ type: 'act', says: 'Type it again.' }],
  },
};

const record = { written: [], results: [] };
const question = (id: string) => {
  const found = questions.find((each) => each.id === id);
  if (found === undefined) throw new Error(`There is no question ${id}.`);
  return found;
};

/** One outcome of each type; the compiler asks for a new one here when there is a new type. */
export const outcomes: { [Type in Outcome['type']]: Outcome & { type: Type } } = {
  done: { ...record, type: 'done', plan, written: ['~/.aws/credentials'], snippet: 'export AWS_REGION=us-east-1\n' },
  'dry-run': { ...record, type: 'dry-run', plan },
  'verification-failed': { ...record, type: 'verification-failed', results: [failedCheck] },
  'nothing-written': { ...record, type: 'nothing-written', problem },
  'answers-missing': {
    ...record,
    type: 'answers-missing',
    gaps: [
      { question: question('region'), reason: 'There is no Region “atlantis”.' },
      { question: question('profile') },
      { question: question('secretAccessKey') },
      { question: question('pasted') },
    ],
  },
  unanswered: { ...record, type: 'unanswered', reason: 'Give --yes to agree.' },
  cancelled: { ...record, type: 'cancelled' },
};
