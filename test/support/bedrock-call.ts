import { type Decision, type SimulatedPolicy, simulate } from './iam-simulator.ts';

/** A Converse or ConverseStream call, as Bedrock takes it apart for IAM. */
export interface BedrockCall {
  account: string;
  partition?: string;
  /** The Region the call is sent to. */
  region: string;
  modelId: string;
  stream?: boolean;
  /** Called through this inference profile. */
  profile?: { arn: string; destinations: string[] } | { arn: string; global: true };
}

/** Whether Bedrock would carry the call out: the profile, and the model in whichever destination it picks, must all be allowed ([geographic](https://docs.aws.amazon.com/bedrock/latest/userguide/geographic-cross-region-inference.html), [global](https://docs.aws.amazon.com/bedrock/latest/userguide/global-cross-region-inference.html)). */
export function mayCall(policies: readonly SimulatedPolicy[], call: BedrockCall): boolean {
  return decisions(policies, call).every((decision) => decision === 'allowed');
}

/** One decision for each authorisation that the call needs. */
export function decisions(policies: readonly SimulatedPolicy[], call: BedrockCall): Decision[] {
  const { partition = 'aws', region, modelId, profile } = call;
  const action = call.stream === true ? 'bedrock:InvokeModelWithResponseStream' : 'bedrock:InvokeModel';
  const modelArn = (place: string) => `arn:${partition}:bedrock:${place}::foundation-model/${modelId}`;
  const ask = (resource: string, context: Record<string, string>) => simulate(policies, { action, resource, context });
  const here = { 'aws:RequestedRegion': region };
  if (profile === undefined) return [ask(modelArn(region), here)];
  const through = { 'bedrock:InferenceProfileArn': profile.arn };
  if ('global' in profile) {
    return [
      ask(profile.arn, here),
      ask(modelArn(region), { ...here, ...through }),
      ask(modelArn(''), { 'aws:RequestedRegion': 'unspecified', ...through }),
    ];
  }
  return [
    ask(profile.arn, here),
    ...profile.destinations.map((place) => ask(modelArn(place), { 'aws:RequestedRegion': place, ...through })),
  ];
}
