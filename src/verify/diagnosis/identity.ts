import { consoleLink } from '../../aws/values/console.ts';
import { hasCode } from './failure.ts';
import { openRegion } from './open-region.ts';
import { renewal } from './renewal.ts';
import type { ProblemRow } from './row.ts';
import { accountName, alwaysOnRegion, credentialsName } from './row.ts';
import { signatureRows } from './signatures.ts';
import { act, awsLine, awsRun, enterAgain, letter, page, setInProfile, tryAgain, unset } from './steps.ts';
import { invalidToken, isOptInRegion, isUnknownKey } from './unknown-key.ts';

/** Who is calling, and whether AWS believes it. */
export const identityRows: readonly ProblemRow[] = [
  {
    code: 'session-expired',
    matches: ({ failure, text }) =>
      hasCode(failure, 'ExpiredToken', 'ExpiredTokenException', 'TokenRefreshRequired') ||
      /security token included in the request is expired|provided token has expired/i.test(text),
    words: ({ failure, context }) => ({
      summary: 'The temporary credentials have ended.',
      cause: `The session token of ${credentialsName(context, failure)} is past its time${context.access?.expiration === undefined ? '' : ` (${context.access.expiration})`}.`,
      remedies: [...renewal(context, failure), tryAgain(context, 'Then try again.')],
    }),
  },
  {
    code: 'session-token-missing',
    matches: (told) =>
      isUnknownKey(told) &&
      told.context.access?.accessKeyId?.startsWith('ASIA') === true &&
      !told.context.access.hasSessionToken,
    words: ({ failure, context }) => ({
      summary: 'The session token is missing.',
      cause: `The access key ID in ${credentialsName(context, failure)} begins with ASIA: it belongs to temporary credentials, which work with their session token only.`,
      remedies: [
        enterAgain(context, 'Enter all three values together.', failure),
        act('In variables, set AWS_SESSION_TOKEN as well; in the credentials file, aws_session_token.'),
      ],
    }),
  },
  {
    code: 'session-token-left-over',
    matches: (told) =>
      isUnknownKey(told) &&
      told.context.access?.accessKeyId?.startsWith('AKIA') === true &&
      told.context.access.hasSessionToken,
    words: ({ failure, context }) => {
      const takenOut = setInProfile(
        context,
        'Take aws_session_token out of the profile.',
        'credentials',
        { aws_session_token: null, aws_security_token: null },
        failure,
      );
      const again =
        takenOut.length === 0 ? 'Enter the key pair again, without a session token.' : 'Or enter the key pair again.';
      return {
        summary: 'A session token stands beside a long-term access key.',
        cause: `The access key ID in ${credentialsName(context, failure)} begins with AKIA: such keys have no session token, and AWS refuses them with one. It is left over from temporary credentials.`,
        remedies:
          context.access?.provider === 'environment'
            ? [
                unset('Remove the session token.', 'AWS_SESSION_TOKEN', 'AWS_SECURITY_TOKEN'),
                tryAgain(context, 'Then try again.'),
              ]
            : [...takenOut, enterAgain(context, again, failure)],
      };
    },
  },
  {
    code: 'region-not-enabled',
    matches: (told) => isUnknownKey(told) && (told.context.account !== undefined || isOptInRegion(told.context.region)),
    words: ({ context }) => ({
      summary: `The Region ${context.region} is not enabled for ${accountName(context)}.`,
      cause: isOptInRegion(context.region)
        ? `${context.region} is one of the Regions that an account must switch on first; until then it does not know its keys. If it is on, the access key is unknown to AWS.`
        : 'Another service of AWS took the same credentials, so the keys are good; this Region does not know them.',
      remedies: [
        ...openRegion(context, 'Use a Region that is always on'),
        letter(
          'account',
          'Or have the Region switched on.',
          `The Region ${context.region}`,
          `Please switch ${context.region} on for ${accountName(context)}:`,
          awsLine(context, ['account', 'enable-region', '--region-name', context.region], ''),
        ),
        awsRun(
          context,
          'To see whether the keys work elsewhere.',
          ['sts', 'get-caller-identity'],
          alwaysOnRegion(context) ?? context.region,
        ),
      ],
    }),
  },
  {
    code: 'temporary-credentials-invalid',
    matches: (told) => isUnknownKey(told) && told.context.access?.accessKeyId?.startsWith('ASIA') === true,
    words: ({ failure, context }) => ({
      summary: 'AWS does not accept these temporary credentials.',
      cause: `The access key ID in ${credentialsName(context, failure)} begins with ASIA: it is temporary, so it was revoked, ended long ago, was mixed up with another one, or belongs to another partition (GovCloud and China have credentials of their own). It is not listed in IAM; what made it makes a new one.`,
      remedies: [...renewal(context, failure), tryAgain(context, 'Then try again.')],
    }),
  },
  {
    code: 'access-key-unknown',
    matches: ({ failure, text }) =>
      hasCode(failure, 'InvalidClientTokenId', 'UnrecognizedClientException', 'InvalidAccessKeyId', 'AuthFailure') ||
      invalidToken.test(text),
    words: ({ failure, context }) => {
      const key = context.access?.accessKeyId;
      const isTyped = ['typed', 'environment', 'static', undefined].includes(context.access?.provider);
      return {
        summary: 'AWS does not know this access key.',
        cause: `The access key ID${key === undefined ? '' : ` ${key.slice(0, 4)}…${key.slice(-4)}`} in ${credentialsName(context, failure)} was deleted, made inactive or mistyped, or belongs to another partition (GovCloud and China have keys of their own).`,
        remedies: [
          ...(isTyped ? [enterAgain(context, 'Enter it again, or a new one.', failure)] : renewal(context, failure)),
          page(
            'In the IAM console open Users, your user, Security credentials, and look whether the key is listed and Active.',
            consoleLink('iam-users', { partition: context.partition, region: context.region }),
          ),
          act(
            context.partition === 'aws'
              ? 'Keys of GovCloud work with us-gov-west-1 and us-gov-east-1 only.'
              : `${context.region} takes keys of the partition ${context.partition} only.`,
          ),
        ],
      };
    },
  },
  ...signatureRows,
  {
    code: 'sts-region-disabled',
    matches: ({ failure, text }) =>
      hasCode(failure, 'RegionDisabledException') || /STS is not activated in this region/i.test(text),
    words: ({ context, text }) => ({
      summary: `AWS STS is not active in ${context.region} for ${accountName(context, text)}.`,
      cause:
        'The Region must be switched on for the account, or its STS endpoint was deactivated in the account settings of IAM.',
      remedies: [
        ...openRegion(context, 'Use a Region that is always on'),
        letter(
          'account',
          'Or have the Region switched on.',
          `AWS STS in ${context.region}`,
          `Please switch ${context.region} on for ${accountName(context, text)}, or its STS endpoint in the account settings of IAM:`,
          awsLine(context, ['account', 'enable-region', '--region-name', context.region], ''),
        ),
      ],
    }),
  },
];
