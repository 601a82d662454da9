import { regionOf } from '../../aws/values/regions.ts';
import type { Failure } from './failure.ts';
import { hasCode } from './failure.ts';
import type { DiagnoseContext, ProblemRow } from './row.ts';
import {
  accountName,
  alwaysOnRegion,
  awsCommand,
  credentialsName,
  profileOf,
  profileOption,
  shellWord,
  ssoLogin,
  verifyAgain,
} from './row.ts';

/** Whether an account must switch this Region on before anything works there. */
function isOptInRegion(region: string): boolean {
  return regionOf(region)?.optIn === true;
}

function renewal(context: DiagnoseContext, failure: Failure): string[] {
  switch (context.access?.provider) {
    case 'sso':
      return [`Sign in again: ${ssoLogin(context, failure)}`];
    case 'login':
      return [`Sign in again: aws login${profileOption(context, failure)}`];
    case 'assume-role':
    case 'web-identity':
    case 'container':
    case 'instance-metadata':
    case 'process':
      return [`Have them made anew: ${verifyAgain(context)}`];
    default:
      return [
        'Copy a fresh block from where you got them (the AWS access portal, or aws sts get-session-token), all three values together.',
        `Enter it: bedrock-setup${profileOf(context) === undefined ? '' : ` add ${shellWord(profileOf(context) ?? '')}`}`,
      ];
  }
}

const invalidToken = /security token included in the request is invalid/i;

