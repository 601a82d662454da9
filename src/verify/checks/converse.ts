import type { Remedy } from '../../aws/remedy.ts';
import type { CallableModel } from '../check.ts';
import type { CheckRun, Outcome } from '../check-run.ts';
import { failed, passed, warned } from '../check-run.ts';
import { openRegion } from '../diagnosis/open-region.ts';
import { again } from '../diagnosis/steps.ts';
import { knownTestModels } from '../models/known-models.ts';
import { chooseTestModel, isFirstParty, resolveWantedModel } from '../models/models.ts';

const question = { prompt: 'What is 2+2?', maxTokens: 16 };

/** Authorised all the same: the refusal is about how much, not about who. */
const slowedDown = new Set(['throttled', 'tokens-per-day-used-up']);

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
  'permissions-boundary',
  'service-unavailable',
  'vpc-endpoint-policy',
]);

/** One call, its answer kept among the facts or its failure told; `note` goes before either. */
async function converse(run: CheckRun, modelId: string, note?: string): Promise<Outcome> {
  const answer = await run.door.converse({ ...(await run.call()), modelId, ...question });
  if (!answer.ok) {
    const problem = await run.diagnose(answer.failure, {
      modelId,
      models: run.facts.models ?? (await knownModels(run)),
    });
    const detail = note === undefined ? problem.summary : `${note} ${problem.summary}`;
    return slowedDown.has(problem.code) ? warned(problem, detail) : { ...failed(problem), detail };
  }
  const { text, inputTokens, outputTokens, latencyMs } = answer.value;
  run.facts.converse = { modelId, text, inputTokens, outputTokens, latencyMs };
  const shown = text.replace(/\s+/g, ' ').trim().slice(0, 60);
  const provisional = isFirstParty(modelId)
    ? ''
    : ' If this was the first call to a third-party model, AWS Marketplace may still refuse the subscription within 15 minutes.';
  return passed(
    `${note === undefined ? '' : `${note} `}${modelId} answered${shown === '' ? '' : ` "${shown}"`}: ${inputTokens} tokens in, ${outputTokens} out, ${latencyMs} ms.${provisional}`,
  );
}

async function knownModels(run: CheckRun): Promise<CallableModel[] | undefined> {
  return run.request.stages.includes('models') || run.request.known?.models !== undefined ? run.models() : undefined;
}

/** The models to try the credentials with, in this order: one of the live list, or what this Region is known to serve where no list tells. */
async function testModels(run: CheckRun): Promise<string[]> {
  const listed = chooseTestModel((await run.models()) ?? []);
  if (listed !== undefined) return [listed.invokeId];
  const [models, profiles] = await Promise.all([run.foundationModels(), run.inferenceProfiles()]);
  if (models.ok && profiles.ok) return [];
  return knownTestModels(run.request.region);
}

/** Asks a small model, so that credentials, IAM and network are told apart from the gates of the model that the person wants. */
export async function checkTestModel(run: CheckRun): Promise<Outcome> {
  const models = await testModels(run);
  const refused: { modelId: string; outcome: Outcome }[] = [];
  for (const modelId of models) {
    const note = refused.length === 0 ? undefined : `${refused.map((tried) => tried.modelId).join(', ')} refused;`;
    const outcome = await converse(run, modelId, note);
    if (outcome.status === 'pass' || !aboutOneModel.has(outcome.problem?.code ?? '')) return outcome;
    refused.push({ modelId, outcome });
  }
  const [first] = refused;
  if (run.request.model !== undefined) {
    return first === undefined
      ? { status: 'skip', detail: 'No other model could be chosen; the model you chose decides.' }
      : { ...first.outcome, status: 'warn', detail: `${first.outcome.detail} The model you chose decides.` };
  }
  return first === undefined ? noTestModel(run) : noneAnswered(run, first.outcome, refused);
}

const nameOne = async (run: CheckRun): Promise<Remedy> => ({
  type: 'answer',
  question: 'model',
  says: 'Name the model that you may call.',
  commands: [again(await run.context(), { model: 'MODEL_ID' })],
});

/** Nothing could be called: neither a list nor what is known of the Region names a small model. */
async function noTestModel(run: CheckRun): Promise<Outcome> {
  const { region } = run.request;
  return failed({
    code: 'no-test-model',
    summary: `No model was called: no small model is known to be served in ${region}.`,
    cause:
      'Neither the lists nor what this version knows of the Region names a model that the credentials could be tried with.',
    remedies: [await nameOne(run), ...openRegion(await run.context(), 'Or use another Region')],
  });
}

/** Every model that was tried is refused to this caller; the first refusal is told, with all that was tried. */
async function noneAnswered(run: CheckRun, first: Outcome, refused: readonly { modelId: string }[]): Promise<Outcome> {
  const { problem } = first;
  if (problem === undefined || refused.length === 1) return first;
  const tried = refused.map(({ modelId }) => modelId).join(', ');
  return failed({
    ...problem,
    cause: `${problem.cause} Tried, and refused: ${tried}.`,
    remedies: [await nameOne(run), ...problem.remedies],
  });
}

/** Asks the model that the person wants, by the identifier that works from here. */
export async function checkWantedModel(run: CheckRun): Promise<Outcome> {
  const models = await knownModels(run);
  const { model, invokeId, note } = resolveWantedModel(run.request.model ?? '', models ?? []);
  // What is in no list is no surprise when a list is missing.
  const isComplete =
    !run.request.stages.includes('models') || ((await run.inferenceProfiles()).ok && (await run.foundationModels()).ok);
  return converse(run, invokeId, models === undefined || (model === undefined && !isComplete) ? undefined : note);
}
