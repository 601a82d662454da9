import { parsePastedKeys } from '../aws/pasted/pasted-keys.ts';
import type { QuestionId } from './answers.ts';
import type { Conversation } from './conversation.ts';
import type { AskContext, Question } from './table/question.ts';
import { methodOf } from './table/target.ts';
import { defaultOf, takeAnswer } from './walk.ts';

/** Whether a paste is the ARN of a secret, whose content is meant. */
export function isSecretArn(pasted: string): boolean {
  return /^\s*arn:[\w-]+:secretsmanager:[a-z0-9-]+:\d{12}:secret:\S+\s*$/.test(pasted);
}

/** Whether a paste holds a whole credential, or says where it is kept: then it is taken as that, whatever was asked for. */
export function isBlock(pasted: string): boolean {
  return isSecretArn(pasted) || parsePastedKeys(pasted).ok;
}

/** The conversation with a block that was pasted where something else was asked for: the keys are what the person has. */
export function withBlock(
  table: readonly Question[],
  at: Conversation,
  pasted: string,
  context: AskContext,
): Conversation {
  const method = methodOf(at.answers);
  const isSecret = isSecretArn(pasted);
  // What it holds is fetched when its question comes.
  const from = isSecret ? { ...at, remembered: { ...at.remembered, secret: pasted.trim() } } : at;
  const raws: [QuestionId, string | undefined][] = [
    ['scenario', at.answers.scenario === undefined ? undefined : at.answers.scenario.raw],
    ['method', method === undefined || method === 'role' ? 'keys' : at.answers.method?.raw],
    ['credential', isSecret ? 'secrets-manager' : 'paste'],
    ...(isSecret ? [] : [['pasted', pasted] as [QuestionId, string]]),
  ];
  return raws.reduce((before, [id, raw]) => {
    const question = table.find((each) => each.id === id);
    if (question === undefined || !question.when(before.answers, context)) return before;
    const said = raw ?? defaultOf(question, before, context);
    const taken = said === undefined ? undefined : takeAnswer(table, before, question, said, context);
    return taken?.ok ? taken.at : before;
  }, from);
}
