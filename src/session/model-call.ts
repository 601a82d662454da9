import type { ModelApi } from '../aws/values/model-api.ts';
import { findClient } from '../clients/clients.ts';
import type { CallableModel, VerifyRequest } from '../verify/check.ts';
import { type Conversation, reopened } from '../wizard/conversation.ts';
import { askProgram } from './ask-program.ts';
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
    const api = apiOf(request, conversation.given.client);
    const mantle = api?.endpoint === 'bedrock-mantle' ? (['mantle'] as const) : [];
    const stages = ['local', 'identity', 'models', ...mantle, 'converse'] as const;
    const { fits } = findClient(conversation.given.client ?? '') ?? {};
    const program = { ...(api === undefined ? {} : { api }), ...(fits === undefined ? {} : { fits }) };
    const whole = { ...request, ...program, stages };
    return { ...(await runChecks(verifying, 'Verifying', whole, actions)), conversation };
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
  let at = program ? await askProgram(face, asking, conversation) : conversation;
  const client = at.answers.client?.value ?? at.given.client;
  const api = apiOf(request, client);
  const spoken = api === undefined ? {} : { api };
  // What a program calls that does not speak Converse may be at the other endpoint.
  const other =
    api?.endpoint === 'bedrock-mantle'
      ? await runChecks(
          verifying,
          'What the program can call',
          { ...request, ...spoken, ...knownFrom(first), stages: ['mantle'] },
          actions,
        )
      : undefined;
  const looked = other === undefined ? first : { ...first, ...other, results: [...first.results, ...other.results] };
  if (looked.decision.type === 'edit' || looked.decision.type === 'stop') return { ...looked, conversation: at };
  const models = looked.facts?.models ?? [];
  const refused = new Set<string>();
  for (;;) {
    const choices = modelChoices(models, client, api);
    const isOpen = ({ value }: { value: string }) => !refused.has(value);
    const ordered = [...choices.filter(isOpen), ...choices.filter((each) => !isOpen(each))];
    const context = { ...asking.context, models: ordered };
    at = await converse(face, { ...asking, context }, 'model', at);
    const modelId = at.answers.model?.value;
    if (modelId === undefined) return { ...looked, conversation: at };
    const about = { modelId, model: modelOf(modelId, models), api };
    const consents = consent === 'free' || (await face.confirm(consentFor(about, looked.facts)));
    if (!consents) return { ...looked, decision: { type: 'continue' }, conversation: at, modelId };
    const call: VerifyRequest = { ...request, ...spoken, ...knownFrom(looked), model: modelId, stages: ['converse'] };
    const title = consent === 'free' ? 'One small call; in the demo it costs nothing' : 'One small call';
    const done = await runChecks(verifying, title, call, [retryAction, modelAction, ...actions.slice(1)]);
    const { decision } = done;
    if (decision.type !== 'answer' || decision.question !== 'model') {
      return { ...done, results: [...looked.results, ...done.results], conversation: at, modelId };
    }
    refused.add(modelId);
    at = otherModel(at, decision);
  }
}

const knownFrom = ({ facts }: Verified) => (facts === undefined ? {} : { known: facts });

/** The API that the program of this name speaks to models with these credentials, where it is not Converse. */
function apiOf({ target }: Verification['request'], client: string | undefined): ModelApi | undefined {
  const isApiKey = target.type === 'environment' && target.variables.AWS_BEARER_TOKEN_BEDROCK !== undefined;
  return findClient(client ?? '')?.api?.(isApiKey ? 'api-key' : target.type === 'profile' ? 'profile' : 'environment');
}

/** The conversation with another model named, or with the question for it open, also where one was given beforehand. */
function otherModel(at: Conversation, decision: Decision): Conversation {
  const open = reopened(chapterOf('model'), at, 'model');
  const value = decision.type === 'answer' ? decision.value : undefined;
  // The one that was refused would stand in the field, and narrow the list to itself.
  const { model: _refused, ...remembered } = open.remembered;
  return value === undefined ? { ...open, remembered } : { ...open, given: { ...open.given, model: value } };
}

function modelOf(modelId: string, models: readonly CallableModel[]): CallableModel | undefined {
  return models.find((each) => [each.invokeId, each.modelId, each.mantleId].includes(modelId));
}
