import type { CallableModel } from '../check.ts';
import type { DiagnoseContext } from './row.ts';

const invokeActions = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];

function json(statements: object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
}

/** The model of the list that an identifier (base ID, inference profile ID or ARN) means. */
export function modelFor(context: DiagnoseContext, id = context.modelId): CallableModel | undefined {
  if (id === undefined) return undefined;
  const bare = id.slice(id.lastIndexOf('/') + 1);
  return context.models?.find(
    (model) => model.modelId === bare || model.invokeId === bare || model.globalProfile?.id === bare,
  );
}

function profilePolicy(
  context: DiagnoseContext,
  profile: { arn: string; modelArns: string[] },
  global: boolean,
): object[] {
  const condition = { StringEquals: { 'bedrock:InferenceProfileArn': profile.arn } };
  const useProfile = {
    Sid: 'UseInferenceProfile',
    Effect: 'Allow',
    Action: [...invokeActions, 'bedrock:GetInferenceProfile'],
    Resource: [profile.arn],
  };
  const allowed = (sid: string, resources: string[]) => ({
    Sid: sid,
    Effect: 'Allow',
    Action: invokeActions,
    Resource: resources,
    Condition: condition,
  });
  if (!global) return [useProfile, allowed('ModelsOnlyViaProfile', profile.modelArns)];
  const name = (profile.modelArns[0] ?? '').replace(/^.*foundation-model\//, '');
  return [
    useProfile,
    allowed('ModelInThisRegion', [`arn:${context.partition}:bedrock:${context.region}::foundation-model/${name}`]),
    allowed('ModelAnywhere', [`arn:${context.partition}:bedrock:::foundation-model/${name}`]),
  ];
}

/**
 * The IAM policy that lets a caller invoke the model of the failing call, with account, Region and all destination Regions of
 * its inference profile filled in ([prerequisites](https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html)).
 */
export function invokePolicy(context: DiagnoseContext, deniedArn?: string): string {
  const id = context.modelId ?? 'MODEL_ID';
  const model = modelFor(context);
  const bare = id.slice(id.lastIndexOf('/') + 1);
  const globalProfile = model?.globalProfile?.id === bare ? model.globalProfile : undefined;
  if (globalProfile) return json(profilePolicy(context, globalProfile, true));
  if (model?.inferenceProfile) {
    return json(profilePolicy(context, model.inferenceProfile, model.inferenceProfile.scope === 'global'));
  }
  const geographic = /^(?:[a-z]{2,5}|us-gov)\.([a-z0-9-]+\..+)$/.exec(bare) ?? /^global\.(.+)$/.exec(bare);
  if (model === undefined && geographic?.[1] !== undefined) {
    const account = context.account ?? 'ACCOUNT_ID';
    const arn = `arn:${context.partition}:bedrock:${context.region}:${account}:inference-profile/${bare}`;
    const modelArns = [`arn:${context.partition}:bedrock:*::foundation-model/${geographic[1]}`];
    return json(profilePolicy(context, { arn, modelArns }, bare.startsWith('global.')));
  }
  const resource =
    deniedArn ?? `arn:${context.partition}:bedrock:${context.region}::foundation-model/${model?.modelId ?? bare}`;
  return json([{ Sid: 'InvokeOnDemand', Effect: 'Allow', Action: invokeActions, Resource: [resource] }]);
}

/** The IAM policy with which every check but the invocation may read. */
export function verifyPolicy(): string {
  return json([
    {
      Sid: 'BedrockSetupVerify',
      Effect: 'Allow',
      Action: [
        'bedrock:ListFoundationModels',
        'bedrock:GetFoundationModel',
        'bedrock:ListInferenceProfiles',
        'bedrock:GetInferenceProfile',
        'bedrock:GetFoundationModelAvailability',
        'bedrock:GetUseCaseForModelAccess',
      ],
      Resource: '*',
    },
  ]);
}

/** The IAM policy for the administrator who subscribes the account to a third-party model, once. */
export function marketplacePolicy(): string {
  return json([
    {
      Sid: 'MarketplaceViaBedrockOnly',
      Effect: 'Allow',
      Action: ['aws-marketplace:ViewSubscriptions', 'aws-marketplace:Subscribe'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:CalledViaLast': 'bedrock.amazonaws.com' } },
    },
  ]);
}

/** An IAM policy that allows one action on one resource. */
export function allowPolicy(action: string, resource: string): string {
  const sid = `Allow${action.replace(/^.*:/, '')}`;
  return json([{ Sid: sid, Effect: 'Allow', Action: [action], Resource: [resource] }]);
}
