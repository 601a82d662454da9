import type { Remedy } from '../../aws/remedy.ts';
import { mantleName } from '../../aws/values/model-api.ts';
import { readModelId } from '../../aws/values/model-id.ts';
import type { CheckRun, Outcome } from '../check-run.ts';
import { failed } from '../check-run.ts';
import { openRegion } from '../diagnosis/open-region.ts';
import { knownTestModels } from '../models/known-models.ts';
import { chooseTestModel, resolveWantedModel } from '../models/models.ts';
import { answeredAhead } from './call-ahead.ts';
import { callOnMantle, callThroughMantle, testModelsFor } from './mantle.ts';
import { type CallAhead, callOnce, knownModels } from './one-call.ts';

/** Refusals that concern one model and leave the others open. */
const aboutOneModel = new Set([
  'access-denied',
  'application-profile-needs-arn',
  'bedrock-explicit-deny',
  'country-not-supported',
  'data-retention-required',
  'explicit-deny',
  'denied-by-organization',
  'inference-profile-needed',
  'marketplace-not-allowed',
  'marketplace-pending',
  'marketplace-refused',
  'model-access-missing',
  'model-end-of-life',
  'model-error',
  'model-id-invalid',
  'model-legacy-locked',
  'model-not-allowed',
  'model-not-for-account',
  'model-not-ready',
  'model-on-other-endpoint',
  'payment-method-missing',
  'use-case-form-missing',
  'model-timeout',
  'model-without-conversation',
  'permissions-boundary',
  'service-unavailable',
  'vpc-endpoint-policy',
]);

/** The models to try the credentials with, in this order: one that has answered already, one of the live list, or what this Region is known to serve where no list tells. */
async function testModels(run: CheckRun, ahead: CallAhead | undefined): Promise<string[]> {
  if (run.request.api !== undefined) return testModelsFor(run, run.request.api);
  const answered = await answeredAhead(ahead);
  if (answered !== undefined) return [answered];
  const listed = chooseTestModel((await run.models()) ?? [], run.request.fits);
  if (listed !== undefined) return [listed.invokeId];
  const [models, profiles] = await Promise.all([run.foundationModels(), run.inferenceProfiles()]);
  if (models.ok && profiles.ok) return [];
  return knownTestModels(run.request.region);
}

/** Asks a small model, so that credentials, IAM and network are told apart from the gates of the model that the person wants. */
export async function checkTestModel(run: CheckRun, ahead: CallAhead | undefined): Promise<Outcome> {
  const models = await testModels(run, ahead);
  const refused: { modelId: string; outcome: Outcome }[] = [];
  for (const modelId of models) {
    const note = refused.length === 0 ? undefined : `${refused.map((tried) => tried.modelId).join(', ')} refused;`;
    const outcome = await callOnce(run, modelId, { note, api: run.request.api, ahead });
    if (outcome.status === 'pass' || !aboutOneModel.has(outcome.problem?.code ?? '')) return outcome;
    refused.push({ modelId, outcome });
  }
  const [first] = refused;
  if (run.request.model !== undefined) {
    return first === undefined
      ? { status: 'skip', detail: 'No other model could be chosen; the model you chose decides.' }
      : { ...first.outcome, status: 'warn', detail: `${first.outcome.detail} The model you chose decides.` };
  }
  return first === undefined ? noTestModel(run) : noneAnswered(first.outcome, refused);
}

const nameOne: Remedy = {
  type: 'answer',
  question: 'model',
  says: 'Name the model that you may call; its ID stands behind --model.',
};

/** Nothing could be called: neither a list nor what is known of the Region names a small model. */
async function noTestModel(run: CheckRun): Promise<Outcome> {
  const { region } = run.request;
  return failed({
    code: 'no-test-model',
    summary: `No model was called: no small model is known to be served in ${region}.`,
    cause:
      'Neither the lists nor what this version knows of the Region names a model that the credentials could be tried with.',
    remedies: [nameOne, ...openRegion(await run.context(), 'Or use another Region')],
  });
}

/** Every model that was tried is refused to this caller; the first refusal is told, with all that was tried. */
function noneAnswered(first: Outcome, refused: readonly { modelId: string }[]): Outcome {
  const { problem } = first;
  if (problem === undefined || refused.length === 1) return first;
  const tried = refused.map(({ modelId }) => modelId).join(', ');
  return failed({
    ...problem,
    cause: `${problem.cause} Tried, and refused: ${tried}.`,
    remedies: [nameOne, ...problem.remedies],
  });
}

/** Asks the model that the person wants, by the identifier that works from here, through the API that their program speaks. */
export async function checkWantedModel(run: CheckRun, ahead: CallAhead | undefined): Promise<Outcome> {
  const { model: wanted = '', api, stages } = run.request;
  const models = await knownModels(run);
  const { model, invokeId, note } = resolveWantedModel(wanted, models ?? []);
  if (api !== undefined) {
    const onMantle = model?.mantleId ?? mantleName(readModelId(wanted)?.base ?? wanted);
    return callOnce(run, api.endpoint === 'bedrock-mantle' ? onMantle : invokeId, { api });
  }
  if (model?.endpoints.includes('bedrock-runtime') === false) return callOnMantle(run, invokeId);
  // What is in no list is no surprise when a list is missing.
  const isComplete =
    !stages.includes('models') || ((await run.inferenceProfiles()).ok && (await run.foundationModels()).ok);
  const said = models === undefined || (model === undefined && !isComplete) ? undefined : note;
  const called = (await answeredAhead(ahead)) ?? invokeId;
  const outcome = await callOnce(run, called, { note: called === invokeId ? said : undefined, ahead });
  return (await callThroughMantle(run, called, outcome)) ?? outcome;
}
