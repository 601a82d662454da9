import type { AmbientService } from '../aws/setup.ts';
import { dnsSuffixOf } from '../aws/values/partition.ts';
import type { PolicyCondition, PolicyDocument, Statement } from './document.ts';

/** Who may take on the role. `ServiceTrust` is a machine or a job on AWS, the last one a person or a role elsewhere. */
export type TrustTarget = ServiceTrust | PodIdentityTrust | ServiceAccountTrust | PersonTrust;

/** Services that AWS itself lets assume the role. */
interface ServiceTrust {
  service: Exclude<AmbientService, 'eks-pod-identity' | 'irsa' | 'cloudshell'>;
}

/** A pod on Amazon EKS with the Pod Identity agent. */
interface PodIdentityTrust {
  service: 'eks-pod-identity';
  cluster: string;
  namespace: string;
  serviceAccount: string;
}

/** A Kubernetes service account through the cluster's OpenID Connect provider. */
export interface ServiceAccountTrust {
  service: 'irsa';
  /** The issuer, with or without `https://`, for example `oidc.eks.us-east-1.amazonaws.com/id/0123456789ABCDEF`. */
  issuer: string;
  cluster: string;
  namespace: string;
  serviceAccount: string;
}

/** Identities outside AWS's own services: users, roles or whole accounts. */
interface PersonTrust {
  service: 'person';
  /** ARNs of users, roles or `arn:aws:iam::<account>:root`. */
  principals: readonly [string, ...string[]];
  externalId?: string;
  /** Requires a session that was opened with MFA. */
  mfa?: boolean;
}

/** The account, partition and Region that a role lives in. */
export interface RoleHome {
  /** Twelve digits. */
  account: string;
  partition: string;
  region: string;
}

/** Batch jobs run as Amazon ECS tasks, hence the shared principal; its own `batch.amazonaws.com` is for the service role only ([job role](https://docs.aws.amazon.com/batch/latest/userguide/execution-IAM-role.html)). */
const principals: Readonly<Record<ServiceTrust['service'] | 'eks-pod-identity', string>> = {
  ec2: 'ec2.amazonaws.com',
  ecs: 'ecs-tasks.amazonaws.com',
  batch: 'ecs-tasks.amazonaws.com',
  lambda: 'lambda.amazonaws.com',
  sagemaker: 'sagemaker.amazonaws.com',
  codebuild: 'codebuild.amazonaws.com',
  'eks-pod-identity': 'pods.eks.amazonaws.com',
};

/** The service's principal: of these services only Amazon EC2 is named differently outside the commercial one. */
function servicePrincipal(service: keyof typeof principals, home: RoleHome): string {
  if (service !== 'ec2') return principals[service];
  // The European Sovereign Cloud keeps the commercial names although its endpoints end differently.
  const suffix = home.partition === 'aws-eusc' ? undefined : dnsSuffixOf(home.region);
  return `ec2.${suffix ?? 'amazonaws.com'}`;
}

/** The trust policy that lets the target take on a role in this account. */
export function trustPolicy(target: TrustTarget, home: RoleHome): PolicyDocument {
  return { Version: '2012-10-17', Statement: [trustStatement(target, home)] };
}

function trustStatement(target: TrustTarget, home: RoleHome): Statement {
  switch (target.service) {
    case 'person':
      return personStatement(target);
    case 'irsa':
      return serviceAccountStatement(target, home);
    case 'eks-pod-identity':
      return podIdentityStatement(target, home);
    case 'ecs':
      return {
        ...serviceStatement('TrustEcsTasks', 'ecs', home),
        // Without these another account's task could be pointed at this role ([confused deputy](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html)).
        Condition: {
          StringEquals: { 'aws:SourceAccount': home.account },
          ArnLike: { 'aws:SourceArn': `arn:${home.partition}:ecs:${home.region}:${home.account}:*` },
        },
      };
    case 'ec2':
      return serviceStatement('TrustEc2Instances', 'ec2', home);
    case 'batch':
      return serviceStatement('TrustBatchJobs', 'batch', home);
    case 'lambda':
      return serviceStatement('TrustLambdaFunctions', 'lambda', home);
    case 'sagemaker':
      return serviceStatement('TrustSageMaker', 'sagemaker', home);
    case 'codebuild':
      return {
        ...serviceStatement('TrustCodeBuild', 'codebuild', home),
        Condition: { StringEquals: { 'aws:SourceAccount': home.account } },
      };
    default:
      return target satisfies never;
  }
}

function serviceStatement(sid: string, service: ServiceTrust['service'], home: RoleHome): Statement {
  return {
    Sid: sid,
    Effect: 'Allow',
    Principal: { Service: servicePrincipal(service, home) },
    Action: ['sts:AssumeRole'],
  };
}

/** Session tags are what tells namespaces apart, so the action `sts:TagSession` is part of it ([Pod Identity role](https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html)). */
function podIdentityStatement(target: PodIdentityTrust, home: RoleHome): Statement {
  return {
    Sid: 'TrustEksPodIdentity',
    Effect: 'Allow',
    Principal: { Service: servicePrincipal('eks-pod-identity', home) },
    Action: ['sts:AssumeRole', 'sts:TagSession'],
    Condition: {
      StringEquals: {
        'aws:RequestTag/eks-cluster-arn': `arn:${home.partition}:eks:${home.region}:${home.account}:cluster/${target.cluster}`,
        'aws:RequestTag/kubernetes-namespace': target.namespace,
        'aws:RequestTag/kubernetes-service-account': target.serviceAccount,
      },
    },
  };
}

function serviceAccountStatement(target: ServiceAccountTrust, home: RoleHome): Statement {
  const issuer = issuerOf(target);
  return {
    Sid: 'TrustKubernetesServiceAccount',
    Effect: 'Allow',
    Principal: { Federated: `arn:${home.partition}:iam::${home.account}:oidc-provider/${issuer}` },
    Action: ['sts:AssumeRoleWithWebIdentity'],
    Condition: {
      StringEquals: {
        [`${issuer}:aud`]: 'sts.amazonaws.com',
        // A blank after the last colon would never match.
        [`${issuer}:sub`]: `system:serviceaccount:${target.namespace}:${target.serviceAccount}`,
      },
    },
  };
}

/** The issuer as IAM wants it: without the scheme and without a slash at the end. */
export function issuerOf(target: ServiceAccountTrust): string {
  return target.issuer.replace(/^https:\/\//, '').replace(/\/+$/, '');
}

function personStatement(target: PersonTrust): Statement {
  const condition: PolicyCondition = {
    ...(target.externalId === undefined ? {} : { StringEquals: { 'sts:ExternalId': target.externalId } }),
    ...(target.mfa === true ? { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } : {}),
  };
  return {
    Sid: 'TrustPeople',
    Effect: 'Allow',
    Principal: { AWS: target.principals.length === 1 ? target.principals[0] : [...target.principals] },
    Action: ['sts:AssumeRole'],
    ...(Object.keys(condition).length === 0 ? {} : { Condition: condition }),
  };
}
