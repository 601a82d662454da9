import { hasCode } from './failure.ts';
import type { ProblemRow } from './row.ts';
import { act, look, tryAgain } from './steps.ts';

/** Fetching keys from AWS Secrets Manager. */
export const secretsManagerRows: readonly ProblemRow[] = [
  {
    code: 'secret-not-found',
    matches: ({ failure }) => failure.service === 'secrets-manager' && hasCode(failure, 'ResourceNotFoundException'),
    words: ({ context }) => ({
      summary: `AWS Secrets Manager has no such secret in ${context.region}.`,
      cause:
        'A name is looked for in one Region and one account: the secret may be in another, or be named otherwise, letter for letter.',
      remedies: [act('Give its ARN, which names Region and account.'), tryAgain(context, 'Then try again.')],
    }),
  },
  {
    code: 'secret-unreadable',
    matches: ({ failure }) =>
      failure.service === 'secrets-manager' && hasCode(failure, 'DecryptionFailure', 'InvalidRequestException'),
    words: ({ context, failure }) => ({
      summary: hasCode(failure, 'DecryptionFailure')
        ? 'The secret cannot be decrypted.'
        : 'The secret has no value that can be read.',
      cause: hasCode(failure, 'DecryptionFailure')
        ? 'It is encrypted with a KMS key that these credentials may not use (kms:Decrypt), or that is switched off.'
        : 'It is marked for deletion, or nothing has been put into it.',
      remedies: [act('Ask whoever looks after the secret.'), tryAgain(context, 'Then try again.')],
    }),
  },
  {
    code: 'secret-not-allowed',
    matches: ({ failure }) =>
      failure.service === 'secrets-manager' && hasCode(failure, 'AccessDeniedException', 'AccessDenied'),
    words: ({ context, refusal }) => ({
      summary: `${refusal?.caller?.arn ?? 'The caller'} may not read this secret.`,
      cause: 'A policy of the caller, or of the secret itself, has to allow secretsmanager:GetSecretValue.',
      remedies: [
        act('Fetch it with another profile, or have the permission added.'),
        look('See which profiles there are.', 'list'),
        tryAgain(context, 'Then try again.'),
      ],
    }),
  },
];
