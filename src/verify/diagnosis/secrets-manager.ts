import { allow } from '../../policy/single-action.ts';
import { hasCode } from './failure.ts';
import { attachLetter } from './letters.ts';
import type { ProblemRow, Told } from './row.ts';
import { act, look, tryAgain } from './steps.ts';

/** Whether the key that the secret is encrypted with is what is missing. */
const isAboutKey = ({ failure, text }: Told) => hasCode(failure, 'DecryptionFailure') || /\bKMS\b/.test(text);

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
    matches: (told) =>
      told.failure.service === 'secrets-manager' &&
      (hasCode(told.failure, 'InvalidRequestException') || isAboutKey(told)),
    words: (told) => ({
      summary: isAboutKey(told) ? 'The secret cannot be decrypted.' : 'The secret has no value that can be read.',
      cause: isAboutKey(told)
        ? 'It is encrypted with a KMS key that these credentials may not use (kms:Decrypt), or that is switched off.'
        : 'It is marked for deletion, or nothing has been put into it.',
      remedies: [act('Ask whoever looks after the secret.'), tryAgain(told.context, 'Then try again.')],
    }),
  },
  {
    code: 'secret-not-allowed',
    matches: ({ failure }) =>
      failure.service === 'secrets-manager' && hasCode(failure, 'AccessDeniedException', 'AccessDenied'),
    words: (told) => ({
      summary: `${told.refusal?.caller?.arn ?? 'The caller'} may not read this secret.`,
      cause: 'A policy of the caller, or of the secret itself, has to allow secretsmanager:GetSecretValue.',
      remedies: [
        look('Fetch it with another profile; these are there.', 'list'),
        attachLetter(
          told,
          'Or have the permission added.',
          allow('ReadTheSecret', 'secretsmanager:GetSecretValue', told.refusal?.resource?.arn ?? '*'),
        ),
        tryAgain(told.context, 'Then try again.'),
      ],
    }),
  },
];
