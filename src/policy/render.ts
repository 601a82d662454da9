import { type PolicyBundle, splitPolicy } from './bundle.ts';
import { renderCloudFormation } from './cloudformation.ts';
import type { PolicyDocument } from './document.ts';
import { renderTerraform } from './terraform.ts';

/** The forms that `bedrock-setup policy` prints. */
export type PolicyFormat = 'json' | 'cloudformation' | 'terraform';

/** A file to print or to save; `path` is a suggestion. */
export interface RenderedFile {
  path: string;
  language: 'json' | 'yaml' | 'hcl';
  content: string;
}

/** Renders the bundle: JSON as one file per document, CloudFormation and Terraform as one file that can be rolled out as it is. */
export function renderPolicy(bundle: PolicyBundle, format: PolicyFormat): RenderedFile[] {
  switch (format) {
    case 'json':
      return [
        ...policyFiles(bundle).map(({ path, document }) => jsonFile(path, document)),
        ...(bundle.trust === undefined ? [] : [jsonFile('bedrock-trust.json', bundle.trust)]),
      ];
    case 'cloudformation':
      return [{ path: 'bedrock-access.yaml', language: 'yaml', content: renderCloudFormation(bundle) }];
    case 'terraform':
      return [{ path: 'bedrock-access.tf', language: 'hcl', content: renderTerraform(bundle) }];
    default:
      return format satisfies never;
  }
}

function jsonFile(path: string, document: PolicyDocument): RenderedFile {
  return { path, language: 'json', content: `${JSON.stringify(document, null, 2)}\n` };
}

/** The permission policy as the managed policies it takes: one, unless it is too long for one. */
function policyFiles(bundle: PolicyBundle): { path: string; name: string; document: PolicyDocument }[] {
  const parts = splitPolicy(bundle.policy);
  return parts.map((document, index) => ({
    path: parts.length > 1 ? `bedrock-policy-${index + 1}.json` : 'bedrock-policy.json',
    name: parts.length > 1 ? `${bundle.policyName}${index + 1}` : bundle.policyName,
    document,
  }));
}

/** The commands that roll a rendered file out: in one account, and for CloudFormation in a whole organization. One string a line. */
export function rolloutLines(bundle: PolicyBundle, format: PolicyFormat, region: string): string[] {
  switch (format) {
    case 'json':
      return [
        ...policyFiles(bundle).map(
          ({ path, name }) => `aws iam create-policy --policy-name ${name} --policy-document file://${path}`,
        ),
        ...(bundle.trust === undefined ? attachLinesFor(bundle) : roleLines(bundle)),
      ];
    case 'cloudformation':
      return [
        '# This account:',
        `aws cloudformation deploy --region ${region} --template-file bedrock-access.yaml --stack-name bedrock-access --capabilities CAPABILITY_NAMED_IAM`,
        '# Every account of an organizational unit, from the management account. IAM is global: one Region is enough.',
        `aws cloudformation create-stack-set --region ${region} --stack-set-name bedrock-access --template-body file://bedrock-access.yaml --capabilities CAPABILITY_NAMED_IAM --permission-model SERVICE_MANAGED --auto-deployment Enabled=true,RetainStacksOnAccountRemoval=false`,
        `aws cloudformation create-stack-instances --region ${region} --stack-set-name bedrock-access --deployment-targets OrganizationalUnitIds=OU-ID --regions ${region}`,
      ];
    case 'terraform':
      return ['terraform init', 'terraform plan -out bedrock.plan', 'terraform apply bedrock.plan'];
    default:
      return format satisfies never;
  }
}

/** How the policy reaches who calls: the principal that is known, or each kind that there is. A policy that exists gets a new version. */
function attachLinesFor(bundle: PolicyBundle): string[] {
  const { partition, account, caller } = bundle;
  const files = policyFiles(bundle);
  const arns = files.map(({ name }) => `arn:${partition}:iam::${account}:policy/${name}`);
  const user = /:user\/(?:.*\/)?([^/]+)$/.exec(caller ?? '')?.[1];
  const role = /:(?:assumed-role\/|role\/(?:.*\/)?)([^/]+)/.exec(caller ?? '')?.[1];
  const toUser = arns.map((arn) => `aws iam attach-user-policy --user-name ${user ?? 'USER'} --policy-arn ${arn}`);
  const toRole = arns.map((arn) => `aws iam attach-role-policy --role-name ${role ?? 'ROLE'} --policy-arn ${arn}`);
  const toPermissionSet = files.map(
    ({ path }) =>
      `aws sso-admin put-inline-policy-to-permission-set --instance-arn INSTANCE-ARN --permission-set-arn PERMISSION-SET-ARN --inline-policy file://${path}`,
  );
  const isReserved = role?.startsWith('AWSReservedSSO_') === true;
  return [
    '# If it exists already, a new version instead of create-policy:',
    ...files.map(
      ({ path }, index) =>
        `aws iam create-policy-version --policy-arn ${arns[index]} --policy-document file://${path} --set-as-default`,
    ),
    ...(user !== undefined || role === undefined ? ['# To a user:', ...toUser] : []),
    ...(user === undefined && !isReserved ? ['# To a role:', ...toRole] : []),
    ...(user === undefined && (role === undefined || isReserved)
      ? [
          '# To people who sign in through IAM Identity Center, whose AWSReservedSSO roles only their permission set changes:',
          ...toPermissionSet,
        ]
      : []),
  ];
}

function roleLines(bundle: PolicyBundle): string[] {
  const { roleName, partition, account } = bundle;
  return [
    `aws iam create-role --role-name ${roleName} --assume-role-policy-document file://bedrock-trust.json`,
    ...policyFiles(bundle).map(
      ({ name }) =>
        `aws iam attach-role-policy --role-name ${roleName} --policy-arn arn:${partition}:iam::${account}:policy/${name}`,
    ),
  ];
}
