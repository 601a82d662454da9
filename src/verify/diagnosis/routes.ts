import type { Remedy } from '../../aws/remedy.ts';
import { readModelId } from '../../aws/values/model-id.ts';
import { geographicProfileId } from '../models/known-models.ts';
import { type DiagnoseContext, modelFor, type Told } from './row.ts';
import { useModel } from './steps.ts';

/** Whether the failing call went through a global inference profile; a refused resource without a Region is its last hop. */
export function isGlobalCall({ context, refusal }: Told): boolean {
  const resource = refusal?.resource;
  return (
    readModelId(context.modelId ?? '')?.geography === 'global' ||
    (resource?.region === '' && resource.name?.startsWith('foundation-model/') === true)
  );
}

/** The geographic profile in place of a global one: it stays inside Regions, so that a Deny by Region does not meet it. */
export function geographicInstead(told: Told): Remedy[] {
  if (!isGlobalCall(told)) return [];
  const { context } = told;
  const model = modelFor(context);
  const listed =
    model?.inferenceProfile?.scope === 'geographic' ? model.inferenceProfile.id : model?.geographicProfile?.id;
  const base = readModelId(context.modelId ?? '')?.base;
  const id = listed ?? (base === undefined ? undefined : geographicProfileId(base, context.region));
  if (id === undefined || id === context.modelId) return [];
  return [useModel(context, id, `Use the geographic inference profile ${id}, which stays inside its Regions.`)];
}

/** The Regions that the called profile sends calls to, where a live list told; none for a global one, which may run anywhere. */
export function regionsOfCall(context: DiagnoseContext): string[] {
  const model = modelFor(context);
  const bare = context.modelId?.slice(context.modelId.lastIndexOf('/') + 1);
  const profile = [model?.inferenceProfile, model?.geographicProfile].find((each) => each?.id === bare);
  if (profile === undefined || profile.id.startsWith('global.')) return [];
  const regions = profile.modelArns.map((arn) => arn.split(':')[3] ?? '').filter((region) => region !== '');
  return [...new Set(regions)];
}
