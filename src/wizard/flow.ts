import type { CredentialBlock } from '../aws/pasted/credential-block.ts';
import type { Parsed } from '../aws/values/parsed.ts';
import type { Answered, Answers, AnswerValues, QuestionId } from './answers.ts';
import type { AskContext, AskView, Question, Settled } from './table/question.ts';

type Table = readonly Question[];

/** The raw strings of earlier answers, kept so that going back loses nothing that still applies. */
export type Remembered = Readonly<Partial<Record<QuestionId, string>>>;

/** The first question of a chapter that applies and is not answered yet; `undefined` when the chapter is complete. */
export function nextQuestion(
  table: Table,
  chapter: Question['chapter'],
  answers: Answers,
  context: AskContext,
): Question | undefined {
  return table.find(
    (question) => question.chapter === chapter && answers[question.id] === undefined && question.when(answers, context),
  );
}

/** The answers with one more; later answers that no longer apply, or that their question would not take any more, are dropped. */
export function withAnswer<Id extends QuestionId>(
  table: Table,
  answers: Answers,
  id: Id,
  answered: Answered<Id>,
  context: AskContext,
): Answers {
  const all: Answers = { ...answers, [id]: answered };
  const kept: Record<string, unknown> = {};
  for (const question of table) {
    const mine = all[question.id];
    if (mine === undefined) continue;
    const soFar = kept as Answers;
    if (question.id === id || (question.when(soFar, context) && stillTaken(question, mine, soFar, context))) {
      kept[question.id] = mine;
    }
  }
  return kept as Answers;
}

function stillTaken(question: Question, answered: Answered, answers: Answers, context: AskContext): boolean {
  // The content of a file stands in the value; its raw answer is only the path.
  return question.type === 'file' || question.parse(answered.raw, answers, context).ok;
}

/** The answers without the last one that the person was asked for, and without all that came after it; `undefined` at the first question. */
export function stepBack(table: Table, answers: Answers): { answers: Answers; id: QuestionId } | undefined {
  const asked = table.filter((question) => answers[question.id]?.given === false);
  const last = asked.at(-1);
  return last === undefined ? undefined : { answers: withoutFrom(table, answers, last.id), id: last.id };
}

/** The answers without `id` and without everything asked after it; what was given beforehand stays. */
function withoutFrom(table: Table, answers: Answers, id: QuestionId): Answers {
  const from = table.findIndex((question) => question.id === id);
  return Object.fromEntries(
    Object.entries(answers).filter(([key, answered]) => {
      const at = table.findIndex((question) => question.id === key);
      return at < from || answered.given;
    }),
  ) as Answers;
}

/** The question as a face needs it: whatever depended on the answers is settled, secrets in the trail are masked. */
export function toAskView(
  table: Table,
  question: Question,
  answers: Answers,
  context: AskContext,
  remembered: Remembered = {},
  problem?: string,
): AskView {
  const kept = remembered[question.id];
  const isSecret = question.type === 'secret' || question.type === 'paste';
  const fallback = isSecret ? undefined : (kept ?? settle(question.default, answers, context));
  const hint = isSecret && kept !== undefined ? 'Press Enter to keep what was entered before.' : undefined;
  const shownHint = hint ?? settle(question.hint, answers, context);
  const offer = context.offers(answers)[question.id];
  return {
    id: question.id,
    type: question.type,
    message: settle(question.message, answers, context),
    ...(shownHint === undefined ? {} : { hint: shownHint }),
    guidance: settle(question.guidance, answers, context) ?? [],
    choices: [...choicesOf(question, answers, context)],
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(offer === undefined ? {} : { offer }),
    ...(problem === undefined ? {} : { problem }),
    canGoBack: stepBack(table, answers) !== undefined,
    trail: trailOf(table, answers, context),
    parse: (raw) => question.parse(isSecret && raw === '' && kept !== undefined ? kept : raw, answers, context),
  };
}

/** What was answered so far, as it may stand on the screen. */
export function trailOf(table: Table, answers: Answers, context: AskContext): { message: string; shown: string }[] {
  return table.flatMap((question) => {
    const answered = answers[question.id];
    if (answered === undefined) return [];
    return [{ message: settle(question.message, answers, context), shown: shownValue(question, answered) }];
  });
}

function shownValue<Id extends QuestionId>(question: Question<Id>, answered: Answered<Id>): string {
  return (question.show as (value: AnswerValues[Id]) => string)(answered.value);
}

function choicesOf(question: Question, answers: Answers, context: AskContext) {
  if (question.type === 'select') return settle(question.choices, answers, context);
  if (question.type === 'text') return settle(question.suggestions, answers, context) ?? [];
  return [];
}

function settle<T>(value: Settled<T> | undefined, answers: Answers, context: AskContext): T;
function settle<T>(value: Settled<T> | undefined, answers: Answers, context: AskContext): T | undefined {
  return typeof value === 'function'
    ? (value as (answers: Answers, context: AskContext) => T)(answers, context)
    : value;
}

/** Stands for a file that has not been read yet: its keys are judged when it is. */
const unread: CredentialBlock = { credentials: { accessKeyId: '', secretAccessKey: '' }, form: 'csv' };

/** What is wrong with the answers given beforehand, and which ones are missing: all of it at once. */
export interface Gap {
  question: Question;
  reason?: string;
}

/** Walks the table without a face: given answers first, then defaults; whatever is left is a gap. */
export function findGaps(
  table: Table,
  given: Remembered,
  context: AskContext,
  options: { missingToo: boolean },
): Gap[] {
  const gaps: Gap[] = [];
  let answers: Answers = {};
  for (const question of table) {
    if (question.chapter !== 'setup' || !question.when(answers, context)) continue;
    const raw = given[question.id] ?? (question.mustBeGiven ? undefined : settle(question.default, answers, context));
    if (raw === undefined) {
      if (options.missingToo) gaps.push({ question });
      continue;
    }
    if (question.type === 'file') {
      answers = { ...answers, [question.id]: { value: unread, raw, given: true } } as Answers;
      continue;
    }
    const parsed: Parsed<AnswerValues[QuestionId]> = question.parse(raw, answers, context);
    if (parsed.ok) {
      answers = { ...answers, [question.id]: { value: parsed.value, raw, given: true } } as Answers;
    } else if (given[question.id] !== undefined) {
      gaps.push({ question, reason: parsed.reason });
    } else if (options.missingToo) {
      gaps.push({ question });
    }
  }
  return gaps;
}
