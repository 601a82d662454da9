import type { Remedy } from '../../aws/remedy.ts';
import { consoleLink } from '../../aws/values/console.ts';
import { hasCode } from './failure.ts';
import type { DiagnoseContext, ProblemRow } from './row.ts';
import { accountName, modelFor, modelName } from './row.ts';
import { act, awsRun, chooseModel, page, tryAgain, useModel } from './steps.ts';

/** Quotas, capacity and errors of the service itself. */
export const capacityRows: readonly ProblemRow[] = [
  {
    code: 'tokens-per-day-used-up',
    matches: ({ text }) => /too many tokens per day/i.test(text),
    words: ({ context }) => ({
      summary: `The credentials work; today's tokens for ${modelName(context)} are used up.`,
      cause: `${accountName(context)} has a quota of tokens per day. New accounts can have one of zero: then waiting never helps.`,
      remedies: [
        chooseModel(context, 'Use another model, or wait until tomorrow.'),
        tryAgain(context, 'Tomorrow, try again.'),
        ...quotaSteps(context),
      ],
    }),
  },
  {
    code: 'service-quota-exceeded',
    matches: ({ failure }) =>
      hasCode(failure, 'ServiceQuotaExceededException', 'LimitExceededException', 'insufficient_quota'),
    words: ({ context }) => ({
      summary: `A quota of ${accountName(context)} is exhausted.`,
      cause: 'The call would go beyond what the account may use in this Region.',
      remedies: [...quotaSteps(context), chooseModel(context, 'Or use another model.')],
    }),
  },
  {
    code: 'throttled',
    matches: ({ failure, text }) =>
      hasCode(
        failure,
        'ThrottlingException',
        'Throttling',
        'TooManyRequestsException',
        'RequestLimitExceeded',
        'SlowDown',
        'rate_limit_error',
      ) ||
      (failure.httpStatus === 429 && !hasCode(failure, 'ModelNotReadyException')) ||
      /Too many (tokens|requests)|request rate is too high|Rate (limit )?exceeded/i.test(text),
    words: ({ context }) => ({
      summary: 'The credentials work, but Bedrock asks to slow down.',
      cause: `The quota of ${accountName(context)} for ${modelName(context)} in ${context.region} is in use. New accounts can have a quota of zero: then waiting never helps.`,
      remedies: [
        tryAgain(context, 'Wait a minute and try again.', 60),
        chooseModel(context, 'Or use another model: each has a quota of its own.'),
        act('In programs, retry with growing pauses; an inference profile spreads the calls over several Regions.'),
        ...quotaSteps(context),
      ],
    }),
  },
  {
    code: 'model-not-ready',
    matches: ({ failure }) => hasCode(failure, 'ModelNotReadyException'),
    words: ({ context }) => ({
      summary: `${modelName(context)} is being loaded.`,
      cause: 'Imported and custom models are put to sleep when nobody calls them.',
      remedies: [tryAgain(context, 'Wait a minute or two and try again.', 60)],
    }),
  },
  {
    code: 'service-unavailable',
    matches: ({ failure, text }) =>
      hasCode(failure, 'ServiceUnavailableException', 'ServiceUnavailable', 'overloaded_error') ||
      failure.httpStatus === 503 ||
      failure.httpStatus === 529 ||
      /Bedrock is unable to process your request/i.test(text),
    words: ({ context }) => {
      const global = modelFor(context)?.globalProfile?.id;
      return {
        summary: 'Bedrock has no capacity for this call right now.',
        cause: `The service answered, so credentials and network are in order; ${modelName(context)} is overloaded in ${context.region}.`,
        remedies: [
          tryAgain(context, 'Try again in a minute.', 60),
          ...(global === undefined || global === context.modelId
            ? []
            : [useModel(context, global, `Or spread the calls wider, over any Region: ${global}.`)]),
          chooseModel(context, 'Or use another model.'),
        ],
      };
    },
  },
  {
    code: 'model-timeout',
    matches: ({ failure }) => hasCode(failure, 'ModelTimeoutException'),
    words: ({ context }) => ({
      summary: `${modelName(context)} took too long to answer.`,
      cause: 'The service ended the call; credentials and network are in order.',
      remedies: [tryAgain(context)],
    }),
  },
  {
    code: 'model-error',
    matches: ({ failure }) => hasCode(failure, 'ModelErrorException', 'ModelStreamErrorException'),
    words: ({ context }) => ({
      summary: `${modelName(context)} failed while it answered.`,
      cause: 'The error is inside the model; credentials and network are in order.',
      remedies: [tryAgain(context), chooseModel(context, 'If it stays so, choose another model.')],
    }),
  },
  {
    code: 'service-error',
    matches: ({ failure }) =>
      hasCode(failure, 'InternalServerException', 'InternalFailure', 'InternalServerError') ||
      (failure.httpStatus ?? 0) >= 500,
    words: ({ failure, context }) => ({
      summary: `AWS had an error of its own${failure.httpStatus === undefined ? '' : ` (status ${failure.httpStatus})`}.`,
      cause: 'Nothing on this machine caused it.',
      remedies: [
        tryAgain(context, 'Try again in a minute.', 60),
        page('Known outages.', 'https://health.aws.amazon.com/health/status'),
      ],
    }),
  },
];

function quotaSteps(context: DiagnoseContext): Remedy[] {
  return [
    page(
      'See and raise the quotas.',
      consoleLink('service-quotas', { partition: context.partition, region: context.region }),
    ),
    awsRun(context, 'Quotas of zero are listed by this.', [
      'service-quotas',
      'list-service-quotas',
      '--service-code',
      'bedrock',
      '--query',
      'Quotas[?Value==`0`].QuotaName',
    ]),
  ];
}
