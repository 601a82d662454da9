import { consoleLink } from '../../aws/values/console.ts';
import { hasCode } from './failure.ts';
import type { DiagnoseContext, ProblemRow } from './row.ts';
import { act, enterAgain, look, page, unset, useRegion } from './steps.ts';

function newKey(context: DiagnoseContext) {
  return page(
    `Make a new key for ${context.region}.`,
    consoleLink('bedrock-api-keys', { partition: context.partition, region: context.region }),
  );
}

/** Bedrock API keys that Bedrock does not take. */
export const apiKeyRows: readonly ProblemRow[] = [
  {
    code: 'api-key-malformed',
    matches: ({ text }) => /Invalid API Key format|Must start with pre-defined prefix/i.test(text),
    words: ({ context }) => ({
      summary: 'This is not a Bedrock API key.',
      cause:
        'A long-term key begins with ABSK, a short-term key with bedrock-api-key-. Keys of Anthropic or OpenAI and access keys do not work here. The same is said when the identity lacks bedrock:CallWithBearerToken.',
      remedies: [
        enterAgain(context, 'Enter a Bedrock API key.'),
        newKey(context),
        look('Every place that sets AWS_BEARER_TOKEN_BEDROCK is named here.', 'doctor'),
        unset('If no API key should be used, remove it.', 'AWS_BEARER_TOKEN_BEDROCK'),
      ],
    }),
  },
  {
    code: 'api-key-rejected',
    matches: ({ failure, text, context }) =>
      failure.name === 'invalid_api_key' ||
      /make sure your API Key is valid|(API Key|bearer token)( is| has)? (invalid|expired)|(incorrect|invalid|expired) (API Key|bearer token)/i.test(
        text,
      ) ||
      (context.access?.kind === 'api-key' &&
        (failure.httpStatus === 401 || failure.httpStatus === 403) &&
        !/not authorized|access|allowed/i.test(text) &&
        !hasCode(failure, 'AccessDeniedException')),
    words: ({ context }) => {
      const key = context.access?.apiKey;
      const elsewhere = key?.region !== undefined && key.region !== context.region;
      const known = [
        ...(key?.region === undefined ? [] : [`it was made for ${key.region}`]),
        ...(key?.expiration === undefined ? [] : [`it ends ${key.expiration}`]),
        ...(key?.account === undefined ? [] : [`it belongs to account ${key.account}`]),
      ];
      return {
        summary: 'Bedrock did not accept the API key.',
        cause: elsewhere
          ? `A short-term key works only in the Region it was made for: this one for ${key.region}, and the call went to ${context.region}.`
          : `It has ended, was revoked, or was not pasted whole${known.length > 0 ? `. The key itself says: ${known.join(', ')}` : ''}.`,
        remedies: [
          ...(elsewhere && key.region !== undefined ? [useRegion(context, key.region, 'Use its Region.')] : []),
          newKey(context),
          enterAgain(context, 'Enter the new key.'),
          act('A short-term key lives twelve hours at most, and no longer than the sign-in that made it.'),
        ],
      };
    },
  },
];
