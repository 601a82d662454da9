import { mantleName } from '../../aws/values/model-api.ts';
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
