import { parsed, refused } from '../../aws/parsed.ts';
import { answerTo } from '../answers.ts';
import { modelAccessGuidance, modelGuidance } from '../guidance/models.ts';
import type { Question } from '../question.ts';
import { labelOf, oneOf } from './parse.ts';

/** Asked once the identity is known, and at the end. */
export const laterQuestions: readonly Question[] = [
  {
    id: 'model',
    chapter: 'model',
    type: 'text',
    flag: 'model',
    help: 'model ID or inference profile to verify with',
    message: 'Which model do you want to call?',
    hint: 'Type to search; the identifier shown is the one to use in programs.',
    guidance: () => [...modelGuidance(), '', ...modelAccessGuidance()],
    suggestions: (_, context) => context.models,
    when: () => true,
    default: (_, context) => context.models[0]?.value,
    parse: (raw) => (raw.trim() === '' ? refused('Type a model ID or choose one of the list.') : parsed(raw.trim())),
    show: (value) => value,
  },
  {
    id: 'client',
    chapter: 'hand-off',
    type: 'select',
    flag: 'client',
    help: 'the program whose settings to hand over',
    message: 'Which program will call Bedrock?',
    choices: (_, context) => context.clients,
    when: () => true,
    default: 'llmrouter',
    parse: (raw, _, context) => oneOf(context.clients.map(({ value }) => value))(raw),
    show: (value) => value,
  },
  {
    id: 'delivery',
    chapter: 'hand-off',
    type: 'select',
    flag: 'delivery',
    help: 'print the lines, or copy them to the clipboard',
    message: 'How do you want the lines?',
    hint: 'They hold what the shell needs, secrets included.',
    choices: [
      { value: 'copy', label: 'Copy to the clipboard', hint: 'Then paste them into the shell.' },
      { value: 'print', label: 'Print here', hint: 'They stay visible in this window.' },
    ],
    when: (answers, context) => answerTo(answers, 'method') === 'env' && context.productIsTerminal,
    default: 'print',
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
