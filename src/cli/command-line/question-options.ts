import { type Question, valuesOf } from '../../wizard/table/question.ts';
import { questions } from '../../wizard/table/questions.ts';
import type { Completes, QuestionOption, QuestionOptions } from './line.ts';

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
export const questionOptions: QuestionOptions = Object.fromEntries(
  questions.flatMap((question) => (question.flag === undefined ? [] : [[question.id, optionFor(question)] as const])),
);

function optionFor(question: Extract<Question, { flag: string }>): QuestionOption {
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
