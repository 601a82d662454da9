import { consoleLink } from '../aws/values/console.ts';
import { assumeRolePolicy } from './single-action.ts';
import { issuerOf, type RoleHome, type TrustTarget } from './trust.ts';

/** One step for an administrator: a sentence, and the commands that carry it out. */
export interface AttachStep {
  text: string;
  /** Exact command lines or file contents, one string a line; empty when the step is done in a console or an editor. */
  commands: string[];
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

/** The steps as numbered lines, commands indented, for a page or for standard output. */
export function attachLines(steps: readonly AttachStep[]): string[] {
  return steps.flatMap((step, index) => [
    `${index + 1}. ${step.text}`,
    ...step.commands.map((command) => (command === '' ? '' : `     ${command}`)),
  ]);
}

function createSteps(home: RoleHome, names: AttachNames): AttachStep[] {
  return [
    {
      text: `Create the role (in the console: ${consoleLink('iam-roles', home)}, Create role, Custom trust policy).`,
      commands: [
        `aws iam create-role --role-name ${names.roleName} --assume-role-policy-document file://${names.trustFile}`,
      ],
    },
    {
      text: 'Create the permission policy and attach it to the role.',
      commands: [
        `aws iam create-policy --policy-name ${names.policyName} --policy-document file://${names.policyFile}`,
        `aws iam attach-role-policy --role-name ${names.roleName} --policy-arn ${policyArn(home, names)}`,
      ],
    },
  ];
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
            `aws iam create-instance-profile --instance-profile-name ${role}`,
            `aws iam add-role-to-instance-profile --instance-profile-name ${role} --role-name ${role}`,
            `aws ec2 associate-iam-instance-profile --region ${home.region} --instance-id INSTANCE-ID --iam-instance-profile Name=${role}`,
          ],
        },
        {
          text: 'Require IMDSv2; a hop limit of 2 lets containers on the instance reach it too.',
          commands: [
            `aws ec2 modify-instance-metadata-options --region ${home.region} --instance-id INSTANCE-ID --http-tokens required --http-put-response-hop-limit 2`,
          ],
        },
      ];
    case 'ecs':
      return [
        {
          text: 'Name the role as taskRoleArn in the task definition. It is not the execution role, which only pulls images and writes logs.',
          commands: [`"taskRoleArn": "${arn}"`],
        },
        {
          text: 'Register the task definition and let the service use it.',
          commands: [
            `aws ecs register-task-definition --region ${home.region} --cli-input-json file://task-definition.json`,
            `aws ecs update-service --region ${home.region} --cluster CLUSTER --service SERVICE --task-definition FAMILY --force-new-deployment`,
          ],
        },
      ];
    case 'batch':
      return [
        {
          text: 'Name the role as jobRoleArn in the job definition. executionRoleArn is for the agent, not for your code.',
          commands: ['"containerProperties": {', `  "jobRoleArn": "${arn}"`, '}'],
        },
        {
          text: 'Register the job definition; jobs submitted with its new revision have the role.',
          commands: [
            `aws batch register-job-definition --region ${home.region} --cli-input-json file://job-definition.json`,
          ],
        },
      ];
    case 'lambda':
      return [
        {
          text: 'Let the function write its logs, then give it the role (a new function takes --role at create-function).',
          commands: [
            `aws iam attach-role-policy --role-name ${role} --policy-arn arn:${home.partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole`,
            `aws lambda update-function-configuration --region ${home.region} --function-name FUNCTION --role ${arn}`,
          ],
        },
        {
          text: 'Give the function time to wait for the model: the default timeout of 3 seconds is short for one.',
          commands: [
            `aws lambda update-function-configuration --region ${home.region} --function-name FUNCTION --timeout 60`,
          ],
        },
      ];
    case 'sagemaker':
      return [
        {
          text: 'Give the notebook instance the role while it is stopped; jobs and endpoints take it as execution role when they are created.',
          commands: [
            `aws sagemaker update-notebook-instance --region ${home.region} --notebook-instance-name NOTEBOOK --role-arn ${arn}`,
          ],
        },
        {
          text: 'In SageMaker Studio the role belongs to the user profile.',
          commands: [
            `aws sagemaker update-user-profile --region ${home.region} --domain-id DOMAIN-ID --user-profile-name USER --user-settings ExecutionRole=${arn}`,
          ],
        },
      ];
    case 'codebuild':
      return [
        {
          text: 'Make it the service role of the build project; CodeBuild writes the logs of the build with it, too.',
          commands: [
            `aws iam attach-role-policy --role-name ${role} --policy-arn arn:${home.partition}:iam::aws:policy/CloudWatchLogsFullAccess`,
            `aws codebuild update-project --region ${home.region} --name PROJECT --service-role ${arn}`,
          ],
        },
      ];
    case 'eks-pod-identity':
      return [
        {
          text: 'Install the Pod Identity agent in the cluster, once.',
          commands: [
            `aws eks create-addon --region ${home.region} --cluster-name ${target.cluster} --addon-name eks-pod-identity-agent`,
          ],
        },
        {
          text: 'Associate the role with the service account, then start the pods anew.',
          commands: [
            `aws eks create-pod-identity-association --region ${home.region} --cluster-name ${target.cluster} --namespace ${target.namespace} --service-account ${target.serviceAccount} --role-arn ${arn}`,
            `kubectl rollout restart deployment --namespace ${target.namespace}`,
          ],
        },
      ];
    case 'irsa':
      return [
        {
          text: "Register the cluster's OpenID Connect provider with IAM, once per cluster.",
          commands: [
            `aws iam create-open-id-connect-provider --url https://${issuerOf(target)} --client-id-list sts.amazonaws.com`,
          ],
        },
        {
          text: 'Annotate the service account with the role, then start the pods anew.',
          commands: [
            `kubectl annotate serviceaccount ${target.serviceAccount} --namespace ${target.namespace} eks.amazonaws.com/role-arn=${arn}`,
            `kubectl rollout restart deployment --namespace ${target.namespace}`,
          ],
        },
      ];
    case 'person':
      return [
        {
          text: 'The person also needs permission to assume the role, when the role is in another account.',
          commands: [JSON.stringify(assumeRolePolicy(arn))],
        },
        {
          text: `Write a profile that assumes the role${target.externalId === undefined ? '' : `; its external ID is ${target.externalId}`}.`,
          commands: [`bedrock-setup --method role --role assume-role --role-arn ${arn} --region ${home.region}`],
        },
      ];
    default:
      return target satisfies never;
  }
}

function checkStep(target: TrustTarget, home: RoleHome): AttachStep {
  const where = target.service === 'person' ? 'Check it with the profile.' : 'Check it from inside the workload.';
  return { text: where, commands: ['aws sts get-caller-identity', `bedrock-setup verify --region ${home.region}`] };
}
