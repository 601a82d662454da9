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
        ...(bundle.trust === undefined ? [] : roleLines(bundle)),
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
