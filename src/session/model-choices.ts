import type { CallableModel } from '../verify/check.ts';
import { chooseTestModel } from '../verify/models/models.ts';
import type { Choice } from '../wizard/table/question.ts';

/** Programs that speak to the models of one provider only, or were made for them. */
const fits: Readonly<Record<string, RegExp>> = { 'claude-code': /anthropic\.claude/, codex: /openai\./ };

/** The models as choices: those that fit the program first, the first of them preselected; else the cheapest for a test. */
export function modelChoices(models: readonly CallableModel[], client?: string): Choice[] {
  const pattern = client === undefined ? undefined : fits[client];
  const fitting = pattern === undefined ? [] : models.filter(({ modelId }) => pattern.test(modelId));
  const test = chooseTestModel(models);
  const first = fitting.length > 0 ? fitting : test === undefined ? [] : [test];
  return [...first, ...models.filter((model) => !first.includes(model))].map((model) => ({
    value: model.invokeId,
    label: model.invokeId,
    hint: aboutModel(model),
  }));
}

function aboutModel({ name, provider, lifecycle, endOfLife, inferenceProfile }: CallableModel): string {
  return [
    `${provider} · ${name}`,
    ...(lifecycle === 'LEGACY' ? [`legacy${endOfLife ? `, ends ${endOfLife.slice(0, 10)}` : ''}`] : []),
    ...(inferenceProfile?.scope === 'global' ? ['may be processed in any Region'] : []),
  ].join(' · ');
}
