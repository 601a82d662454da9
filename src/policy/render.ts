import { command } from '../aws/command.ts';
import { type AttachStep, newVersion } from './attach.ts';
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

/** The steps that roll a rendered file out: in one account, and for CloudFormation in a whole organization. */
export function rolloutSteps(bundle: PolicyBundle, format: PolicyFormat, region: string): AttachStep[] {
  switch (format) {
    case 'json':
      return [...policySteps(bundle), ...(bundle.trust === undefined ? attachToCaller(bundle) : roleSteps(bundle))];
    case 'cloudformation':
      return cloudFormationSteps(region);
    case 'terraform':
      return [
        {
          text: 'In the folder of the file:',
          commands: [
            command`terraform init`,
            command`terraform plan -out bedrock.plan`,
            command`terraform apply bedrock.plan`,
          ],
        },
      ];
    default:
      return format satisfies never;
  }
}

function policySteps(bundle: PolicyBundle): AttachStep[] {
  const files = policyFiles(bundle);
  return [
    {
      text: 'Create the policy.',
      commands: files.map(
        ({ path, name }) => command`aws iam create-policy --policy-name ${name} --policy-document file://${path}`,
      ),
    },
    newVersion(files.map(({ path, name }) => ({ path, arn: policyArn(bundle, name) }))),
  ];
}

const policyArn = ({ partition, account }: PolicyBundle, name: string) =>
  `arn:${partition}:iam::${account}:policy/${name}`;

function cloudFormationSteps(region: string): AttachStep[] {
  return [
    {
      text: 'In this account; a stack that is there already is brought up to date.',
      commands: [
        command`aws cloudformation deploy --region ${region} --template-file bedrock-access.yaml --stack-name bedrock-access --capabilities CAPABILITY_NAMED_IAM`,
      ],
    },
    {
      text: 'Or in every account of an organizational unit, from the management account. IAM is global: one Region is enough.',
      commands: [
        command`aws cloudformation create-stack-set --region ${region} --stack-set-name bedrock-access --template-body file://bedrock-access.yaml --capabilities CAPABILITY_NAMED_IAM --permission-model SERVICE_MANAGED --auto-deployment Enabled=true,RetainStacksOnAccountRemoval=false`,
        command`aws cloudformation create-stack-instances --region ${region} --stack-set-name bedrock-access --deployment-targets OrganizationalUnitIds=OU-ID --regions ${region}`,
      ],
    },
    {
      text: 'If the stack set is there already, bring it up to date instead.',
      commands: [
        command`aws cloudformation update-stack-set --region ${region} --stack-set-name bedrock-access --template-body file://bedrock-access.yaml --capabilities CAPABILITY_NAMED_IAM`,
      ],
    },
  ];
}

/** How the policy reaches who calls: the principal that is known, or each kind that there is. */
function attachToCaller(bundle: PolicyBundle): AttachStep[] {
  const { caller } = bundle;
  const files = policyFiles(bundle);
  const arns = files.map(({ name }) => policyArn(bundle, name));
  const user = /:user\/(?:.*\/)?([^/]+)$/.exec(caller ?? '')?.[1];
  const role = /:(?:assumed-role\/|role\/(?:.*\/)?)([^/]+)/.exec(caller ?? '')?.[1];
  const isReserved = role?.startsWith('AWSReservedSSO_') === true;
  const toUser: AttachStep = {
    text: 'Attach it to a user:',
    commands: arns.map((arn) => command`aws iam attach-user-policy --user-name ${user ?? 'USER'} --policy-arn ${arn}`),
  };
  const toRole: AttachStep = {
    text: 'Attach it to a role:',
    commands: arns.map((arn) => command`aws iam attach-role-policy --role-name ${role ?? 'ROLE'} --policy-arn ${arn}`),
  };
  const toPermissionSet: AttachStep = {
    text: 'For people who sign in through IAM Identity Center, whose AWSReservedSSO roles only their permission set changes:',
    commands: files.map(
      ({ path }) =>
        command`aws sso-admin put-inline-policy-to-permission-set --instance-arn INSTANCE-ARN --permission-set-arn PERMISSION-SET-ARN --inline-policy file://${path}`,
    ),
  };
  return [
    ...(user !== undefined || role === undefined ? [toUser] : []),
    ...(user === undefined && !isReserved ? [toRole] : []),
    ...(user === undefined && (role === undefined || isReserved) ? [toPermissionSet] : []),
  ];
}

function roleSteps(bundle: PolicyBundle): AttachStep[] {
  const { roleName } = bundle;
  return [
    {
      text: 'Create the role.',
      commands: [
        command`aws iam create-role --role-name ${roleName} --assume-role-policy-document file://bedrock-trust.json`,
      ],
    },
    {
      text: 'If the role is there already, give it this trust policy instead.',
      commands: [
        command`aws iam update-assume-role-policy --role-name ${roleName} --policy-document file://bedrock-trust.json`,
      ],
    },
    {
      text: 'Attach the policy to the role.',
      commands: policyFiles(bundle).map(
        ({ name }) =>
          command`aws iam attach-role-policy --role-name ${roleName} --policy-arn ${policyArn(bundle, name)}`,
      ),
    },
  ];
}
