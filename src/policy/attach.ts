import { command } from '../aws/command.ts';
import type { Command } from '../aws/remedy.ts';
import { consoleLink } from '../aws/values/console.ts';
import { assumeRolePolicy } from './single-action.ts';
import { issuerOf, type RoleHome, type TrustTarget } from './trust.ts';

/** One step for an administrator: a sentence, and the commands that carry it out. */
export interface AttachStep {
  text: string;
  commands?: readonly Command[];
  /** What goes into a file or a form, line by line. */
  content?: readonly string[];
}

/** The names that the commands use; the two files hold the JSON of the policies. */
export interface AttachNames {
  roleName: string;
  policyName: string;
  policyFile: string;
  trustFile: string;
}

/** Names that a role made by this program's policies gets, unless the person says otherwise. */
const attachNames: AttachNames = {
  roleName: 'BedrockInvoke',
  policyName: 'BedrockInvoke',
  policyFile: 'bedrock-policy.json',
  trustFile: 'bedrock-trust.json',
};

/** All steps from two JSON files to a running workload with the role: create the role, allow the calls, attach it to the service. What stands in capitals has to be replaced. */
export function attachSteps(target: TrustTarget, home: RoleHome, names: AttachNames = attachNames): AttachStep[] {
  return [...createSteps(home, names), ...workloadSteps(target, home, names)];
}

/** The steps that are left once the role is there with its policy: give it to the service, and check it from inside. */
export function workloadSteps(target: TrustTarget, home: RoleHome, names: AttachNames = attachNames): AttachStep[] {
  return [...serviceSteps(target, home, names), checkStep(target, home)];
}

/** Creating what is missing; what is there already is brought up to date instead, so that nothing exists twice. */
function createSteps(home: RoleHome, names: AttachNames): AttachStep[] {
  const { roleName, trustFile, policyFile, policyName } = names;
  const arn = policyArn(home, names);
  return [
    {
      text: `Create the role (in the console: ${consoleLink('iam-roles', home)}, Create role, Custom trust policy).`,
      commands: [
        command`aws iam create-role --role-name ${roleName} --assume-role-policy-document file://${trustFile}`,
      ],
    },
    {
      text: 'If the role is there already, give it this trust policy instead.',
      commands: [
        command`aws iam update-assume-role-policy --role-name ${roleName} --policy-document file://${trustFile}`,
      ],
    },
    {
      text: 'Create the permission policy.',
      commands: [command`aws iam create-policy --policy-name ${policyName} --policy-document file://${policyFile}`],
    },
    newVersion([{ arn, path: policyFile }]),
    {
      text: 'Attach it to the role.',
      commands: [command`aws iam attach-role-policy --role-name ${roleName} --policy-arn ${arn}`],
    },
  ];
}

/** For policies that are there already: IAM keeps five versions of one. */
export function newVersion(policies: readonly { arn: string; path: string }[]): AttachStep {
  return {
    text: 'If the policy is there already, make a new version of it instead (of five, the oldest has to go first: aws iam delete-policy-version).',
    commands: policies.map(
      ({ arn, path }) =>
        command`aws iam create-policy-version --policy-arn ${arn} --policy-document file://${path} --set-as-default`,
    ),
  };
}

function policyArn(home: RoleHome, names: AttachNames): string {
  return `arn:${home.partition}:iam::${home.account}:policy/${names.policyName}`;
}

function roleArn(home: RoleHome, names: AttachNames): string {
  return `arn:${home.partition}:iam::${home.account}:role/${names.roleName}`;
}

