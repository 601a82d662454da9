import { parsePastedKeys } from '../aws/pasted/pasted-keys.ts';
import type { QuestionId } from './answers.ts';
import type { Conversation } from './conversation.ts';
import type { AskContext, Question } from './table/question.ts';
import { methodOf } from './table/target.ts';
import { defaultOf, takeAnswer } from './walk.ts';

/** Whether a paste holds a whole credential: then it is taken as that, whatever was asked for. */
export function isBlock(pasted: string): boolean {
  return parsePastedKeys(pasted).ok;
}

/** The conversation with a block that was pasted where something else was asked for: the keys are what the person has. */
export function withBlock(
  table: readonly Question[],
  at: Conversation,
  pasted: string,
  context: AskContext,
): Conversation {
  const method = methodOf(at.answers);
  const raws: [QuestionId, string | undefined][] = [
    ['scenario', at.answers.scenario === undefined ? undefined : at.answers.scenario.raw],
    ['method', method === undefined || method === 'role' ? 'keys' : at.answers.method?.raw],
    ['credential', 'paste'],
    ['pasted', pasted],
  ];
  return raws.reduce((before, [id, raw]) => {
    const question = table.find((each) => each.id === id);
    if (question === undefined || !question.when(before.answers, context)) return before;
    const said = raw ?? defaultOf(question, before, context);
    const taken = said === undefined ? undefined : takeAnswer(table, before, question, said, context);
    return taken?.ok ? taken.at : before;
  }, at);
}
