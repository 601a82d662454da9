import { Document, type Pair, Scalar, visit } from 'yaml';
import { descriptionOf, type PolicyBundle, splitPolicy } from './bundle.ts';
import type { PolicyDocument } from './document.ts';

/** The bundle as a CloudFormation template: managed policies, and the role with its instance profile where there is a trust policy. Account and partition are the stack's own, so that one template serves a whole organization. */
export function renderCloudFormation(bundle: PolicyBundle): string {
  const document = new Document(template(bundle), { version: '1.1', aliasDuplicateObjects: false });
  visit(document, {
    Scalar(key, node, path) {
      // Principals and the keys of maps stay literal: another account's trust must not become this account's.
      if (key === 'key' || typeof node.value !== 'string' || isWithin(path, 'Principal')) return;
      substitute(node, bundle);
    },
  });
  return document.toString({ lineWidth: 0 });
}

function isWithin(path: readonly unknown[], name: string): boolean {
  return path.some((step) => {
    const key = (step as Partial<Pair>)?.key;
    return key instanceof Scalar && key.value === name;
  });
}

/** Turns `arn:aws:…:111122223333:…` into a `!Sub` with the stack's partition and account. */
function substitute(node: Scalar, bundle: PolicyBundle): void {
  const text = String(node.value);
  const portable = text
    .replaceAll('${', '${!')
    .replace(new RegExp(`^arn:${bundle.partition}:`), 'arn:${AWS::Partition}:')
    .replace(new RegExp(`(^|:)${bundle.account}(?=:|$)`, 'g'), '$1$${AWS::AccountId}');
  if (!portable.includes('${AWS::')) return;
  node.value = portable;
  node.tag = '!Sub';
}

function template(bundle: PolicyBundle): object {
  const parts = splitPolicy(bundle.policy);
  const policies = parts.map((part, index) => ({
    logicalId: parts.length > 1 ? `InvokePolicy${index + 1}` : 'InvokePolicy',
    name: parts.length > 1 ? `${bundle.policyName}${index + 1}` : bundle.policyName,
    document: part,
  }));
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: descriptionOf(bundle),
    Resources: {
      ...Object.fromEntries(
        policies.map(({ logicalId, name, document }) => [logicalId, managedPolicy(bundle, name, document)]),
      ),
      ...(bundle.trust === undefined
        ? {}
        : role(
            bundle,
            bundle.trust,
            policies.map(({ logicalId }) => logicalId),
          )),
    },
    Outputs: outputs(bundle, policies[0]?.logicalId ?? 'InvokePolicy'),
  };
}

function managedPolicy(bundle: PolicyBundle, name: string, document: PolicyDocument): object {
  return {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: { ManagedPolicyName: name, Description: descriptionOf(bundle), PolicyDocument: document },
  };
}

function role(bundle: PolicyBundle, trust: PolicyDocument, policyIds: string[]): object {
  return {
    InvokeRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: bundle.roleName,
        Description: descriptionOf(bundle),
        AssumeRolePolicyDocument: trust,
        ManagedPolicyArns: policyIds.map(reference),
      },
    },
    ...(bundle.instanceProfile === true
      ? {
          InvokeInstanceProfile: {
            Type: 'AWS::IAM::InstanceProfile',
            Properties: { InstanceProfileName: bundle.roleName, Roles: [reference('InvokeRole')] },
          },
        }
      : {}),
  };
}

function outputs(bundle: PolicyBundle, policyId: string): object {
  return {
    PolicyArn: { Value: reference(policyId) },
    ...(bundle.trust === undefined ? {} : { RoleArn: { Value: tagged('!GetAtt', 'InvokeRole.Arn') } }),
    ...(bundle.instanceProfile === true ? { InstanceProfileName: { Value: reference('InvokeInstanceProfile') } } : {}),
  };
}

function reference(logicalId: string): Scalar {
  return tagged('!Ref', logicalId);
}

function tagged(tag: string, value: string): Scalar {
  const scalar = new Scalar(value);
  scalar.tag = tag;
  return scalar;
}
