import type { Remedy } from '../../aws/remedy.ts';
import type { PolicyDocument } from '../../policy/document.ts';
import { mantlePolicy, marketplacePolicy, verificationPolicy } from '../../policy/policy.ts';
import { allow } from '../../policy/single-action.ts';
import { documentForCall, policyText } from './policy-for-call.ts';
import type { Told } from './row.ts';
import { letter } from './steps.ts';

/** The caller by its ARN, or words for when nobody said it. */
export function callerName({ refusal, context }: Told): string {
  return refusal?.caller?.arn ?? context.arn ?? 'the caller';
}

/** What the refused action takes: the lists and hints together, the call to the model, the subscription, or that action alone. */
export function permissionsFor({ context, refusal }: Told): PolicyDocument {
  const action = refusal?.action ?? '';
  const resource = refusal?.resource?.arn;
  if (action.startsWith('bedrock-mantle:')) {
    const { account = 'ACCOUNT_ID', partition, region } = context;
    return mantlePolicy({ account: refusal?.caller?.account ?? account, partition, regions: [region] });
  }
  if (action.startsWith('aws-marketplace:')) return marketplacePolicy();
  if (/^bedrock:(List|Get)/.test(action)) return verificationPolicy();
  if (action === '' || /^bedrock:(InvokeModel|Converse)/i.test(action)) return documentForCall(context, resource);
  return allow(action.replace(/[^A-Za-z0-9]/g, ''), action, resource ?? '*');
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
