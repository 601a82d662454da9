import { listedIn } from '../../aws/values/list-prices.ts';
import { parseModelId } from '../../aws/values/model-id.ts';
import { type Answers, answerTo } from '../answers.ts';
import { modelAccessGuidance, modelGuidance } from '../guidance/models.ts';
import { labelOf, oneOf } from './parse.ts';
import type { AskContext, Choice, Question } from './question.ts';
import { methodOf } from './target.ts';

/** The programs, those found on this machine on top of the others; nobody has to have one yet. */
function programChoices({ clients }: AskContext): readonly Choice[] {
  const found = clients.filter((client) => client.found !== undefined);
  const none = { value: 'none', label: 'None yet', hint: 'Later: bedrock-setup client.' };
  return [none, ...found, ...clients.filter((client) => client.found === undefined)];
}

/** Lines that name a profile are made again for another shell: what calls with it is set up. */
function hasProgram(answers: Answers): boolean {
  return answerTo(answers, 'credential') === 'profile';
}

/** Asked once the identity is known, and at the end. */
export const laterQuestions: readonly Question[] = [
  {
    id: 'client',
    chapter: 'program',
    type: 'select',
    flag: 'client',
    help: 'the program whose settings to hand over, or none',
    message: 'Which program will call Bedrock?',
    hint: 'Its settings are handed over at the end, and the model fits it.',
    choices: (_, context) => programChoices(context),
    when: () => true,
    default: 'none',
    silent: (answers) => (hasProgram(answers) ? 'the profile is in use already' : undefined),
    parse: (raw, _, context) => oneOf(programChoices(context).map(({ value }) => value))(raw),
    show: (value, context) => labelOf(programChoices(context), value),
  },
  {
    id: 'model',
    chapter: 'model',
    type: 'text',
    flag: 'model',
    help: 'model ID or inference profile to verify with',
    message: 'Which model do you want to call?',
    hint: `US dollars per million tokens, at list price in us-east-1 in ${listedIn}.`,
    guidance: () => [...modelGuidance(), '', ...modelAccessGuidance()],
    suggestions: (_, context) => context.models,
    when: () => true,
    default: (_, context) => context.models[0]?.value,
    // Without a list and without a wish the verification chooses a small model by itself.
    optional: true,
    parse: parseModelId,
    show: (value) => value,
  },
  {
    id: 'delivery',
    chapter: 'hand-off',
    type: 'select',
    flag: 'delivery',
    help: 'print the lines, or copy them to the clipboard',
    message: 'How do you want the lines for this shell?',
    hint: (answers) =>
      answerTo(answers, 'credential') === 'profile' ? 'They hold no secret.' : 'They hold your secret.',
    choices: [
      { value: 'print', label: 'Print here', hint: 'They stay visible in this window.' },
      { value: 'copy', label: 'Copy to the clipboard', hint: 'Then paste them into the shell.' },
    ],
    when: (answers, context) => methodOf(answers) === 'env' && context.productIsTerminal,
    default: 'print',
    silent: () => 'they stay visible',
    parse: oneOf(['print', 'copy']),
    show: (value) =>
      labelOf(
        [
          { value: 'copy', label: 'copied' },
          { value: 'print', label: 'printed' },
        ],
        value,
      ),
  },
];