/** Who is calling, and whether AWS believes it: rows 25–30 of the catalogue. */
export const identityRows: readonly ProblemRow[] = [
  {
    code: 'session-expired',
    matches: (failure, text) =>
      hasCode(failure, 'ExpiredToken', 'ExpiredTokenException', 'TokenRefreshRequired') ||
      /security token included in the request is expired|provided token has expired/i.test(text),
    words: (failure, context) => ({
      summary: 'The temporary credentials have ended.',
      cause: `The session token of ${credentialsName(context, failure)} is past its time${context.access?.expiration === undefined ? '' : ` (${context.access.expiration})`}.`,
      remedy: [...renewal(context, failure), `Then try again: ${verifyAgain(context)}`],
    }),
  },
  {
    code: 'session-token-missing',
    matches: (failure, text, context) =>
      (invalidToken.test(text) || hasCode(failure, 'InvalidClientTokenId', 'UnrecognizedClientException')) &&
      context.access?.accessKeyId?.startsWith('ASIA') === true &&
      !context.access.hasSessionToken,
    words: (failure, context) => ({
      summary: 'The session token is missing.',
      cause: `The access key ID in ${credentialsName(context, failure)} begins with ASIA: it belongs to temporary credentials, which work with their session token only.`,
      remedy: [
        `Enter all three values together: bedrock-setup${profileOf(context) === undefined ? '' : ` add ${shellWord(profileOf(context) ?? '')}`}`,
        'In variables, set AWS_SESSION_TOKEN as well; in the credentials file, aws_session_token.',
      ],
    }),
  },
  {
    code: 'region-not-enabled',
    matches: (failure, text, context) =>
      (invalidToken.test(text) || hasCode(failure, 'InvalidClientTokenId', 'UnrecognizedClientException')) &&
      (context.account !== undefined || isOptInRegion(context.region)),
    words: (_failure, context) => ({
      summary: `The Region ${context.region} is not enabled for ${accountName(context)}.`,
      cause: isOptInRegion(context.region)
        ? `${context.region} is one of the Regions that an account must switch on first; until then it does not know its keys. If it is on, the access key is unknown to AWS.`
        : 'Another service of AWS took the same credentials, so the keys are good; this Region does not know them.',
      remedy: [
        `Try the keys elsewhere first: ${awsCommand(context, 'sts get-caller-identity', context.region === 'us-east-1' ? 'us-east-1' : alwaysOnRegion(context))}`,
        `If that works, an administrator switches the Region on: aws account enable-region --region-name ${context.region}${profileOption(context)}`,
        `Or use a Region that is always on: ${verifyAgain(context, ` --region ${alwaysOnRegion(context)}`)}`,
      ],
    }),
  },
  {
    code: 'access-key-unknown',
    matches: (failure, text) =>
      hasCode(failure, 'InvalidClientTokenId', 'UnrecognizedClientException', 'InvalidAccessKeyId', 'AuthFailure') ||
      invalidToken.test(text),
    words: (failure, context) => {
      const key = context.access?.accessKeyId;
      return {
        summary: 'AWS does not know this access key.',
        cause: `The access key ID${key === undefined ? '' : ` ${key.slice(0, 4)}…${key.slice(-4)}`} in ${credentialsName(context, failure)} was deleted, made inactive or mistyped, is part of temporary credentials that ended long ago, or belongs to another partition (GovCloud and China have keys of their own).`,
        remedy: [
          'In the IAM console open Users, your user, Security credentials, and look whether the key is listed and Active.',
          `Enter it again, or a new one: bedrock-setup${profileOf(context) === undefined ? '' : ` add ${shellWord(profileOf(context) ?? '')}`}`,
          ...(context.partition === 'aws'
            ? ['Keys of GovCloud work with us-gov-west-1 and us-gov-east-1 only.']
            : [`${context.region} takes keys of the partition ${context.partition} only.`]),
        ],
      };
    },
  },
  {
    code: 'secret-access-key-wrong',
    matches: (failure, text) =>
      hasCode(failure, 'SignatureDoesNotMatch', 'InvalidSignatureException') ||
      /request signature we calculated does not match/i.test(text),
    words: (failure, context) => ({
      summary: 'The secret access key is wrong.',
      cause: `AWS knows the access key ID in ${credentialsName(context, failure)}, but the secret does not belong to it: it was cut off, mixed up with another one, or carries a blank at an end.`,
      remedy: [
        context.target.type === 'keys'
          ? 'Paste it again: edit the answers, or start again with bedrock-setup.'
          : `Paste it again: bedrock-setup${profileOf(context) === undefined ? '' : ` add ${shellWord(profileOf(context) ?? '')}`}`,
        'A secret access key has 40 characters. AWS shows it once only: if it is lost, create a new key in the IAM console, switch over, and delete the old one.',
      ],
    }),
  },
  {
    code: 'request-headers-damaged',
    matches: (failure, text) =>
      hasCode(
        failure,
        'IncompleteSignature',
        'IncompleteSignatureException',
        'MissingAuthenticationToken',
        'MissingAuthenticationTokenException',
      ) || /Missing Authentication Token|Authorization header requires/i.test(text),
    words: (failure, context) => ({
      summary: 'The signature did not arrive whole.',
      cause: 'A proxy removes or changes the Authorization header, or the access key ID contains a blank.',
      remedy: [
        ...(context.surroundings?.proxies ?? []).map(
          ({ variable, url }) => `${variable} sends the calls through ${url}; try without it: unset ${variable}`,
        ),
        `Enter the keys again: bedrock-setup${profileOf(context, failure) === undefined ? '' : ` add ${shellWord(profileOf(context, failure) ?? '')}`}`,
      ],
    }),
  },
  {
    code: 'sts-region-disabled',
    matches: (failure, text) =>
      hasCode(failure, 'RegionDisabledException') || /STS is not activated in this region/i.test(text),
    words: (_failure, context, text) => ({
      summary: `AWS STS is not active in ${context.region} for ${accountName(context, text)}.`,
      cause:
        'The Region must be switched on for the account, or its STS endpoint was deactivated in the account settings of IAM.',
      remedy: [
        `An administrator switches the Region on: aws account enable-region --region-name ${context.region}${profileOption(context)}`,
        `Or use a Region that is always on: ${verifyAgain(context, ` --region ${alwaysOnRegion(context)}`)}`,
      ],
    }),
  },
];