function serviceSteps(target: TrustTarget, home: RoleHome, names: AttachNames): AttachStep[] {
  const role = names.roleName;
  const arn = roleArn(home, names);
  switch (target.service) {
    case 'ec2':
      return [
        {
          text: 'Put the role into an instance profile and give it to the instance (at launch: --iam-instance-profile).',
          commands: [
            command`aws iam create-instance-profile --instance-profile-name ${role}`,
            command`aws iam add-role-to-instance-profile --instance-profile-name ${role} --role-name ${role}`,
            command`aws ec2 associate-iam-instance-profile --region ${home.region} --instance-id INSTANCE-ID --iam-instance-profile Name=${role}`,
          ],
        },
        {
          text: 'Require IMDSv2; a hop limit of 2 lets containers on the instance reach it too.',
          commands: [
            command`aws ec2 modify-instance-metadata-options --region ${home.region} --instance-id INSTANCE-ID --http-tokens required --http-put-response-hop-limit 2`,
          ],
        },
      ];
    case 'ecs':
      return [
        {
          text: 'Name the role as taskRoleArn in the task definition. It is not the execution role, which only pulls images and writes logs.',
          content: [`"taskRoleArn": "${arn}"`],
        },
        {
          text: 'Register the task definition and let the service use it.',
          commands: [
            command`aws ecs register-task-definition --region ${home.region} --cli-input-json file://task-definition.json`,
            command`aws ecs update-service --region ${home.region} --cluster CLUSTER --service SERVICE --task-definition FAMILY --force-new-deployment`,
          ],
        },
      ];
    case 'batch':
      return [
        {
          text: 'Name the role as jobRoleArn in the job definition. executionRoleArn is for the agent, not for your code.',
          content: ['"containerProperties": {', `  "jobRoleArn": "${arn}"`, '}'],
        },
        {
          text: 'Register the job definition; jobs submitted with its new revision have the role.',
          commands: [
            command`aws batch register-job-definition --region ${home.region} --cli-input-json file://job-definition.json`,
          ],
        },
      ];
    case 'lambda':
      return [
        {
          text: 'Let the function write its logs, then give it the role (a new function takes --role at create-function).',
          commands: [
            command`aws iam attach-role-policy --role-name ${role} --policy-arn arn:${home.partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole`,
            command`aws lambda update-function-configuration --region ${home.region} --function-name FUNCTION --role ${arn}`,
          ],
        },
        {
          text: 'Give the function time to wait for the model: the default timeout of 3 seconds is short for one.',
          commands: [
            command`aws lambda update-function-configuration --region ${home.region} --function-name FUNCTION --timeout 60`,
          ],
        },
      ];
    case 'sagemaker':
      return [
        {
          text: 'Give the notebook instance the role while it is stopped; jobs and endpoints take it as execution role when they are created.',
          commands: [
            command`aws sagemaker update-notebook-instance --region ${home.region} --notebook-instance-name NOTEBOOK --role-arn ${arn}`,
          ],
        },
        {
          text: 'In SageMaker Studio the role belongs to the user profile.',
          commands: [
            command`aws sagemaker update-user-profile --region ${home.region} --domain-id DOMAIN-ID --user-profile-name USER --user-settings ExecutionRole=${arn}`,
          ],
        },
      ];
    case 'codebuild':
      return [
        {
          text: 'Make it the service role of the build project; CodeBuild writes the logs of the build with it, too.',
          commands: [
            command`aws iam attach-role-policy --role-name ${role} --policy-arn arn:${home.partition}:iam::aws:policy/CloudWatchLogsFullAccess`,
            command`aws codebuild update-project --region ${home.region} --name PROJECT --service-role ${arn}`,
          ],
        },
      ];
    case 'eks-pod-identity':
      return [
        {
          text: 'Install the Pod Identity agent in the cluster, once.',
          commands: [
            command`aws eks create-addon --region ${home.region} --cluster-name ${target.cluster} --addon-name eks-pod-identity-agent`,
          ],
        },
        {
          text: 'Associate the role with the service account, then start the pods anew.',
          commands: [
            command`aws eks create-pod-identity-association --region ${home.region} --cluster-name ${target.cluster} --namespace ${target.namespace} --service-account ${target.serviceAccount} --role-arn ${arn}`,
            command`kubectl rollout restart deployment --namespace ${target.namespace}`,
          ],
        },
      ];
    case 'irsa':
      return [
        {
          text: "Register the cluster's OpenID Connect provider with IAM, once per cluster.",
          commands: [
            command`aws iam create-open-id-connect-provider --url https://${issuerOf(target)} --client-id-list sts.amazonaws.com`,
          ],
        },
        {
          text: 'Annotate the service account with the role, then start the pods anew.',
          commands: [
            command`kubectl annotate serviceaccount ${target.serviceAccount} --namespace ${target.namespace} eks.amazonaws.com/role-arn=${arn}`,
            command`kubectl rollout restart deployment --namespace ${target.namespace}`,
          ],
        },
      ];
    case 'person':
      return [
        {
          text: 'The person also needs permission to assume the role, when the role is in another account.',
          content: [JSON.stringify(assumeRolePolicy(arn))],
        },
        {
          text: `Write a profile that assumes the role${target.externalId === undefined ? '' : `; its external ID is ${target.externalId}`}.`,
          commands: [command`bedrock-setup --method role --role assume-role --role-arn ${arn} --region ${home.region}`],
        },
      ];
    default:
      return target satisfies never;
  }
}

function checkStep(target: TrustTarget, home: RoleHome): AttachStep {
  const where = target.service === 'person' ? 'Check it with the profile.' : 'Check it from inside the workload.';
  return {
    text: where,
    commands: [command`aws sts get-caller-identity`, command`bedrock-setup verify --region ${home.region}`],
  };
}
