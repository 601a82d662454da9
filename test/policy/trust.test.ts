import { describe, expect, it } from 'vitest';
import { type RoleHome, type TrustTarget, trustPolicy } from '../../src/policy/trust.ts';
import { simulate } from '../support/iam-simulator.ts';
import { grammarErrors } from '../support/policy-grammar.ts';
import { account } from '../support/policy-models.ts';

const home: RoleHome = { account, partition: 'aws', region: 'us-east-1' };
const pod = { cluster: 'prod', namespace: 'chat', serviceAccount: 'router' };
const issuer = 'https://oidc.eks.us-east-1.amazonaws.com/id/0123456789ABCDEF/';

const targets: readonly TrustTarget[] = [
  { service: 'ec2' },
  { service: 'ecs' },
  { service: 'batch' },
  { service: 'lambda' },
  { service: 'sagemaker' },
  { service: 'eks-pod-identity', ...pod },
  { service: 'irsa', issuer, ...pod },
  { service: 'person', principals: [`arn:aws:iam::${account}:root`], externalId: 'abc-123', mfa: true },
  { service: 'person', principals: ['arn:aws:iam::444455556666:user/ana', 'arn:aws:iam::444455556666:role/dev'] },
];

describe('trust policies', () => {
  it.each(targets)('follow the grammar of trust policies: $service', (target) => {
    expect(grammarErrors(trustPolicy(target, home), 'trust')).toEqual([]);
  });

  it('name the principal that each service really uses', () => {
    const principals = Object.fromEntries(
      targets.slice(0, 6).map((target) => [target.service, trustPolicy(target, home).Statement[0]?.Principal?.Service]),
    );
    expect(principals).toEqual({
      ec2: 'ec2.amazonaws.com',
      ecs: 'ecs-tasks.amazonaws.com',
      batch: 'ecs-tasks.amazonaws.com',
      lambda: 'lambda.amazonaws.com',
      sagemaker: 'sagemaker.amazonaws.com',
      'eks-pod-identity': 'pods.eks.amazonaws.com',
    });
  });

  it('name Amazon EC2 differently in China and in isolated Regions, and nothing else', () => {
    const principalIn = (target: TrustTarget, partition: string, region: string) =>
      trustPolicy(target, { account, partition, region }).Statement[0]?.Principal?.Service;
    expect(principalIn({ service: 'ec2' }, 'aws-cn', 'cn-north-1')).toBe('ec2.amazonaws.com.cn');
    expect(principalIn({ service: 'ec2' }, 'aws-iso', 'us-iso-east-1')).toBe('ec2.c2s.ic.gov');
    expect(principalIn({ service: 'ec2' }, 'aws-us-gov', 'us-gov-west-1')).toBe('ec2.amazonaws.com');
    expect(principalIn({ service: 'lambda' }, 'aws-cn', 'cn-north-1')).toBe('lambda.amazonaws.com');
  });

  const assume = (target: TrustTarget, action: string, context: Record<string, string>) =>
    simulate([trustPolicy(target, home)], { action, resource: '*', context });

  it('let a task of another account not use the role for ECS', () => {
    const mine = { 'aws:SourceAccount': account, 'aws:SourceArn': `arn:aws:ecs:us-east-1:${account}:task/a/b` };
    const theirs = {
      'aws:SourceAccount': '444455556666',
      'aws:SourceArn': 'arn:aws:ecs:us-east-1:444455556666:task/a/b',
    };
    expect(assume({ service: 'ecs' }, 'sts:AssumeRole', mine)).toBe('allowed');
    expect(assume({ service: 'ecs' }, 'sts:AssumeRole', theirs)).toBe('implicitDeny');
  });

  it('bind Pod Identity to cluster, namespace and service account, with session tags', () => {
    const target: TrustTarget = { service: 'eks-pod-identity', ...pod };
    const tags = {
      'aws:RequestTag/eks-cluster-arn': `arn:aws:eks:us-east-1:${account}:cluster/prod`,
      'aws:RequestTag/kubernetes-namespace': 'chat',
      'aws:RequestTag/kubernetes-service-account': 'router',
    };
    expect(assume(target, 'sts:AssumeRole', tags)).toBe('allowed');
    expect(assume(target, 'sts:TagSession', tags)).toBe('allowed');
    expect(assume(target, 'sts:AssumeRole', { ...tags, 'aws:RequestTag/kubernetes-namespace': 'other' })).toBe(
      'implicitDeny',
    );
  });

  it('bind IRSA to one service account, without the scheme in the keys and without a blank in the subject', () => {
    const target: TrustTarget = { service: 'irsa', issuer, ...pod };
    const keys = 'oidc.eks.us-east-1.amazonaws.com/id/0123456789ABCDEF';
    const token = { [`${keys}:aud`]: 'sts.amazonaws.com', [`${keys}:sub`]: 'system:serviceaccount:chat:router' };
    expect(assume(target, 'sts:AssumeRoleWithWebIdentity', token)).toBe('allowed');
    expect(
      assume(target, 'sts:AssumeRoleWithWebIdentity', { ...token, [`${keys}:sub`]: 'system:serviceaccount:chat:x' }),
    ).toBe('implicitDeny');
    expect(trustPolicy(target, home).Statement[0]?.Principal).toEqual({
      Federated: `arn:aws:iam::${account}:oidc-provider/${keys}`,
    });
  });

  it('ask a person for the external ID and for MFA when the role wants them', () => {
    const target = targets[7]!;
    const right = { 'sts:ExternalId': 'abc-123', 'aws:MultiFactorAuthPresent': 'true' };
    expect(assume(target, 'sts:AssumeRole', right)).toBe('allowed');
    expect(assume(target, 'sts:AssumeRole', { ...right, 'sts:ExternalId': 'other' })).toBe('implicitDeny');
    expect(assume(target, 'sts:AssumeRole', { 'sts:ExternalId': 'abc-123' })).toBe('implicitDeny');
    expect(trustPolicy(targets[8]!, home).Statement[0]?.Condition).toBeUndefined();
  });
});
