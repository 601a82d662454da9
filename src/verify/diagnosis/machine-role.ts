import { ambientOf } from '../../aws/ambient-service.ts';
import type { AmbientService } from '../../aws/setup.ts';
import type { DiagnoseContext, ProblemRow } from './row.ts';
import { act, awsLine, letter, printPolicy, setUpAgain, tryAgain, unset } from './steps.ts';

/** The roles of containers and of EC2 instances. */
export const machineRoleRows: readonly ProblemRow[] = [
  {
    code: 'container-endpoint-refused',
    matches: ({ text }) =>
      /URL not accepted|is not a valid container metadata service hostname|container metadata service hostname/i.test(
        text,
      ),
    words: ({ context, text }) => ({
      summary: 'The address in AWS_CONTAINER_CREDENTIALS_FULL_URI is not one that SDKs accept.',
      cause:
        /169\.254\.170\.23|fd00:ec2::23/.test(text) && !/URL not accepted/i.test(text)
          ? 'It is the address of EKS Pod Identity, which the SDK in that program is too old to know.'
          : 'It must be https, loopback, 169.254.170.2, 169.254.170.23 or [fd00:ec2::23].',
      remedies: [
        unset(
          'If you are not in a container, remove the variables.',
          'AWS_CONTAINER_CREDENTIALS_FULL_URI',
          'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
          'AWS_CONTAINER_AUTHORIZATION_TOKEN',
          'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
        ),
        act('With EKS Pod Identity, update the AWS SDK of the program.'),
        tryAgain(context, 'Then try again.'),
      ],
    }),
  },
  {
    code: 'container-endpoint-unreachable',
    matches: ({ failure }) => failure.service === 'container',
    words: ({ failure, context }) => ({
      summary: 'The container did not hand out credentials.',
      cause: `The address in AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or _FULL_URI ${failure.httpStatus === undefined ? 'does not answer' : `answered with status ${failure.httpStatus}`}: there is no task role, or the variables were copied out of a container.`,
      remedies: [
        toHandOver(context),
        unset(
          'Outside a container, remove the variables.',
          'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
          'AWS_CONTAINER_CREDENTIALS_FULL_URI',
        ),
        tryAgain(context, 'Then try again.'),
      ],
    }),
  },
  {
    code: 'instance-metadata-v1-blocked',
    matches: ({ text }) => /Metadata v1 fallback has been blocked/i.test(text),
    words: ({ context }) => hopLimit(context),
  },
  {
    code: 'instance-metadata-hop-limit',
    matches: ({ failure }) => failure.service === 'instance-metadata' && failure.httpStatus === 401,
    words: ({ context }) => ({
      summary: 'The token of the instance metadata service does not reach this program.',
      cause:
        'The instance requires IMDSv2, and the answer with the token travels no further than the hop limit: with 1 it ends at the instance itself, and a container is one hop further.',
      remedies: [raiseHopLimit(context, 'Have the hop limit raised.'), tryAgain(context, 'Then try again.')],
    }),
  },
  {
    code: 'instance-role-missing',
    matches: ({ failure }) => failure.service === 'instance-metadata' && failure.httpStatus === 404,
    words: ({ context }) => ({
      summary: 'This EC2 instance has no role.',
      cause: 'The instance metadata service answers, but no instance profile is attached.',
      remedies: [
        printPolicy(context, 'Print the role with its two policies.', '--service', 'ec2'),
        letter(
          'account',
          'Have it attached by whoever may.',
          'A role for an EC2 instance',
          'Please attach an instance profile with the role to the instance:',
          awsLine(context, [
            'ec2',
            'associate-iam-instance-profile',
            '--instance-id',
            'INSTANCE_ID',
            '--iam-instance-profile',
            'Name=BedrockUser',
          ]),
        ),
        tryAgain(context, 'Then try again.'),
      ],
    }),
  },
  {
    code: 'instance-metadata-disabled',
    matches: ({ failure, text }) =>
      (failure.service === 'instance-metadata' && failure.httpStatus === 403) ||
      /Metadata Service access disabled/i.test(text),
    words: ({ context, text }) => ({
      summary: 'The instance metadata service is switched off.',
      cause: /access disabled/i.test(text)
        ? 'AWS_EC2_METADATA_DISABLED is set in this environment.'
        : 'It is disabled in the metadata options of the instance.',
      remedies: /access disabled/i.test(text)
        ? [unset('On an EC2 instance, remove it.', 'AWS_EC2_METADATA_DISABLED'), tryAgain(context, 'Then try again.')]
        : [
            letter(
              'account',
              'Have it switched on.',
              'The metadata options of an EC2 instance',
              'Please switch the instance metadata service on:',
              awsLine(context, [...metadataOptions, '--http-endpoint', 'enabled', '--http-tokens', 'required']),
            ),
            tryAgain(context, 'Then try again.'),
          ],
    }),
  },
  {
    code: 'instance-role-broken',
    matches: ({ failure, text }) =>
      failure.service === 'instance-metadata' &&
      /Invalid response received from instance metadata|AssumeRoleUnauthorizedAccess/i.test(text),
    words: ({ context }) => ({
      summary: 'The role of this EC2 instance gives no keys.',
      cause:
        'The instance metadata service names a role, but EC2 may not assume it: its trust policy is broken, or the role was deleted and made anew.',
      remedies: [
        printPolicy(context, 'Print the trust policy that fits.', '--service', 'ec2'),
        act('After mending it, detach and attach the instance profile once.'),
        tryAgain(context, 'Then try again.'),
      ],
    }),
  },
  {
    code: 'instance-metadata-unreachable',
    matches: ({ failure }) => failure.service === 'instance-metadata',
    words: ({ context }) => hopLimit(context),
  },
];

