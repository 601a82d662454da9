import type { PolicyDocument } from './document.ts';

/** The permission policy, and the role around it where a trust policy is given. */
export interface PolicyBundle {
  policy: PolicyDocument;
  trust?: PolicyDocument;
  /** Wraps the role into an instance profile, for Amazon EC2. */
  instanceProfile?: boolean;
  roleName: string;
  policyName: string;
  /** One sentence on what the policy allows; ends up in the description of the resources. */
  description: string;
  /** The ARN of who calls, where it is known: the policy is attached to them when there is no role to create. */
  caller?: string;
  /** The account the documents were made for: templates refer to the account they are rolled out in instead. */
  account: string;
  partition: string;
}

/** Longest managed policy in characters without white space, and how many a role may carry ([quotas](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html)). */
export const managedPolicyLimit = 6144;

/** The document's size as IAM counts it: characters without white space. */
export function policySize(document: PolicyDocument): number {
  return JSON.stringify(document).replace(/\s/g, '').length;
}

/** Divides a policy that is too long for one managed policy at statement borders; one that fits comes back alone. */
export function splitPolicy(document: PolicyDocument, limit: number = managedPolicyLimit): PolicyDocument[] {
  const parts: PolicyDocument[] = [];
  for (const statement of document.Statement) {
    const last = parts.at(-1);
    const grown: PolicyDocument = { Version: document.Version, Statement: [...(last?.Statement ?? []), statement] };
    if (last !== undefined && policySize(grown) <= limit) parts[parts.length - 1] = grown;
    else parts.push({ Version: document.Version, Statement: [statement] });
  }
  return parts;
}

/** The description as IAM and CloudFormation take it: Latin-1 without control characters, 1,000 of them at most ([reference](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html)). */
export function descriptionOf(bundle: PolicyBundle): string {
  const text = bundle.description
    .replace(/[^\u0020-\u007e\u00a1-\u00ff]|\s+/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
  return text.length <= 1000 ? text : `${text.slice(0, 997)}...`;
}
