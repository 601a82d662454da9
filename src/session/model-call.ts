import type { CallableModel, VerifyRequest } from '../verify/check.ts';
import { type Conversation, reopened } from '../wizard/conversation.ts';
import { consentFor } from './consent.ts';
import { type Asking, chapterOf, converse } from './converse.ts';
import { modelChoices } from './model-choices.ts';
import type { SessionOptions } from './ports.ts';
import {
  type Decision,
  editAction,
  modelAction,
  retryAction,
  runChecks,
  skipAction,
  type Verified,
  type Verifying,
} from './run-checks.ts';

/** What a whole verification is about. */
export interface Verification {
  consent: SessionOptions['invoke'];
  request: Omit<VerifyRequest, 'stages'>;
  asking: Asking;
  conversation: Conversation;
  /** Whether the program is asked for before the model. */
  program: boolean;
}

/** How it ended, with the program and the model that were chosen on the way. */
export type WhollyVerified = Verified & { conversation: Conversation; modelId?: string };

/** The whole verification through the door that other programs will use, with consent before the one call that costs money. */
export async function verifyAll(verifying: Verifying, about: Verification): Promise<WhollyVerified> {
  const { consent, request, conversation } = about;
  const actions = [retryAction, ...(verifying.can.includes('region') ? [editAction] : []), skipAction];
  if (consent === 'yes') {
    const stages = ['local', 'identity', 'models', 'converse'] as const;
    return { ...(await runChecks(verifying, 'Verifying', { ...request, stages }, actions)), conversation };
  }
  const stages = ['local', 'identity', 'models'] as const;
  const first = await runChecks(verifying, 'Verifying', { ...request, stages }, actions);
  const isAboutModel = first.decision.type === 'answer' && first.decision.question === 'model';
  const isBlocked = first.results.some(
    ({ id, status }) => status === 'fail' && (id === 'credentials' || id === 'identity'),
  );
  if (consent === 'no' || (first.decision.type !== 'continue' && !isAboutModel) || isBlocked) {
    return { ...first, conversation };
  }
  const from = isAboutModel ? otherModel(conversation, first.decision) : conversation;
  return callModel(verifying, { ...about, conversation: from }, first, actions);
}

async function callModel(
  verifying: Verifying,
  { consent, request, asking, conversation, program }: Verification,
  first: Verified,
  actions: Parameters<typeof runChecks>[3],
): Promise<WhollyVerified> {
  const { face } = verifying;
  const models = first.facts?.models ?? [];
  let at = program ? await converse(face, asking, 'program', conversation) : conversation;
  for (;;) {
    const context = { ...asking.context, models: modelChoices(models, at.answers.client?.value) };
    at = await converse(face, { ...asking, context }, 'model', at);
    const modelId = at.answers.model?.value;
    if (modelId === undefined) return { ...first, conversation: at };
    const consents =
      consent === 'free' || (await face.confirm(consentFor(modelId, modelOf(modelId, models), first.facts)));
    if (!consents) return { ...first, decision: { type: 'continue' }, conversation: at, modelId };
    const known = first.facts ? { known: first.facts } : {};
    const call: VerifyRequest = { ...request, ...known, model: modelId, stages: ['converse'] };
    const title = consent === 'free' ? 'One small call; in the demo it costs nothing' : 'One small call';
    const done = await runChecks(verifying, title, call, [retryAction, modelAction, ...actions.slice(1)]);
    const { decision } = done;
    if (decision.type !== 'answer' || decision.question !== 'model') {
      return { ...done, results: [...first.results, ...done.results], conversation: at, modelId };
    }
    at = otherModel(at, decision);
  }
}

/** The conversation with another model named, or with the question for it open, also where one was given beforehand. */
function otherModel(at: Conversation, decision: Decision): Conversation {
  const open = reopened(chapterOf('model'), at, 'model');
  const value = decision.type === 'answer' ? decision.value : undefined;
  return value === undefined ? open : { ...open, given: { ...open.given, model: value } };
}

function modelOf(modelId: string, models: readonly CallableModel[]): CallableModel | undefined {
  return models.find((each) => each.invokeId === modelId || each.modelId === modelId);
}
