import { type ModelApi, mantleApis, mantleName } from '../../aws/values/model-api.ts';
import type { CallableModel } from '../check.ts';

/**
 * What can be called from here, with what `bedrock-mantle` lists: models that both endpoints have are marked, those that only mantle
 * has come behind. The list tells names alone; most of what it names takes and gives text.
 */
export function withMantle(models: readonly CallableModel[], names: readonly string[]): CallableModel[] {
  const listed = new Set(names);
  const prefix = (id: string) => id.split('.')[0] ?? '';
  const providers = new Map(models.map(({ modelId, provider }) => [prefix(modelId), provider]));
  const known = models.map((model): CallableModel => {
    const name = mantleName(model.modelId);
    if (!listed.delete(name)) return model;
    return { ...model, endpoints: ['bedrock-runtime', 'bedrock-mantle'], mantleId: name };
  });
  const others = [...listed].sort().map(
    (name): CallableModel => ({
      modelId: name,
      name,
      provider: providers.get(prefix(name)) ?? prefix(name),
      lifecycle: 'ACTIVE',
      invokeId: name,
      endpoints: ['bedrock-mantle'],
      mantleId: name,
    }),
  );
  return [...known, ...others];
}

/**
 * The models that an API other than Converse can be tried with, by the name that it takes: those of the maker of the API, of which
 * alone it is certain.
 */
export function servedBy(api: ModelApi, models: readonly CallableModel[]): { id: string; model: CallableModel }[] {
  const maker = api.path.startsWith('/anthropic/') ? 'anthropic.' : 'openai.';
  return models.flatMap((model) => {
    const id = api.endpoint === 'bedrock-mantle' ? model.mantleId : model.invokeId;
    const isThere = id !== undefined && model.endpoints.includes(api.endpoint) && model.modelId.startsWith(maker);
    const isServed = isThere && (api.endpoint === 'bedrock-runtime' || mantleApis(id)[0]?.path === api.path);
    return isServed ? [{ id, model }] : [];
  });
}

/** Names to try an API with where nothing tells what it serves. */
export function knownNames(api: ModelApi): string[] {
  if (api.endpoint === 'bedrock-runtime') return ['openai.gpt-oss-20b-1:0', 'openai.gpt-oss-120b-1:0'];
  return api.path.startsWith('/anthropic/') ? ['anthropic.claude-haiku-4-5'] : ['openai.gpt-5.5', 'openai.gpt-5.4'];
}
