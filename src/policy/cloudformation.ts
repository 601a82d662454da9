import { tagged, toYaml } from '../aws/yaml.ts';
import { descriptionOf, type PolicyBundle, splitPolicy } from './bundle.ts';
import type { PolicyDocument } from './document.ts';

/** The bundle as a CloudFormation template: managed policies, and the role with its instance profile where there is a trust policy. Account and partition are the stack's own, so that one template serves a whole organization. */
export function renderCloudFormation(bundle: PolicyBundle): string {
  return toYaml(template(bundle));
}

/** A policy with `!Sub` and the stack's partition and account where it says `arn:aws:…:111122223333:…`. Principals and keys stay literal: another account's trust must not become this account's. */
function portable(value: unknown, bundle: PolicyBundle): unknown {
  if (typeof value === 'string') return substituted(value, bundle);
  if (Array.isArray(value)) return value.map((each) => portable(each, bundle));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, key === 'Principal' ? each : portable(each, bundle)]),
  );
}

function substituted(text: string, bundle: PolicyBundle): unknown {
  const general = text
    .replaceAll('${', '${!')
    .replace(new RegExp(`^arn:${bundle.partition}:`), 'arn:${AWS::Partition}:')
    .replace(new RegExp(`(^|:)${bundle.account}(?=:|$)`, 'g'), '$1$${AWS::AccountId}');
  return general.includes('${AWS::') ? tagged('!Sub', general) : text;
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
    Properties: {
      ManagedPolicyName: name,
      Description: descriptionOf(bundle),
      PolicyDocument: portable(document, bundle),
    },
  };
}

function role(bundle: PolicyBundle, trust: PolicyDocument, policyIds: string[]): object {
  return {
    InvokeRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: bundle.roleName,
        Description: descriptionOf(bundle),
        AssumeRolePolicyDocument: portable(trust, bundle),
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

function reference(logicalId: string): unknown {
  return tagged('!Ref', logicalId);
}
