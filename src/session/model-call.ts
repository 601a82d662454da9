import { costBefore } from '../faces/words/after-the-call.ts';
import type { CallableModel, Facts, VerifyRequest } from '../verify/check.ts';
import { type Conversation, reopened } from '../wizard/conversation.ts';
import type { Choice } from '../wizard/table/question.ts';
import { type Asking, chapterOf, converse } from './converse.ts';
import type { CheckAction, Confirmation, Face } from './face.ts';
import type { SessionOptions } from './ports.ts';
import { type CheckPorts, editAction, retryAction, runChecks, skipAction, type Verified } from './run-checks.ts';

/** The whole verification through the door that other programs will use, with consent before the one call that costs money. */
export async function verifyAll(
  face: Face,
  ports: CheckPorts,
  consent: SessionOptions['invoke'],
  request: Omit<VerifyRequest, 'stages'>,
  asking: Asking,
  conversation: Conversation,
): Promise<Verified> {
  if (consent === 'yes') {
    return runChecks(face, ports, 'Verifying', { ...request, stages: ['local', 'identity', 'models', 'converse'] }, [
      retryAction,
      editAction,
      skipAction,
    ]);
  }
  const first = await runChecks(face, ports, 'Verifying', { ...request, stages: ['local', 'identity', 'models'] }, [
    retryAction,
    editAction,
    skipAction,
  ]);
  const blocked = first.results.some(
    ({ id, status }) => status === 'fail' && (id === 'credentials' || id === 'identity'),
  );
  if (consent === 'no' || first.decision !== 'continue' || blocked) return first;
  return callModel(face, ports, request, first, asking, conversation);
}

async function callModel(
  face: Face,
  ports: CheckPorts,
  request: Omit<VerifyRequest, 'stages'>,
  first: Verified,
  asking: Asking,
  conversation: Conversation,
): Promise<Verified> {
  const context = { ...asking.context, models: modelChoices(first.facts?.models ?? []) };
  let results = first.results;
  let from = conversation;
  for (;;) {
    const chosen = await converse(face, { ...asking, context }, 'model', from);
    const modelId = chosen.answers.model?.value;
    if (modelId === undefined) return first;
    const model = first.facts?.models?.find((each) => each.invokeId === modelId || each.modelId === modelId);
    if (!(await face.confirm(consentFor(modelId, model, first.facts)))) return { ...first, results, modelId };
    const again: CheckAction = { key: 'm', value: 'model', label: 'Choose another model' };
    const known = first.facts ? { known: first.facts } : {};
    const call: VerifyRequest = { ...request, ...known, model: modelId, stages: ['converse'] };
    const done = await runChecks(face, ports, 'One small call', call, [retryAction, again, editAction, skipAction]);
    results = [...first.results, ...done.results];
    if (done.decision !== 'model') return { ...done, results, modelId };
    // A model given beforehand has just been refused by the person.
    from = reopened(chapterOf('model'), from, undefined);
  }
}

/** Consent to the one call that costs money, and that subscribes the account when the model is somebody else's. */
function consentFor(modelId: string, model: CallableModel | undefined, facts: Facts | undefined): Confirmation {
  const payer = facts?.identity ? `account ${facts.identity.account}` : 'the account of these credentials';
  const provider = model?.provider ?? 'its provider';
  const details = [`It asks “What is 2+2?”, charged to ${payer}. ${costBefore(modelId, 16)}`];
  if (model?.provider !== 'Amazon') {
    details.push(
      'A model of Amazon is called first, so that a refusal can be told from wrong credentials: two small calls.',
    );
    details.push(
      `The first call to a model of ${provider} accepts its end-user license agreement, and for some providers it subscribes the account in AWS Marketplace.`,
    );
  }
  return { id: 'converse', message: `Send one small request to ${modelId}?`, details, default: false };
}

/** The models as choices, cheapest first-party one first as the live list gave them. */
function modelChoices(models: readonly CallableModel[]): Choice[] {
  return models.map(({ invokeId, name, provider, lifecycle, endOfLife, inferenceProfile }) => {
    const remarks = [
      ...(lifecycle === 'LEGACY' ? [`legacy${endOfLife ? `, ends ${endOfLife.slice(0, 10)}` : ''}`] : []),
      ...(inferenceProfile?.scope === 'global' ? ['may be processed in any Region'] : []),
    ];
    return { value: invokeId, label: invokeId, hint: [`${provider} · ${name}`, ...remarks].join(' · ') };
  });
}
