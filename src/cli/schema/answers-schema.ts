import { clients } from '../../clients/clients.ts';
import { dialects } from '../../shell/dialects.ts';
import { type Question, valuesOf } from '../../wizard/table/question.ts';
import { questions } from '../../wizard/table/questions.ts';
import { variableOf } from '../answers/name-of-answer.ts';

/** The JSON Schema of `--answers` and of a team's file, made from the question table. */
export function answersSchema(): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Answers for bedrock-setup',
    description: 'One field for each question of the wizard. A secret is never among them.',
    type: 'object',
    properties: {
      $schema: { type: 'string' },
      ...Object.fromEntries(
        questions.flatMap((question) =>
          question.flag === undefined
            ? []
            : [
                [
                  question.id,
                  {
                    description: `${question.help} (--${question.flag}, ${variableOf(question.id)})`,
                    ...typeOf(question),
                  },
                ],
              ],
        ),
      ),
    },
    additionalProperties: false,
  };
}

function typeOf(question: Question): Record<string, unknown> {
  if (question.type === 'confirm') return { enum: [true, false, 'yes', 'no'] };
  if (question.id === 'shell') return { enum: dialects.flatMap(({ id, aliases }) => [id, ...aliases]) };
  if (question.id === 'client') return { enum: clients.map(({ name }) => name) };
  const values = valuesOf(question);
  return values === undefined ? { type: ['string', 'number'] } : { enum: values };
}
