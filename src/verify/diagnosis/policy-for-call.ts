import { readModelId } from '../../aws/values/model-id.ts';
import type { PolicyDocument, Statement } from '../../policy/document.ts';
import { invokePolicy } from '../../policy/policy.ts';
import { type PolicyModel, policyModelFrom } from '../../policy/route.ts';
import { type DiagnoseContext, modelFor } from './row.ts';

/** A policy as it is pasted into IAM. */
export function policyText(document: PolicyDocument): string {
  return JSON.stringify(document, null, 2);
}

/** The policy of the failing call as it is pasted into IAM. */
export function policyForCall(context: DiagnoseContext, deniedArn?: string): string {
  return policyText(documentForCall(context, deniedArn));
}

/** A policy for an interface VPC endpoint has to say for whom it is: everybody, because IAM decides besides. */
export function forEndpoint({ Version, Statement: statements }: PolicyDocument): PolicyDocument {
  const forAll = statements.map(
    ({ Sid, Effect, ...rest }): Statement => ({ Sid, Effect, Principal: { AWS: '*' }, ...rest }),
  );
  return { Version, Statement: forAll };
}

/**
 * The IAM policy that lets a caller invoke the model of the failing call by the route it was called by, with account, Region and
 * all destination Regions of its live inference profile filled in. `deniedArn` is what AWS named, for calls without a model ID of
 * their own.
 */
export function documentForCall(context: DiagnoseContext, deniedArn?: string): PolicyDocument {
  const model = policyModel(context, deniedArn);
  return invokePolicy({ models: [model], account: accountFor(context, model), partition: context.partition });
}

function policyModel(context: DiagnoseContext, deniedArn: string | undefined): PolicyModel {
  const { region } = context;
  const called = context.modelId ?? deniedArn ?? 'MODEL_ID';
  const model = modelFor(context);
  if (model === undefined) {
    const throughProfile = readModelId(called)?.kind.endsWith('inference-profile') === true;
    return policyModelFrom(throughProfile ? called : (deniedArn ?? called), region);
  }
  // A base ID that was called although it needs its profile is allowed by that profile.
  const bare = called.slice(called.lastIndexOf('/') + 1);
  return { ...model, region, invokeId: bare === model.modelId ? model.invokeId : bare };
}

/** Whose inference profile it is; the profile's own ARN tells where STS could not. */
function accountFor(context: DiagnoseContext, model: PolicyModel): string {
  const arns = [model.inferenceProfile?.arn, model.geographicProfile?.arn, model.globalProfile?.arn, context.arn];
  const told = arns.map((arn) => arn?.split(':')[4]).find((account) => account !== undefined && account !== '');
  return context.account ?? context.access?.apiKey?.account ?? told ?? 'ACCOUNT_ID';
}
