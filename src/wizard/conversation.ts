import type { Answered, Answers, QuestionId } from './answers.ts';
import type { AskContext, Question } from './table/question.ts';

/** Raw answers by question id. */
export type Remembered = Readonly<Partial<Record<QuestionId, string>>>;

/** The text of a file that was named, or the sentence why it could not be read. */
export type NamedText = { ok: true; text: string } | { ok: false; reason: string };

/** The conversation as one value: it moves forward with each answer, and back without losing what was said. */
export interface Conversation {
  answers: Answers;
  /** What was answered before going back; it stands in the field when its question comes again. */
  remembered: Remembered;
  /** What was given beforehand and has not been opened again: it silences its question. */
  given: Remembered;
  /** Questions that are asked although their answer is silent elsewhere: the person wants to change it. */
  opened: readonly QuestionId[];
  /** The files that were named in an answer, by the name as it was given. */
  texts: Readonly<Record<string, NamedText>>;
}

/** A conversation in which nobody has said anything yet. */
export function newConversation(given: Remembered = {}, texts: Conversation['texts'] = {}): Conversation {
  return { answers: {}, remembered: {}, given, texts, opened: [] };
}

/** The answers with one more; later answers that no longer apply, or that their question would not take any more, are dropped. */
export function withAnswer<Id extends QuestionId>(
  table: readonly Question[],
  answers: Answers,
  id: Id,
  answered: Answered<Id>,
  context: AskContext,
): Answers {
  return judgedAgain(table, { ...answers, [id]: answered }, context, id);
}

/**
 * The answers that still apply and that their questions still take, after something was learnt. `sure` is the one that is new and was
 * judged just now: a question looks at those before it alone, so that what stands before `sure` is as it was.
 */
export function judgedAgain(
  table: readonly Question[],
  answers: Answers,
  context: AskContext,
  sure?: QuestionId,
): Answers {
  const kept: Record<string, unknown> = {};
  const isNew = table.findIndex(({ id }) => id === sure);
  for (const [index, question] of table.entries()) {
    const mine = answers[question.id];
    if (mine === undefined) continue;
    const soFar = kept as Answers;
    if (index <= isNew || (question.when(soFar, context) && stillTaken(question, mine, soFar, context))) {
      kept[question.id] = mine;
    }
  }
  return kept as Answers;
}

function stillTaken(question: Question, answered: Answered, answers: Answers, context: AskContext): boolean {
  // The content of a file stands in the value; its raw answer is only the path.
  return question.type === 'file' || question.parse(answered.raw, answers, context).ok;
}

/** The last question among `table` that the person was asked; `undefined` where Esc leads nowhere. */
export function lastAsked(table: readonly Question[], { answers }: Conversation): QuestionId | undefined {
  return table.findLast(({ id }) => answers[id]?.given === false)?.id;
}

/** The conversation back at a question: its answer and those after it are remembered and asked for again; given ones stay. */
export function backTo(table: readonly Question[], at: Conversation, id: QuestionId): Conversation {
  const from = table.findIndex((question) => question.id === id);
  const entries = Object.entries(at.answers);
  const kept = entries.filter(
    ([key, { given, silent }]) =>
      table.findIndex(({ id: each }) => each === key) < from || (given && silent === undefined),
  );
  const raws = Object.fromEntries(
    entries.flatMap(([key, { raw, silent }]) => (silent === undefined ? [[key, raw]] : [])),
  );
  return { ...at, answers: Object.fromEntries(kept) as Answers, remembered: { ...at.remembered, ...raws } };
}

/**
 * The conversation back at a question, open to every change: also what was given beforehand becomes the default of its
 * question instead of silencing it. Only questions of `table` are opened; what was given for others still counts.
 */
export function reopened(table: readonly Question[], at: Conversation, id: QuestionId | undefined): Conversation {
  const isOpened = (key: string) => table.some((question) => question.id === key);
  const given = Object.fromEntries(Object.entries(at.given).filter(([key]) => !isOpened(key)));
  const remembered = { ...at.given, ...at.remembered };
  const answers = Object.fromEntries(
    Object.entries(at.answers).map(([key, answered]) => [
      key,
      isOpened(key) && answered.silent === undefined ? { ...answered, given: false } : answered,
    ]),
  ) as Answers;
  const open = { ...at, answers, given, remembered };
  return id === undefined ? open : backTo(table, open, id);
}

/** The conversation with one question open to another answer; everything that was said besides it stays. */
export function changing(at: Conversation, id: QuestionId): Conversation {
  const { [id]: old, ...answers } = at.answers;
  const { [id]: _given, ...given } = at.given;
  const remembered = old === undefined ? at.remembered : { ...at.remembered, [id]: old.raw };
  return { ...at, answers: answers as Answers, given, remembered, opened: [...at.opened, id] };
}
