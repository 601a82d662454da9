import { parsed } from '../aws/values/parsed.ts';
import type { Answers, AnswerValues, QuestionId } from '../wizard/answers.ts';
import { toAskView } from '../wizard/ask-view.ts';
import { backTo, type Conversation, judgedAgain, lastAsked, type NamedText } from '../wizard/conversation.ts';
import { isBlock, isSecretArn, withBlock } from '../wizard/pasted-anywhere.ts';
import { progressOf } from '../wizard/progress.ts';
import { everyAccount } from '../wizard/table/identity-center.ts';
import type { AskContext, AskView, Question } from '../wizard/table/question.ts';
import { questions } from '../wizard/table/questions.ts';
import { takeAnswer, walkOn } from '../wizard/walk.ts';
import type { Face } from './face.ts';
import type { IdentityLists } from './identity-lists.ts';
import type { Looked, PortalLists } from './portal-lists.ts';
import type { SessionPorts } from './ports.ts';

/** What a conversation needs besides a face. */
export interface Asking {
  context: AskContext;
  readText: SessionPorts['readText'];
  /** Fetches the text of a secret with the credentials of a profile, or of this shell where the name is empty. */
  readSecret(id: string, profile: string): Promise<NamedText>;
  /** Told of each answer as it is taken. */
  answered?: NonNullable<SessionPorts['answered']>;
  /** Signs in to an access portal for its lists; without it accounts and permission sets are typed. */
  portal?: PortalLists;
  /** Asks the account of a role's source for its roles and devices; without it they are typed. */
  identity?: IdentityLists;
  /** What speaks for a client on this machine, in a few words. */
  traceOf?(client: string): Promise<string | undefined>;
  /** Shown once somebody who has no keys yet has said where they begin. */
  begin?(beginning: AnswerValues['beginning']): Promise<void>;
}

/** The questions of one chapter, in their order. */
export function chapterOf(chapter: Question['chapter']): readonly Question[] {
  return questions.filter((question) => question.chapter === chapter);
}

/**
 * Asks whatever a chapter still lacks. A given answer silences its question, Esc steps back within the chapter (what an
 * earlier one asked has been acted upon), and a refused answer is asked for again with the reason.
 */
export async function converse(
  face: Pick<Face, 'ask'>,
  asking: Asking,
  chapter: Question['chapter'],
  from: Conversation,
): Promise<Conversation> {
  const own = chapterOf(chapter);
  let at = from;
  let refused: { id: string; reason: string } | undefined;
  for (;;) {
    const context = contextFor(asking, at);
    const reached = walkOn(questions, at, context, { chapter });
    announce(asking, at, reached.at);
    at = reached.at;
    if (reached.open === undefined) return at;
    // A portal that was visited before is known again once its session is named.
    if (contextFor(asking, at).portal.region !== context.portal.region) continue;
    const { question, reason } = reached.open;
    if (reason !== undefined) refused = { id: question.id, reason };
    const back = lastAsked(own, at);
    const looked = await lookFor(asking, question.id, at.answers, back !== undefined);
    if (looked?.type === 'back' && back !== undefined) at = backTo(questions, at, back);
    if (looked?.type === 'learnt') at = learnt(asking, at);
    if (looked?.type === 'learnt' || looked?.type === 'back') continue;
    if (looked?.type === 'failed') refused = { id: question.id, reason: looked.reason };
    const problem = refused?.id === question.id ? refused.reason : undefined;
    const progress = progressOf(questions, at, context, chapter);
    const view = toAskView(questions, question, at, context, {
      canGoBack: back !== undefined,
      ...(progress === undefined ? {} : { progress }),
      ...(problem === undefined ? {} : { problem }),
      ...(chapter === 'setup' && question.type !== 'paste' && question.id !== 'secret' ? { takesBlock: isBlock } : {}),
    });
    const reply = await face.ask(question.type === 'paste' ? alsoTakingSecrets(view) : view);
    if (reply.type === 'back') {
      if (back !== undefined) at = backTo(questions, at, back);
      refused = undefined;
      continue;
    }
    if (reply.id !== question.id) continue;
    if (reply.type === 'block' || (question.type === 'paste' && isSecretArn(reply.raw))) {
      const taken = withBlock(questions, at, reply.raw, context);
      announce(asking, at, taken);
      at = taken;
      continue;
    }
    const raw = reply.raw === '' ? (view.default ?? view.offer?.raw ?? at.remembered[question.id] ?? '') : reply.raw;
    if (question.type === 'file') {
      const text = await contentOf(question, raw, at.answers.secretProfile?.value ?? '', asking);
      at = { ...at, texts: { ...at.texts, [raw]: text } };
    }
    if (question.id === 'ssoAccountId' && raw === everyAccount) {
      at = { ...at, answers: { ...at.answers, ssoAll: { value: true, raw: 'yes', given: false } } };
      continue;
    }
    const taken = takeAnswer(questions, at, question, raw, context);
    refused = taken.ok ? undefined : { id: question.id, reason: taken.reason };
    if (!taken.ok) continue;
    announce(asking, at, taken.at);
    at = taken.at;
    if (question.id === 'ssoAccountId') {
      // A permission set that was chosen in another account need not exist in this one.
      const roles = await asking.portal?.lookFor('ssoRoleName', at.answers, false);
      if (roles?.type === 'failed') refused = { id: 'ssoRoleName', reason: roles.reason };
      if (roles?.type === 'learnt') at = learnt(asking, at);
    }
    const beginning = question.id === 'beginning' ? at.answers.beginning?.value : undefined;
    if (beginning !== undefined) await asking.begin?.(beginning);
  }
}