const metadataOptions = ['ec2', 'modify-instance-metadata-options', '--instance-id', 'INSTANCE_ID'];

function raiseHopLimit(context: DiagnoseContext, says: string) {
  return letter(
    'account',
    says,
    'The metadata options of an EC2 instance',
    'Please let containers on the instance reach the instance metadata service:',
    awsLine(context, [...metadataOptions, '--http-tokens', 'required', '--http-put-response-hop-limit', '2']),
  );
}

/** What hands a role to the containers of each service, and how it comes to be missing. */
const handsOver: Readonly<Partial<Record<AmbientService, string>>> = {
  ecs: 'Give the task definition a taskRoleArn (the execution role is not enough), then deploy the service anew.',
  batch: 'Give the job definition a jobRoleArn (executionRoleArn is for the agent), then submit the job anew.',
  'eks-pod-identity': 'Create the Pod Identity association for namespace and service account, then start the pod anew.',
  cloudshell: 'Open AWS CloudShell anew: its credentials end with your sign-in to the console.',
  codebuild:
    'Give the build project a service role; a container that the build starts has to be handed AWS_CONTAINER_CREDENTIALS_RELATIVE_URI.',
  sagemaker: 'Give the notebook, the user profile or the job an execution role, then start it anew.',
};

/** The step that belongs to the service that this runs on, as its variables tell it. */
function toHandOver({ surroundings }: DiagnoseContext) {
  const variables = Object.fromEntries(
    (surroundings?.variables ?? []).map(({ name, value }) => [name, value ?? 'set']),
  );
  const service = ambientOf(variables);
  // A relative address alone may have been copied out of any container.
  const isSure = service !== undefined && (service !== 'ecs' || variables.ECS_CONTAINER_METADATA_URI_V4 !== undefined);
  return act(
    (isSure ? handsOver[service] : undefined) ??
      'On ECS, give the task definition a taskRoleArn (the execution role is not enough); on EKS, create the Pod Identity association; then start anew.',
  );
}

function hopLimit(context: DiagnoseContext): ReturnType<ProblemRow['words']> {
  return {
    summary: 'The instance metadata service does not answer.',
    cause:
      'This machine is not on EC2; or the program runs in a container on an instance whose hop limit is 1, so that the answer cannot reach it.',
    remedies: [
      { type: 'command', says: 'Use another way to sign in.', commands: [setUpAgain(context)] },
      raiseHopLimit(context, 'On EC2 with containers, have the hop limit raised.'),
      tryAgain(context, 'Then try again.'),
    ],
  };
}
