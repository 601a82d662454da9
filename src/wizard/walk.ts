import type { Parsed } from '../aws/values/parsed.ts';
import type { Answered, AnswerValues, QuestionId } from './answers.ts';
import { type Conversation, withAnswer } from './conversation.ts';
import type { AskContext, Question, Settled } from './table/question.ts';

type Table = readonly Question[];

/** Where a walk through the table came to: the first question that is open, or none. A given answer that was refused says why. */
export interface Reached {
  at: Conversation;
  open?: { question: Question; reason?: string };
}

/** An answer that is missing, or, with a reason, one that is not taken. */
export interface Gap {
  question: Question;
  reason?: string;
  /** What has to be known to give it. */
  lacking?: string;
}

/** Takes a raw answer into the conversation, or says in a sentence why it is not taken. */
export function takeAnswer(
  table: Table,
  at: Conversation,
  question: Question,
  raw: string,
  context: AskContext,
  how: Pick<Answered, 'given' | 'silent'> = { given: false },
): { ok: true; at: Conversation } | { ok: false; reason: string } {
  const judged = judge(question, raw, at, context);
  if (!judged.ok) return judged;
  const { value, notes } = judged;
  const answered = { value, raw, ...how, ...(notes && { notes }) } as Answered;
  const answers = withAnswer(table, at.answers, question.id, answered, context);
  // What nobody said is decided anew when something before it changes.
  const remembered = how.silent === undefined ? { ...at.remembered, [question.id]: raw } : at.remembered;
  return { ok: true, at: { ...at, answers, remembered } };
}

function judge(
  question: Question,
  raw: string,
  at: Conversation,
  context: AskContext,
): Parsed<AnswerValues[QuestionId]> {
  if (question.type !== 'file') return question.parse(raw, at.answers, context);
  const text = at.texts[raw];
  if (text === undefined) return { ok: false, reason: `The file ${raw} has not been read.` };
  return text.ok ? question.parse(text.text, at.answers, context) : text;
}

/**
 * Walks to the next open question: one that applies and has no answer. Answers given beforehand are judged and taken on the
 * way, and so is the one sensible answer of a question that need not be asked; one that is refused opens its question, with the reason. `passed` are questions that stay unanswered; without a
 * `chapter` all of them are walked, and without a `person` what must be given is never decided silently.
 */
export function walkOn(
  table: Table,
  from: Conversation,
  context: AskContext,
  {
    chapter,
    passed,
    person = true,
  }: { chapter?: Question['chapter']; passed?: ReadonlySet<QuestionId>; person?: boolean } = {},
): Reached {
  let at = from;
  for (;;) {
    const question = table.find(
      (each) =>
        (chapter === undefined || each.chapter === chapter) &&
        at.answers[each.id] === undefined &&
        !passed?.has(each.id) &&
        each.when(at.answers, context),
    );
    if (question === undefined) return { at };
    const raw = at.given[question.id];
    if (raw === undefined) {
      const isOpen = !person && mustBeGiven(question, at, context);
      const silent = isOpen ? undefined : takeSilently(table, at, question, context);
      if (silent === undefined) return { at, open: { question } };
      at = silent;
      continue;
    }
    const taken = takeAnswer(table, at, question, raw, context, { given: true });
    if (taken.ok) {
      at = taken.at;
      continue;
    }
    const { [question.id]: _refused, ...given } = at.given;
    return { at: { ...at, given }, open: { question, reason: taken.reason } };
  }
}

/** Walks the whole table without a person, over all chapters: every given answer that is not taken, and every answer that is missing. */
export function findGaps(table: Table, from: Conversation, context: AskContext): Gap[] {
  const gaps: Gap[] = [];
  const passed = new Set<QuestionId>();
  let at = from;
  for (;;) {
    const reached = walkOn(table, at, context, { passed, person: false });
    at = reached.at;
    if (reached.open === undefined) return gaps;
    const { question, reason } = reached.open;
    const fallback = mustBeGiven(question, at, context) ? undefined : defaultOf(question, at, context);
    const taken =
      reason === undefined &&
      fallback !== undefined &&
      takeAnswer(table, at, question, fallback, context, { given: true });
    if (taken !== false && taken.ok) {
      at = taken.at;
      continue;
    }
    passed.add(question.id);
    if (reason !== undefined || question.optional !== true) {
      const lacking = settled(question.lacking, at, context);
      gaps.push({
        question,
        ...(reason === undefined ? {} : { reason }),
        ...(reason !== undefined || lacking === undefined ? {} : { lacking }),
      });
    }
  }
}

function settled(
  value: Settled<string | undefined> | undefined,
  at: Conversation,
  context: AskContext,
): string | undefined {
  return typeof value === 'function' ? value(at.answers, context) : value;
}

/** The conversation with the one sensible answer, where nobody has to be asked and nobody wants to be. */
function takeSilently(
  table: Table,
  at: Conversation,
  question: Question,
  context: AskContext,
): Conversation | undefined {
  const reason = at.opened.includes(question.id) ? undefined : question.silent?.(at.answers, context);
  const said = at.remembered[question.id];
  const raw = said ?? defaultOf(question, at, context);
  if (reason === undefined || raw === undefined) return undefined;
  const silent = said === undefined ? reason : 'as before';
  const taken = takeAnswer(table, at, question, raw, context, { given: true, silent });
  return taken.ok ? taken.at : undefined;
}

function mustBeGiven({ mustBeGiven: rule }: Question, at: Conversation, context: AskContext): boolean {
  return typeof rule === 'function' ? rule(at.answers, context) : rule === true;
}

/** The raw default of a question here, where it has one. */
export function defaultOf(question: Question, at: Conversation, context: AskContext): string | undefined {
  return settled(question.default, at, context);
}
