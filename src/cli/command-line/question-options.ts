import { type Question, valuesOf } from '../../wizard/table/question.ts';
import { questions } from '../../wizard/table/questions.ts';
import type { Completes, OptionLine } from './line.ts';

/** The one way by which keys reach a run without a person: never as a flag. */
export const credentialsStdin = {
  help: 'read the keys as one block from standard input: exports of any shell, an INI profile, JSON or CSV',
} as const satisfies OptionLine;

/** The file of answers. */
export const answers = {
  value: 'FILE',
  help: 'read answers from a JSON or YAML file, “-” for standard input; never a secret',
  completes: 'files',
} as const satisfies OptionLine;

const completions: Readonly<Record<string, Completes>> = {
  profile: 'profiles',
  sourceProfile: 'profiles',
  region: 'regions',
  ssoRegion: 'regions',
  shell: 'formats',
  client: 'clients',
  model: 'models',
  csv: 'files',
};

/** Every question that is not a secret as an option, by question id; a question of yes and no is a switch with an opposite. */
export const questionOptions: Readonly<Record<string, OptionLine & { flag: string; negatable: boolean }>> =
  Object.fromEntries(
    questions.flatMap((question) => (question.flag === undefined ? [] : [[question.id, optionFor(question)] as const])),
  );

function optionFor(question: Extract<Question, { flag: string }>): OptionLine & { flag: string; negatable: boolean } {
  const negatable = question.type === 'confirm';
  const completes = completions[question.id] ?? valuesOf(question);
  return {
    flag: `--${question.flag}`,
    negatable,
    help: question.help,
    ...(negatable ? {} : { value: 'VALUE' }),
    ...(completes === undefined ? {} : { completes }),
  };
}
