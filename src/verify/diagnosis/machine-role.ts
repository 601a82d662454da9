import { hasCode } from './failure.ts';
import type { ProblemRow } from './row.ts';
import { awsCommand, shellWord } from './row.ts';

/** Web identity, container and instance roles: rows 12–14 of the catalogue. */
export const machineRoleRows: readonly ProblemRow[] = [
  {
    code: 'web-identity-not-configured',
    matches: (_failure, text) => /Web identity configuration not specified/i.test(text),
    words: () => ({
      summary: 'There is no web identity role here.',
      cause: 'AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN must both be set; the platform sets them, not a person.',
      remedy: [
        'On EKS, annotate the service account with eks.amazonaws.com/role-arn and start the pod anew.',
        'In GitHub Actions, use aws-actions/configure-aws-credentials with permissions: id-token: write.',
      ],
    }),
  },
  {
    code: 'web-identity-token-missing',
    matches: (failure, text) =>
      failure.operation === 'AssumeRoleWithWebIdentity' &&
      (hasCode(failure, 'ENOENT', 'EACCES') || /no such file/i.test(text)),
    words: (_failure, _context, text) => {
      const path = /'([^']+)'/.exec(text)?.[1] ?? 'the file';
      return {
        summary: `The web identity token ${path} cannot be read.`,
        cause:
          'The variables of a web identity role are set, but the token file is not mounted here (or not readable for this user).',
        remedy: [
          'In a pod, check the service account: kubectl get serviceaccount NAME -o yaml (annotation eks.amazonaws.com/role-arn), then start the pod anew.',
          'Outside the platform, remove the variables: unset AWS_WEB_IDENTITY_TOKEN_FILE AWS_ROLE_ARN AWS_ROLE_SESSION_NAME',
        ],
      };
    },
  },
  {
    code: 'web-identity-rejected',
    matches: (failure, text) =>
      hasCode(
        failure,
        'InvalidIdentityToken',
        'IDPRejectedClaim',
        'IDPCommunicationError',
        'InvalidIdentityTokenException',
        'IDPRejectedClaimException',
      ) ||
      /No OpenIDConnect provider found/i.test(text) ||
      (failure.operation === 'AssumeRoleWithWebIdentity' && failure.httpStatus === 403),
    words: (_failure, _context, text) => ({
      summary: 'AWS did not accept the web identity token.',
      cause: /No OpenIDConnect provider/i.test(text)
        ? `The account of the role has no OpenID Connect provider for this cluster or CI system.`
        : "The role's trust policy does not fit the token: its :sub (system:serviceaccount:NAMESPACE:NAME, without a blank) or its :aud (sts.amazonaws.com) differs.",
      remedy: [
        `List the providers of the account: aws iam list-open-id-connect-providers`,
        `Print the trust policy that fits: bedrock-setup policy`,
      ],
    }),
  },
  {
    code: 'container-endpoint-refused',
    matches: (_failure, text) =>
      /URL not accepted|is not a valid container metadata service hostname|container metadata service hostname/i.test(
        text,
      ),
    words: (_failure, _context, text) => ({
      summary: 'The address in AWS_CONTAINER_CREDENTIALS_FULL_URI is not one that SDKs accept.',
      cause:
        /169\.254\.170\.23|fd00:ec2::23/.test(text) && !/URL not accepted/i.test(text)
          ? 'It is the address of EKS Pod Identity, which the SDK in that program is too old to know.'
          : 'It must be https, loopback, 169.254.170.2, 169.254.170.23 or [fd00:ec2::23].',
      remedy: [
        'If you are not in a container, remove the variables: unset AWS_CONTAINER_CREDENTIALS_FULL_URI AWS_CONTAINER_CREDENTIALS_RELATIVE_URI AWS_CONTAINER_AUTHORIZATION_TOKEN AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
        'With EKS Pod Identity, update the AWS SDK of the program.',
      ],
    }),
  },
  {
    code: 'container-endpoint-unreachable',
    matches: (failure) => failure.service === 'container',
    words: (failure) => ({
      summary: 'The container did not hand out credentials.',
      cause: `The address in AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or _FULL_URI ${failure.httpStatus === undefined ? 'does not answer' : `answered with status ${failure.httpStatus}`}: there is no task role, or the variables were copied out of a container.`,
      remedy: [
        'On ECS, give the task definition a taskRoleArn (the execution role is not enough); on EKS, create the Pod Identity association; then start anew.',
        'Outside a container, remove the variables: unset AWS_CONTAINER_CREDENTIALS_RELATIVE_URI AWS_CONTAINER_CREDENTIALS_FULL_URI',
      ],
    }),
  },
  {
    code: 'instance-metadata-v1-blocked',
    matches: (_failure, text) => /Metadata v1 fallback has been blocked/i.test(text),
    words: (_failure, context) => hopLimit(context.region),
  },
  {
    code: 'instance-role-missing',
    matches: (failure) => failure.service === 'instance-metadata' && failure.httpStatus === 404,
    words: (_failure, context) => ({
      summary: 'This EC2 instance has no role.',
      cause: 'The instance metadata service answers, but no instance profile is attached.',
      remedy: [
        `Attach one: ${awsCommand(context, `ec2 associate-iam-instance-profile --instance-id INSTANCE_ID --iam-instance-profile Name=${shellWord('BedrockUser')}`)}`,
        'Print the role with its two policies: bedrock-setup policy',
      ],
    }),
  },
  {
    code: 'instance-metadata-disabled',
    matches: (failure, text) =>
      (failure.service === 'instance-metadata' && failure.httpStatus === 403) ||
      /Metadata Service access disabled/i.test(text),
    words: (_failure, context, text) => ({
      summary: 'The instance metadata service is switched off.',
      cause: /access disabled/i.test(text)
        ? 'AWS_EC2_METADATA_DISABLED is set in this environment.'
        : 'It is disabled in the metadata options of the instance.',
      remedy: /access disabled/i.test(text)
        ? ['On an EC2 instance, remove it: unset AWS_EC2_METADATA_DISABLED']
        : [
            `Switch it on: ${awsCommand(context, 'ec2 modify-instance-metadata-options --instance-id INSTANCE_ID --http-endpoint enabled --http-tokens required')}`,
          ],
    }),
  },
  {
    code: 'instance-role-broken',
    matches: (failure, text) =>
      failure.service === 'instance-metadata' &&
      /Invalid response received from instance metadata|AssumeRoleUnauthorizedAccess/i.test(text),
    words: () => ({
      summary: 'The role of this EC2 instance gives no keys.',
      cause:
        'The instance metadata service names a role, but EC2 may not assume it: its trust policy is broken, or the role was deleted and made anew.',
      remedy: [
        'Print the trust policy that fits: bedrock-setup policy',
        'After mending it, detach and attach the instance profile once.',
      ],
    }),
  },
  {
    code: 'instance-metadata-unreachable',
    matches: (failure) => failure.service === 'instance-metadata',
    words: (_failure, context) => hopLimit(context.region),
  },
];

function hopLimit(region: string): { summary: string; cause: string; remedy: string[] } {
  return {
    summary: 'The instance metadata service does not answer.',
    cause:
      'This machine is not on EC2; or the program runs in a container on an instance whose hop limit is 1, so that the answer cannot reach it.',
    remedy: [
      `On EC2 with containers: aws ec2 modify-instance-metadata-options --instance-id INSTANCE_ID --http-tokens required --http-put-response-hop-limit 2 --region ${region}`,
      'Elsewhere, use another way to sign in: bedrock-setup',
    ],
  };
}
