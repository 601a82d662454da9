import type { QuestionId } from './answers.ts';
import type { Conversation } from './conversation.ts';
import type { AskContext, Question } from './table/question.ts';
import { defaultOf, takeAnswer, walkOn } from './walk.ts';

/** Which question of a chapter this is, and of how many when every default is taken from here on; nothing where it is the only one. */
export function progressOf(
  table: readonly Question[],
  at: Conversation,
  context: AskContext,
  chapter: Question['chapter'],
): { step: number; of: number } | undefined {
  const asked = table.filter((question) => question.chapter === chapter && at.answers[question.id]?.given === false);
  const passed = new Set<QuestionId>();
  let ahead = at;
  let left = 0;
  for (;;) {
    const { at: reached, open } = walkOn(table, ahead, context, { chapter, passed });
    if (open === undefined) {
      const of = asked.length + left;
      return of > 1 ? { step: asked.length + 1, of } : undefined;
    }
    left += 1;
    const fallback = at.remembered[open.question.id] ?? defaultOf(open.question, reached, context);
    const taken = fallback === undefined ? undefined : takeAnswer(table, reached, open.question, fallback, context);
    ahead = taken?.ok ? taken.at : reached;
    if (!taken?.ok) passed.add(open.question.id);
  }
}
