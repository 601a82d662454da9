import type { Problem } from '../aws/problem.ts';
import type { Setup } from '../aws/setup.ts';
import { findClient } from '../clients/clients.ts';
import type { Page } from '../faces/words/page.ts';
import { remedyText } from '../faces/words/remedy.ts';
import { buildPlan } from '../plan/build.ts';
import type { Built, MakePlan, PlanNote } from '../plan/plan.ts';
import { reviewLines } from '../plan/review/diff.ts';
import { notesOn } from '../wizard/answers.ts';
import { shownAnswer } from '../wizard/ask-view.ts';
import { backTo, type Conversation, changing, lastAsked, reopened } from '../wizard/conversation.ts';
import type { AskContext } from '../wizard/table/question.ts';
import { questions } from '../wizard/table/questions.ts';
import { chapterOf } from './converse.ts';
import type { ReviewSetting } from './face.ts';
import { ambientPage } from './pages.ts';
import { readSources } from './sources.ts';
import { ended, ownDialect, type Plannable, type Session, type Story, type StoryAt } from './story.ts';

/** The plan of a setup for the files as they are at this moment. */
export function planMaker({ detected, ports }: Session, { setup, conversation }: StoryAt<'plan' | 'change'>): MakePlan {
  return async () => {
    const sources = await readSources(setup, detected, ports);
    return sources.ok ? withNotes(buildPlan(setup, sources.sources), conversation) : sources;
  };
}

/** Makes the plan; where none can be made the person may change the answers, which would be lost otherwise. */
export async function makePlan(session: Session, story: StoryAt<'plan'>): Promise<Story> {
  const built = await planMaker(session, story)();
  if (built.ok) return { ...story, at: 'review', built, record: { ...story.record, plan: built.plan } };
  if (!session.options.headless && (await goesBack(session, built.problem))) return changed(story);
  return ended(story, { type: 'nothing-written', problem: built.problem, ...story.record });
}

/** Shows the change before it happens. */
export async function review(session: Session, story: StoryAt<'review'>): Promise<Story> {
  const { face, options, asking } = session;
  const { setup, built, conversation } = story;
  const last = lastAsked(questions, conversation);
  const canGoBack = last !== undefined;
  const decision =
    setup.method === 'role' && setup.role === 'ambient'
      ? await face.showPage(ambientPage(setup, options.given.model, ownDialect(session)), { canGoBack })
      : await face.review({
          plan: built.plan,
          lines: reviewLines(built.plan),
          action: actionOf(built),
          settings: settingsOf(conversation, asking.context),
          canGoBack,
        });
  if (decision === 'back') {
    return canGoBack
      ? { at: 'conversation', conversation: backTo(questions, conversation, last), record: story.record }
      : story;
  }
  if (typeof decision === 'object') return answerChanged(story, decision.change);
  if (options.dryRun) return ended(story, { type: 'dry-run', ...story.record });
  return { ...story, at: 'change' };
}

/** What the review stands on, each line with the figure that changes it. */
function settingsOf({ answers }: Conversation, context: AskContext): ReviewSetting[] {
  return questions
    .flatMap((question) => {
      const answered = answers[question.id];
      if (answered === undefined || question.label === undefined) return [];
      const why = answered.silent;
      const shown = shownAnswer(question, answered, context);
      return [{ id: question.id, label: question.label, shown, ...(why === undefined ? {} : { why }) }];
    })
    .slice(0, 9)
    .map((setting, index) => ({ key: String(index + 1), ...setting }));
}

/**
 * The story back at the conversation with one answer changed, or open to be: everything else that was said stays. Keys are
 * changed in the question that took them.
 */
export function answerChanged(story: Story, id: string, value?: string): Story {
  const { conversation, record } = story;
  const wanted = id === 'credential' ? (keyQuestion(conversation) ?? id) : id;
  const question = questions.find((each) => each.id === wanted);
  if (question === undefined) return changed(story);
  const open = changing(conversation, question.id);
  const said = value === undefined ? open : { ...open, given: { ...open.given, [question.id]: value } };
  return { at: 'conversation', conversation: said, record };
}

/** The question that took the keys. */
export function keyQuestion({ answers }: Conversation) {
  return (['pasted', 'csv', 'apiKey', 'accessKeyId'] as const).find((id) => answers[id] !== undefined);
}

/** The story back at the questions, all of them open to change, beginning with `id` or with the last that was asked. */
export function changed(story: Story, id = lastToChange(story.conversation)): Story {
  const conversation = reopened(chapterOf('setup'), story.conversation, id);
  return { at: 'conversation', conversation, record: story.record };
}

/** Where editing begins: the last question that was asked, else the last one answered beforehand. */
function lastToChange(conversation: Conversation) {
  const own = chapterOf('setup');
  return lastAsked(own, conversation) ?? own.findLast(({ id }) => conversation.answers[id] !== undefined)?.id;
}

/** A client that was named beforehand decides whether LiteLLM's own Region variable is set too. */
export function servingLitellm(setup: Setup, client: string | undefined): Setup {
  return setup.method === 'env' ? { ...setup, litellm: findClient(client ?? '')?.litellm === true } : setup;
}

/** What there was to say about the answers goes the way of the plan: to the review of each face, and into `--json`. */
function withNotes(built: Built, { answers }: Conversation): Built {
  if (!built.ok) return built;
  const said = notesOn(answers).map(({ code, text }): PlanNote => ({ severity: 'info', code, text }));
  return { ...built, plan: { ...built.plan, notes: [...said, ...built.plan.notes] } };
}

async function goesBack(session: Session, problem: Problem): Promise<boolean> {
  const dialect = ownDialect(session);
  const page: Page = {
    title: 'Nothing was written',
    sections: [
      { paragraphs: [problem.summary, problem.cause] },
      { heading: 'What to do', paragraphs: problem.remedies.map((remedy) => remedyText(remedy, dialect)) },
    ],
  };
  return (await session.face.showPage(page, { canGoBack: true })) === 'back';
}

function actionOf({ plan }: Plannable): string {
  const count = plan.edits.length;
  if (count === 0) return plan.snippet ? 'Hand over these lines' : 'Go on: nothing needs to be written';
  return count === 1 ? 'Write this file' : `Write these ${count} files`;
}
