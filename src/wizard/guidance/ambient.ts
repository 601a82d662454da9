import type { AmbientService } from '../../aws/setup.ts';
import { consoleLink } from '../../aws/values/console.ts';
import { type Block, guidance, points, steps, verbatim } from './lines.ts';

/** How a role gets onto a machine or a job on AWS: the steps for this service, and how to see that it is there. Without a service: how to tell them apart. */
export function ambientGuidance(service?: AmbientService, partition = 'aws'): string[] {
  if (service === undefined) return whichService();
  if (service === 'cloudshell') return cloudShellGuidance(partition);
  return guidance(
    'Nothing is written on the machine: boto3, the AWS CLI and all SDKs find the role by themselves, as does LLMRouter. It must be created once and attached, usually by an administrator.',
    steps(
      'Open the IAM console, Roles, "Create role". Choose the trusted entity type "AWS service" and the service that is meant, or paste the trust policy that bedrock-setup shows.',
      'Attach permissions. Take the policy that bedrock-setup writes for the models you use; AmazonBedrockLimitedAccess or AmazonBedrockFullAccess allow more than calls need.',
      ...attach[service],
    ),
    verbatim(consoleLink('iam-roles', { partition })),
    ...proof[service],
    'Remove keys from the environment and from the files of that machine: they would win over the role.',
  );
}

function whichService(): string[] {
  return guidance(
    'Where does your code run?',
    points(
      'Amazon EC2: a virtual machine you start yourself. The role comes as an instance profile.',
      'Amazon ECS or AWS Fargate: containers with a task definition. The task role counts, not the execution role.',
      'Amazon EKS: Kubernetes. EKS Pod Identity is the newer and simpler way; IRSA works through a service account and OpenID Connect.',
      'AWS Lambda: functions. The execution role of the function counts.',
      'AWS Batch: jobs. The job role counts.',
      'Amazon SageMaker: notebooks, jobs and endpoints. The execution role counts.',
      'AWS CodeBuild: builds. The service role of the project counts.',
      'AWS CloudShell: the shell in the console. It acts as whoever is signed in to the console.',
    ),
  );
}

function cloudShellGuidance(partition: string): string[] {
  return guidance(
    'AWS CloudShell has no role of its own: it acts as whoever is signed in to the console, and the console renews its credentials. There is nothing to attach to the shell; the permissions go to your user, or to the permission set that you signed in with.',
    verbatim(consoleLink('iam-users', { partition })),
    'To see who you are there:',
    callerIdentity,
  );
}

const attach: Readonly<Record<Exclude<AmbientService, 'cloudshell'>, readonly string[]>> = {
  ec2: [
    'Attach it to the instance: EC2 console, Instances, Actions, Security, "Modify IAM role"; for a new instance under "Advanced details", "IAM instance profile".',
  ],
  ecs: ['Name it as task role (taskRoleArn) in the task definition, and deploy the service with the new revision.'],
  lambda: ['Choose it when you create the function, or under Configuration, Permissions, "Execution role", "Edit".'],
  batch: ['Name it as job role (jobRoleArn) in the job definition, and submit jobs with the new revision.'],
  sagemaker: [
    'Choose it as the execution role of the notebook instance, the Studio user profile, the job or the endpoint.',
  ],
  codebuild: ['Choose it as the service role of the build project: Edit, Environment, "Service role".'],
  'eks-pod-identity': [
    'Install the add-on "Amazon EKS Pod Identity Agent" in the cluster, then under Access, "Pod Identity associations", connect role, namespace and service account. Start the pods anew.',
  ],
  irsa: [
    'Register the OpenID Connect issuer of the cluster as an identity provider in IAM, once.',
    'Annotate the service account with eks.amazonaws.com/role-arn and start the pods anew.',
  ],
};

const callerIdentity = verbatim('aws sts get-caller-identity', 'bedrock-setup verify');

/** IMDSv2: a session token first; the older way without one answers 401 on instances that require it. */
const instanceCheck: Block[] = [
  'To see the role from the instance (this prints only its name):',
  verbatim(
    'T=$(curl -sX PUT http://169.254.169.254/latest/api/token \\',
    "  -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' -m 1)",
    'curl -sH "X-aws-ec2-metadata-token: $T" -m 1 \\',
    '  http://169.254.169.254/latest/meta-data/iam/security-credentials/',
  ),
  'An empty answer or 404 means that no role is attached. No answer inside a container means that the hop limit is 1:',
  verbatim(
    'aws ec2 modify-instance-metadata-options --instance-id INSTANCE-ID \\',
    '  --http-tokens required --http-put-response-hop-limit 2',
  ),
];

const fromInside: Block[] = ['To see that it is there, from inside the workload:', callerIdentity];

const proof: Readonly<Record<Exclude<AmbientService, 'cloudshell'>, readonly Block[]>> = {
  codebuild: ['A build that runs in a container of its own has to be handed the variables of AWS.', ...fromInside],
  ec2: [...instanceCheck, 'Then:', callerIdentity],
  ecs: [
    'Amazon ECS sets AWS_CONTAINER_CREDENTIALS_RELATIVE_URI in a task that has a task role. If it is missing there, the task definition has none.',
    ...fromInside,
  ],
  lambda: [
    'AWS Lambda puts the credentials of the execution role into the environment of the function. Do not set AWS_ACCESS_KEY_ID there yourself. Raise the timeout of the function: 3 seconds, the default, is short for a model.',
  ],
  batch: ['The executionRoleArn beside it is for the agent that pulls the image and writes the logs.', ...fromInside],
  sagemaker: fromInside,
  'eks-pod-identity': [
    'The agent sets AWS_CONTAINER_CREDENTIALS_FULL_URI in the pods. SDKs from before 2024 do not accept its address; update them.',
    ...fromInside,
  ],
  irsa: [
    'Kubernetes then sets AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE in the pods. If they are missing, the annotation is on another service account than the pods use.',
    ...fromInside,
  ],
};
