import type { ClientModel } from './client.ts';

/** Gives each model a short name that is unique among them: lower case with hyphens, the Region added where the same model appears twice. */
export function candidateNames(models: readonly ClientModel[]): { name: string; model: ClientModel }[] {
  const taken = new Set<string>();
  const wanted = models.map((model) => slug(model.name) || slug(model.modelId) || 'model');
  return models.map((model, index) => {
    const base = wanted[index] ?? 'model';
    const several = wanted.filter((name) => name === base).length > 1;
    const preferred = several ? `${base}-${model.region}` : base;
    let name = preferred;
    for (let count = 2; taken.has(name); count += 1) name = `${preferred}-${count}`;
    taken.add(name);
    return { name, model };
  });
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
