import type { CallableModel } from '../check.ts';
import type { CheckRun, Outcome } from '../check-run.ts';
import { failed, passed, warned } from '../check-run.ts';
import { chooseTestModel, isFirstParty, resolveWantedModel } from '../models/models.ts';

const question = { prompt: 'What is 2+2?', maxTokens: 16 };

/** Authorised all the same: the refusal is about how much, not about who. */
const slowedDown = new Set(['throttled', 'tokens-per-day-used-up']);

/** Refusals that concern one model and leave the others open. */
const aboutOneModel = new Set([
  'access-denied',
  'bedrock-explicit-deny',
  'denied-by-organization',
  'inference-profile-needed',
  'model-access-missing',
  'model-end-of-life',
  'model-error',
  'model-id-invalid',
  'model-legacy-locked',
  'model-not-allowed',
  'model-not-for-account',
  'model-not-ready',
  'model-timeout',
  'permissions-boundary',
  'service-unavailable',
  'vpc-endpoint-policy',
]);

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

/** Asks a cheap model that involves no third party, so that credentials, IAM and network are told apart from the model's own gates. */
export async function checkTestModel(run: CheckRun): Promise<Outcome> {
  const model = chooseTestModel((await run.models()) ?? []);
  if (model === undefined) {
    return {
      status: 'skip',
      detail: 'No model could be chosen, because the models could not be listed. Name one: --model MODEL_ID',
    };
  }
  const outcome = await converse(run, model.invokeId);
  if (run.request.model === undefined || outcome.status !== 'fail' || !aboutOneModel.has(outcome.problem?.code ?? ''))
    return outcome;
  return { ...outcome, status: 'warn', detail: `${outcome.detail} The model you chose decides.` };
}

/** Asks the model that the person wants, by the identifier that works from here. */
export async function checkWantedModel(run: CheckRun): Promise<Outcome> {
  const models = await knownModels(run);
  const { model, invokeId, note } = resolveWantedModel(run.request.model ?? '', models ?? []);
  // What is in no list is no surprise when a list is missing.
  const isComplete = !run.request.stages.includes('models') || (await run.inferenceProfiles()).ok;
  return converse(run, invokeId, models === undefined || (model === undefined && !isComplete) ? undefined : note);
}
