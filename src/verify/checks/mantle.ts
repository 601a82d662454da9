import { type ModelApi, mantleApis } from '../../aws/values/model-api.ts';
import { readModelId } from '../../aws/values/model-id.ts';
import type { CheckRun, Outcome } from '../check-run.ts';
import { passed, warned } from '../check-run.ts';
import { hostOf } from '../endpoint-host.ts';
import { knownNames, servedBy, withMantle } from '../models/mantle-models.ts';
import { callOnce } from './one-call.ts';

/** What the endpoint for OpenAI's and Anthropic's own APIs has; only programs that speak those need it, so that a refusal is no failure. */
export async function checkMantle(run: CheckRun): Promise<Outcome> {
  const [answer, models] = await Promise.all([run.mantleModels(), run.models()]);
  const known = run.facts.models ?? models ?? [];
  if (!answer.ok) {
    const isNeeded = run.request.api?.endpoint === 'bedrock-mantle';
    if (isNeeded) return warned(await run.diagnose(answer.failure));
    return {
      status: 'skip',
      detail: 'bedrock-mantle did not list its models; only programs that speak OpenAI’s APIs need it.',
    };
  }
  run.facts.models = withMantle(known, answer.value);
  const alone = run.facts.models.filter(({ endpoints }) => !endpoints.includes('bedrock-runtime'));
  return passed(
    `${answer.value.length} models at ${hostOf('bedrock-mantle', run.request.region)}, ${alone.length} of them only there.`,
  );
}

/** Refusals by which Converse says that it does not have a model. */
const notWithConverse = new Set(['model-id-invalid', 'model-on-other-endpoint']);

/**
 * A model that Converse does not have may be one that only `bedrock-mantle` serves: where its list names it, or may not be read, it is
 * called there. Nothing when it is not there either.
 */
export async function callThroughMantle(run: CheckRun, modelId: string, first: Outcome): Promise<Outcome | undefined> {
  if (!notWithConverse.has(first.problem?.code ?? '')) return undefined;
  const read = readModelId(modelId);
  if (read?.kind !== 'foundation-model' || modelId.startsWith('arn:')) return undefined;
  const listed = await run.mantleModels();
  const mayBe = listed.ok ? listed.value.includes(modelId) : listed.failure.httpStatus === 403;
  if (!mayBe) return undefined;
  const outcome = await callOnMantle(run, modelId);
  return listed.ok || outcome.status === 'pass' ? outcome : undefined;
}

/** Calls a model by the first API of `bedrock-mantle` that has it. */
export async function callOnMantle(run: CheckRun, modelId: string): Promise<Outcome> {
  const [first, ...others] = mantleApis(modelId);
  const note = 'Served by bedrock-mantle, not by Converse;';
  let outcome = await callOnce(run, modelId, { note, api: first });
  for (const api of others) {
    if (outcome.problem?.code !== 'model-on-other-endpoint') break;
    outcome = await callOnce(run, modelId, { note, api });
  }
  return outcome;
}

/** The models to try an API with that is not Converse, in this order: those of the lists, else what is known. */
export async function testModelsFor(run: CheckRun, api: ModelApi): Promise<string[]> {
  const models = (await run.models()) ?? [];
  if (api.endpoint === 'bedrock-mantle') {
    const listed = await run.mantleModels();
    return listed.ok ? servedBy(api, withMantle(models, listed.value)).map(({ id }) => id) : knownNames(api);
  }
  const served = servedBy(api, models).map(({ id }) => id);
  return served.length > 0 ? served : knownNames(api);
}
