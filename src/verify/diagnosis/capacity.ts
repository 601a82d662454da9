import { consoleLink } from '../../aws/values/console.ts';
import { hasCode } from './failure.ts';
import type { DiagnoseContext, ProblemRow } from './row.ts';
import { accountName, awsCommand, modelFor, modelName, verifyAgain } from './row.ts';

/** Quotas, capacity and errors of the service itself: rows 48–52 of the catalogue. */
export const capacityRows: readonly ProblemRow[] = [
  {
    code: 'tokens-per-day-used-up',
    matches: (_failure, text) => /too many tokens per day/i.test(text),
    words: (_failure, context) => ({
      summary: `The credentials work; today's tokens for ${modelName(context)} are used up.`,
      cause:
        `${accountName(context)} has a quota of tokens per day. New accounts can have one of zero: then waiting never helps.`
          .replace(/^this/, 'This')
          .replace(/^account/, 'Account'),
      remedy: quotaSteps(context, ['Wait until tomorrow, or use another model.']),
    }),
  },
  {
    code: 'throttled',
    matches: (failure, text) =>
      hasCode(failure, 'ThrottlingException', 'Throttling', 'TooManyRequestsException', 'RequestLimitExceeded') ||
      (failure.httpStatus === 429 && !hasCode(failure, 'ModelNotReadyException')) ||
      /Too many (tokens|requests)|request rate is too high|Rate (limit )?exceeded/i.test(text),
    words: (_failure, context) => ({
      summary: 'The credentials work, but Bedrock asks to slow down.',
      cause: `The quota of ${accountName(context)} for ${modelName(context)} in ${context.region} is in use. New accounts can have a quota of zero: then waiting never helps.`,
      remedy: quotaSteps(context, [
        'Wait a minute and try again.',
        'In programs, retry with growing pauses; an inference profile spreads the calls over several Regions.',
      ]),
    }),
  },
  {
    code: 'service-quota-exceeded',
    matches: (failure) => hasCode(failure, 'ServiceQuotaExceededException'),
    words: (_failure, context) => ({
      summary: `A quota of ${accountName(context)} is exhausted.`,
      cause: 'The call would go beyond what the account may use in this Region.',
      remedy: quotaSteps(context, []),
    }),
  },
  {
    code: 'model-not-ready',
    matches: (failure) => hasCode(failure, 'ModelNotReadyException'),
    words: (_failure, context) => ({
      summary: `${modelName(context)} is being loaded.`,
      cause: 'Imported and custom models are put to sleep when nobody calls them.',
      remedy: ['Wait a minute or two and try again.'],
    }),
  },
  {
    code: 'service-unavailable',
    matches: (failure, text) =>
      hasCode(failure, 'ServiceUnavailableException', 'ServiceUnavailable') ||
      failure.httpStatus === 503 ||
      /Bedrock is unable to process your request/i.test(text),
    words: (_failure, context) => ({
      summary: 'Bedrock has no capacity for this call right now.',
      cause: `The service answered, so credentials and network are in order; ${modelName(context)} is overloaded in ${context.region}.`,
      remedy: [
        'Try again in a minute.',
        ...(modelFor(context)?.globalProfile === undefined
          ? []
          : [`Or spread the calls wider: ${verifyAgain(context, ` --model ${modelFor(context)?.globalProfile?.id}`)}`]),
      ],
    }),
  },
  {
    code: 'model-timeout',
    matches: (failure) => hasCode(failure, 'ModelTimeoutException'),
    words: (_failure, context) => ({
      summary: `${modelName(context)} took too long to answer.`,
      cause: 'The service ended the call; credentials and network are in order.',
      remedy: ['Try again.'],
    }),
  },
  {
    code: 'model-error',
    matches: (failure) => hasCode(failure, 'ModelErrorException', 'ModelStreamErrorException'),
    words: (_failure, context) => ({
      summary: `${modelName(context)} failed while it answered.`,
      cause: 'The error is inside the model; credentials and network are in order.',
      remedy: ['Try again; if it stays so, choose another model: bedrock-setup models'],
    }),
  },
  {
    code: 'service-error',
    matches: (failure) =>
      hasCode(failure, 'InternalServerException', 'InternalFailure', 'InternalServerError') ||
      (failure.httpStatus ?? 0) >= 500,
    words: (failure) => ({
      summary: `AWS had an error of its own${failure.httpStatus === undefined ? '' : ` (status ${failure.httpStatus})`}.`,
      cause: 'Nothing on this machine caused it.',
      remedy: ['Try again in a minute.', 'Known outages: https://health.aws.amazon.com/health/status'],
    }),
  },
];

function quotaSteps(context: DiagnoseContext, first: string[]): string[] {
  return [
    ...first,
    `See and raise the quotas: ${consoleLink('service-quotas', { partition: context.partition, region: context.region })}`,
    `Or: ${awsCommand(context, "service-quotas list-service-quotas --service-code bedrock --query 'Quotas[?Value==`0`].QuotaName'")}`,
  ];
}
