import { type ListPrice, listPriceOf } from '../aws/values/list-prices.ts';
import type { ModelApi } from '../aws/values/model-api.ts';
import { findClient } from '../clients/clients.ts';
import type { CallableModel } from '../verify/check.ts';
import { knownNames, servedBy } from '../verify/models/mantle-models.ts';
import { chooseTestModel } from '../verify/models/models.ts';
import type { Choice } from '../wizard/table/question.ts';

/**
 * The models as choices: those that fit the program first, the first of them preselected; else the cheapest for a test. A program
 * that speaks another API than Converse is offered what that serves: what is listed there, else what is known.
 */
export function modelChoices(models: readonly CallableModel[], client?: string, api?: ModelApi): Choice[] {
  const served = api === undefined ? [] : servedBy(api, models);
  if (served.length > 0) return served.map(({ id, model }) => choice(id, model));
  if (api?.endpoint === 'bedrock-mantle')
    return knownNames(api).map((id) => ({ value: id, label: id, hint: 'known, not listed' }));
  const withConverse = models.filter(({ endpoints }) => endpoints.includes('bedrock-runtime'));
  const pattern = findClient(client ?? '')?.fits;
  const fitting = pattern === undefined ? [] : withConverse.filter(({ modelId }) => pattern.test(modelId));
  const test = chooseTestModel(models);
  const first = fitting.length > 0 ? fitting : test === undefined ? [] : [test];
  return [...first, ...withConverse.filter((model) => !first.includes(model))].map((model) =>
    choice(model.invokeId, model),
  );
}

function choice(id: string, model: CallableModel): Choice {
  return { value: id, label: model.name, hint: aboutModel(id, model) };
}

/** What tells models apart, what matters most first: a short row shows only its beginning. */
function aboutModel(
  id: string,
  { provider, lifecycle, endOfLife, inferenceProfile, endpoints }: CallableModel,
): string {
  const price = listPriceOf(id);
  return [
    ...(lifecycle === 'LEGACY' ? [`legacy${endOfLife ? `, ends ${endOfLife.slice(0, 10)}` : ''}`] : []),
    ...(price === undefined ? ['price unknown'] : [`$${price.input} in, $${price.output} out`, contextOf(price)]),
    provider,
    ...(inferenceProfile?.scope === 'global' ? ['may be processed in any Region'] : []),
    endpoints.length > 1 ? 'both endpoints' : endpoints.join(),
  ].join(' · ');
}

function contextOf({ context }: ListPrice): string {
  return context >= 1_000_000 ? `${context / 1_000_000}M context` : `${context / 1000}k context`;
}
