import type { Remedy } from '../../aws/remedy.ts';
import type { PolicyDocument } from '../../policy/document.ts';
import { mantlePolicy, verificationPolicy } from '../../policy/policy.ts';
import { documentForCall, policyText } from './policy-for-call.ts';
import type { Told } from './row.ts';
import { letter } from './steps.ts';

/** The caller by its ARN, or words for when nobody said it. */
export function callerName({ refusal, context }: Told): string {
  return refusal?.caller?.arn ?? context.arn ?? 'the caller';
}

/** What the refused action takes: the lists and hints together, or the call to the model. */
export function permissionsFor({ context, refusal }: Told): PolicyDocument {
  const action = refusal?.action ?? '';
  if (action.startsWith('bedrock-mantle:')) {
    const { account = 'ACCOUNT_ID', partition, region } = context;
    return mantlePolicy({ account: refusal?.caller?.account ?? account, partition, regions: [region] });
  }
  return /^bedrock:(List|Get)/.test(action) ? verificationPolicy() : documentForCall(context, refusal?.resource?.arn);
}

/** A policy to be attached, as a letter to whoever may: for a role of IAM Identity Center it goes into the permission set. */
export function attachLetter(told: Told, says: string, policy: PolicyDocument): Remedy {
  const caller = told.refusal?.caller;
  const where =
    caller?.kind === 'sso-session'
      ? `Please add this to the permission set ${caller.permissionSet} in IAM Identity Center (the role behind it is edited by nobody), and assign it anew:`
      : `Please attach this policy to ${caller?.principalArn ?? told.context.arn ?? 'the identity that calls'}:`;
  return letter('account', says, 'A policy for Amazon Bedrock', where, policyText(policy));
}
