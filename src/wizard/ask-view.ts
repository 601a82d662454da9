import { inWordsOf } from '../shell/words-of-system.ts';
import type { Answered, Answers, AnswerValues, QuestionId } from './answers.ts';
import type { Remembered } from './conversation.ts';
import type { AskContext, AskView, Choice, Question, Settled } from './table/question.ts';

type Table = readonly Question[];

/** The question as a face needs it: whatever depended on the answers is settled, secrets in the trail are masked. */
export function toAskView(
  table: Table,
  question: Question,
  { answers, remembered }: { answers: Answers; remembered: Remembered },
  context: AskContext,
  more: Pick<AskView, 'canGoBack' | 'problem' | 'progress' | 'takesBlock'>,
): AskView {
  const kept = stillTaken(question, remembered[question.id], answers, context);
  const isSecret = question.type === 'secret' || question.type === 'paste';
  const offer = context.offers(answers)[question.id];
  // What is offered in the demo is what is to be seen next.
  const onEnter = offer?.raw ?? kept;
  const fallback = isSecret ? undefined : (onEnter ?? settle(question.default, answers, context));
  const hint =
    isSecret && onEnter !== undefined
      ? offer === undefined
        ? 'Press Enter to keep what was entered before.'
        : `Enter takes ${offer.label}.`
      : undefined;
  const shownHint = hint ?? settle(question.hint, answers, context);
  return {
    id: question.id,
    type: question.type === 'text' && question.isComplete?.(answers, context) ? 'select' : question.type,
    message: settle(question.message, answers, context),
    ...(shownHint === undefined ? {} : { hint: shownHint }),
    guidance: (settle(question.guidance, answers, context) ?? []).map((line) => {
      return inWordsOf(context.detected.platform, line);
    }),
    choices: [...choicesOf(question, answers, context)],
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(offer === undefined ? {} : { offer }),
    ...more,
    trail: trailOf(table, answers, context),
    parse: (raw) => question.parse(isSecret && raw === '' && onEnter !== undefined ? onEnter : raw, answers, context),
  };
}

/** What was answered so far, as it may stand on the screen. */
export function trailOf(table: Table, answers: Answers, context: AskContext): { message: string; shown: string }[] {
  return table.flatMap((question) => {
    const answered = answers[question.id];
    if (answered === undefined) return [];
    return [{ message: settle(question.message, answers, context), shown: shownAnswer(question, answered, context) }];
  });
}

/** An answer as it may stand on the screen. */
export function shownAnswer<Id extends QuestionId>(
  question: Question<Id>,
  answered: Answered<Id>,
  context: AskContext,
): string {
  return (question.show as (value: AnswerValues[Id], context: AskContext) => string)(answered.value, context);
}

/** What was said before, unless it is no answer any more after another one has changed. */
function stillTaken(question: Question, raw: string | undefined, answers: Answers, context: AskContext) {
  // The content of a file is judged, not its path.
  if (raw === undefined || question.type === 'file') return raw;
  return question.parse(raw, answers, context).ok ? raw : undefined;
}

function choicesOf(question: Question, answers: Answers, context: AskContext): readonly Choice[] {
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
