import { hasCode } from './failure.ts';
import { redirectingVariable, redirection, withoutVariable } from './redirection.ts';
import type { ProblemRow } from './row.ts';
import { credentialsName } from './row.ts';
import { act, enterAgain, tryAgain, unset } from './steps.ts';

/** Signatures that do not fit, or do not arrive. */
export const signatureRows: readonly ProblemRow[] = [
  {
    code: 'signed-for-another-endpoint',
    matches: ({ text }) => /Credential should be scoped to/i.test(text),
    words: ({ failure, context }) => ({
      summary: 'The call was signed for another Region or service than the one that it reached.',
      cause: `${redirection(failure, context) ?? `What answers at ${failure.host ?? 'this address'} is not ${failure.service} in ${context.region}`}, and a signature is good for one Region and one service only. The keys themselves may be right.`,
      remedies: [
        ...withoutVariable(redirectingVariable(failure, context)),
        act('An endpoint address has to name the same Region as the profile, and the service that is called.'),
        tryAgain(context, 'Then try again.'),
      ],
    }),
  },
  {
    code: 'secret-access-key-wrong',
    matches: ({ failure, text }) =>
      hasCode(failure, 'SignatureDoesNotMatch', 'InvalidSignatureException') ||
      /request signature we calculated does not match/i.test(text),
    words: ({ failure, context }) => ({
      summary: 'The secret access key is wrong.',
      cause: `AWS knows the access key ID in ${credentialsName(context, failure)}, but the secret does not belong to it: it was cut off, mixed up with another one, or carries a blank at an end.`,
      remedies: [
        enterAgain(context, 'Enter the key pair again.', failure),
        act(
          'A secret access key has 40 characters. AWS shows it once only: if it is lost, create a new key in the IAM console, switch over, and delete the old one.',
        ),
      ],
    }),
  },
  {
    code: 'request-headers-damaged',
    matches: ({ failure, text }) =>
      hasCode(
        failure,
        'IncompleteSignature',
        'IncompleteSignatureException',
        'MissingAuthenticationToken',
        'MissingAuthenticationTokenException',
      ) || /Missing Authentication Token|Authorization header requires/i.test(text),
    words: ({ failure, context }) => ({
      summary: 'The signature did not arrive whole.',
      cause: 'A proxy removes or changes the Authorization header, or the access key ID contains a blank.',
      remedies: [
        ...(context.surroundings?.proxies ?? []).map(({ variable, url }) =>
          unset(`${variable} sends the calls through ${url}; try without it.`, variable),
        ),
        enterAgain(context, 'Enter the keys again.', failure),
        tryAgain(context),
      ],
    }),
  },
];
