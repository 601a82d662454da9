import type { InferenceEndpoint } from '../aws/values/model-api.ts';
import { readModelId } from '../aws/values/model-id.ts';

/** An inference profile as `ListInferenceProfiles` describes it: `modelArns` name the foundation model in every destination Region. */
interface PolicyInferenceProfile {
  id: string;
  arn: string;
  modelArns: readonly string[];
  scope: 'geographic' | 'global';
}

/** A model to allow, with the Region it is called from. A callable model of the verification fits as it is, with `region` added. */
export interface PolicyModel {
  /** Base model ID, for example `amazon.nova-micro-v1:0`. */
  modelId: string;
  /** The Region that the call is sent to. */
  region: string;
  /** What the program passes to Converse; decides the route. Without it the inference profile is taken where there is one. */
  invokeId?: string;
  /** Where it is called, when a live list told; `bedrock-runtime` otherwise. */
  endpoints?: readonly InferenceEndpoint[];
  inferenceProfile?: PolicyInferenceProfile;
  geographicProfile?: Omit<PolicyInferenceProfile, 'scope'>;
  globalProfile?: Omit<PolicyInferenceProfile, 'scope'>;
}

/** How a call reaches the model; `profile` may lack what only a live list knows (its destinations). `mantle` is the other endpoint. */
export type Route =
  | { type: 'on-demand' }
  | { type: 'mantle' }
  | { type: 'geographic' | 'global'; profile: { id: string; arn?: string; modelArns: readonly string[] } };

/** Decides by which route a model is called, from the identifier it is called by and the profiles that a live list gave. */
export function routeOf(model: PolicyModel): Route {
  const { invokeId, inferenceProfile: profile, geographicProfile, globalProfile, endpoints } = model;
  if (endpoints?.includes('bedrock-runtime') === false) return { type: 'mantle' };
  if (globalProfile !== undefined && (invokeId === globalProfile.id || invokeId === globalProfile.arn)) {
    return { type: 'global', profile: globalProfile };
  }
  if (geographicProfile !== undefined && (invokeId === geographicProfile.id || invokeId === geographicProfile.arn)) {
    return { type: 'geographic', profile: geographicProfile };
  }
  if (profile !== undefined && (invokeId === undefined || invokeId === profile.id || invokeId === profile.arn)) {
    return { type: profile.scope, profile };
  }
  if (invokeId === undefined || invokeId === model.modelId) return { type: 'on-demand' };
  const read = readModelId(invokeId);
  if (read?.kind !== 'inference-profile' && read?.kind !== 'application-inference-profile')
    return { type: 'on-demand' };
  const typed = invokeId.startsWith('arn:') ? { id: nameIn(invokeId), arn: invokeId } : { id: invokeId };
  return { type: read.geography === 'global' ? 'global' : 'geographic', profile: { ...typed, modelArns: [] } };
}

function nameIn(arn: string): string {
  return arn.slice(arn.indexOf('/') + 1);
}

/** The foundation-model ARNs that a call may reach. Without a live list the Region is open (`*`), which is still safe behind the profile's condition. */
export function modelArnsOf(model: PolicyModel, partition: string): string[] {
  const route = routeOf(model);
  if (route.type === 'on-demand' || route.type === 'mantle') {
    // A model of one's own (provisioned, imported, custom) is called by its ARN and allowed by it.
    if (model.invokeId?.startsWith('arn:') === true) return [model.invokeId];
    return [`arn:${partition}:bedrock:${model.region}::foundation-model/${model.modelId}`];
  }
  if (route.profile.modelArns.length > 0) return [...route.profile.modelArns];
  return [`arn:${partition}:bedrock:*::foundation-model/${model.modelId}`];
}

/** The ARN of the model's inference profile in the account that the policy is for. AWS's own profiles exist in every account, so only an application inference profile keeps the ARN it came with. */
export function profileArnOf(model: PolicyModel, account: string, partition: string): string {
  const route = routeOf(model);
  if (route.type === 'on-demand' || route.type === 'mantle')
    throw new RangeError(`${model.modelId} is called without an inference profile.`);
  const { id, arn } = route.profile;
  if (arn?.includes(':application-inference-profile/') === true) return arn;
  return `arn:${partition}:bedrock:${model.region}:${account}:inference-profile/${id}`;
}

/** Whether the policy had to leave the destination Regions open because no live list was at hand. */
export function hasOpenDestinations(model: PolicyModel): boolean {
  const route = routeOf(model);
  return route.type === 'geographic' && route.profile.modelArns.length === 0;
}

/** Makes a model to allow out of a typed identifier alone: a base ID, an inference profile's ID, or an ARN. For use where no live list is at hand. */
export function policyModelFrom(identifier: string, region: string): PolicyModel {
  const read = readModelId(identifier);
  // An application inference profile does not tell its model; behind the profile's condition any model is safe.
  const modelId = read?.base ?? (read?.kind === 'application-inference-profile' ? '*' : identifier);
  return { modelId, region, invokeId: identifier };
}
