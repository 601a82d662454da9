import type { PolicyBundle } from './bundle.ts';
import { renderCloudFormation } from './cloudformation.ts';
import type { PolicyDocument } from './policy.ts';
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
        { path: 'bedrock-policy.json', language: 'json', content: json(bundle.policy) },
        ...(bundle.trust === undefined
          ? []
          : [{ path: 'bedrock-trust.json', language: 'json' as const, content: json(bundle.trust) }]),
      ];
    case 'cloudformation':
      return [{ path: 'bedrock-access.yaml', language: 'yaml', content: renderCloudFormation(bundle) }];
    case 'terraform':
      return [{ path: 'bedrock-access.tf', language: 'hcl', content: renderTerraform(bundle) }];
    default:
      return format satisfies never;
  }
}

function json(document: PolicyDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The commands that roll a rendered file out: in one account, and for CloudFormation in a whole organisation. One string a line. */
export function rolloutLines(bundle: PolicyBundle, format: PolicyFormat, region: string): string[] {
  switch (format) {
    case 'json':
      return [
        `aws iam create-policy --policy-name ${bundle.policyName} --policy-document file://bedrock-policy.json`,
        ...(bundle.trust === undefined
          ? []
          : [
              `aws iam create-role --role-name ${bundle.roleName} --assume-role-policy-document file://bedrock-trust.json`,
              `aws iam attach-role-policy --role-name ${bundle.roleName} --policy-arn arn:${bundle.partition}:iam::${bundle.account}:policy/${bundle.policyName}`,
            ]),
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