/** The context with what AWS offers for these answers. */
function contextFor({ context, portal, identity }: Asking, { answers }: Conversation): AskContext {
  return {
    ...context,
    ...(portal === undefined ? {} : { portal: portal.offered(answers) }),
    ...(identity === undefined ? {} : { identity: identity.offered(answers) }),
  };
}

/** What a question can offer, found out where it can be: an access portal and an account are never both meant. */
async function lookFor(
  { portal, identity }: Asking,
  question: QuestionId,
  answers: Answers,
  canGoBack: boolean,
): Promise<Looked | undefined> {
  const looked = await portal?.lookFor(question, answers, canGoBack);
  return looked === undefined || looked.type === 'known'
    ? ((await identity?.lookFor(question, answers)) ?? looked)
    : looked;
}

/** Where keys are pasted, the ARN of the secret that holds them is as good. */
function alsoTakingSecrets(view: AskView): AskView {
  return { ...view, parse: (raw) => (isSecretArn(raw) ? parsed(raw) : view.parse(raw)) };
}

/** What a name stands for that is the answer to a question. */
function contentOf(
  question: Extract<Question, { type: 'file' }>,
  raw: string,
  profile: string,
  { readText, readSecret }: Pick<Asking, 'readText' | 'readSecret'>,
): Promise<NamedText> {
  return question.reads === 'secret' ? readSecret(raw, profile) : readText(raw);
}

/** The conversation without the answers that a portal has just proved wrong. */
function learnt(asking: Asking, at: Conversation): Conversation {
  return { ...at, answers: judgedAgain(questions, at.answers, contextFor(asking, at)) };
}

/** Reads the files and secrets that were named beforehand, so that everything given can be judged at once. */
export async function readNamedFiles(
  given: Conversation['given'],
  asking: Pick<Asking, 'readText' | 'readSecret'>,
): Promise<Conversation['texts']> {
  const texts: Record<string, NamedText> = {};
  for (const question of questions) {
    const name = question.type === 'file' ? given[question.id] : undefined;
    if (question.type !== 'file' || name === undefined) continue;
    texts[name] = await contentOf(question, name, given.secretProfile ?? '', asking);
  }
  return texts;
}

function announce({ answered }: Asking, before: Conversation, after: Conversation): void {
  for (const { id } of questions) {
    const answer = after.answers[id];
    if (answer !== undefined && answer !== before.answers[id]) answered?.(id, answer.raw);
  }
}
