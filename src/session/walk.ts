import type { Answered, Answers, QuestionId } from '../wizard/answers.ts';
import { nextQuestion, type Remembered, stepBack, toAskView, withAnswer } from '../wizard/flow.ts';
import type { AskContext, Question } from '../wizard/table/question.ts';
import type { Face } from './face.ts';
import type { SessionPorts } from './ports.ts';

/** Where the walk stands: the answers, and the raw strings to fall back on after going back. */
export interface Walk {
  answers: Answers;
  remembered: Remembered;
}

/** What the walk needs besides a face. */
export interface WalkWorld {
  table: readonly Question[];
  context: AskContext;
  given: Remembered;
  readText: SessionPorts['readText'];
  answered?: NonNullable<SessionPorts['answered']>;
}

/** Asks whatever a chapter still lacks. A given answer silences its question; Esc steps back; a refused answer is asked again with the reason. */
export async function walk(face: Face, world: WalkWorld, chapter: Question['chapter'], from: Walk): Promise<Walk> {
  let { answers, remembered } = from;
  // What an earlier chapter asked has been acted upon: one cannot step back into it from here.
  const own = world.table.filter((question) => question.chapter === chapter);
  let problem: string | undefined;
  for (;;) {
    const question = nextQuestion(world.table, chapter, answers, world.context);
    if (question === undefined) return { answers, remembered };
    const given = problem === undefined ? world.given[question.id] : undefined;
    let raw = given;
    if (raw === undefined) {
      const view = toAskView(world.table, question, answers, world.context, remembered, problem);
      const reply = await face.ask({ ...view, canGoBack: stepBack(own, answers) !== undefined });
      if (reply.type === 'back') {
        const back = stepBack(own, answers);
        if (back) ({ answers, remembered } = goBack(answers, remembered, back));
        problem = undefined;
        continue;
      }
      if (reply.id !== question.id) continue;
      raw = reply.raw === '' ? (remembered[question.id] ?? view.default ?? '') : reply.raw;
    }
    const judged = await judge(world, question, raw, answers);
    if (!judged.ok) {
      problem = judged.reason;
      continue;
    }
    problem = undefined;
    const { value, notes } = judged;
    const answered = { value, raw, given: given !== undefined, ...(notes && { notes }) } as Answered;
    answers = withAnswer(world.table, answers, question.id, answered, world.context);
    remembered = { ...remembered, [question.id]: raw };
    world.answered?.(question.id, raw);
  }
}

function goBack(before: Answers, remembered: Remembered, back: { answers: Answers }): Walk {
  const raws = Object.fromEntries(Object.entries(before).map(([id, answered]) => [id, answered.raw]));
  return { answers: back.answers, remembered: { ...remembered, ...raws } };
}

async function judge(world: WalkWorld, question: Question, raw: string, answers: Answers) {
  if (question.type !== 'file') return question.parse(raw, answers, world.context);
  const file = await world.readText(raw);
  return file.ok ? question.parse(file.text, answers, world.context) : file;
}

/** The walk one question earlier, for Esc on the review; the same walk when nothing was asked. */
export function backFromReview(table: readonly Question[], from: Walk, to?: QuestionId): Walk {
  if (to !== undefined && from.answers[to] !== undefined) {
    const at = table.findIndex((question) => question.id === to);
    const answers = Object.fromEntries(
      Object.entries(from.answers).filter(([id]) => table.findIndex((question) => question.id === id) < at),
    ) as Answers;
    return goBack(from.answers, from.remembered, { answers });
  }
  const back = stepBack(table, from.answers);
  return back === undefined ? from : goBack(from.answers, from.remembered, back);
}
