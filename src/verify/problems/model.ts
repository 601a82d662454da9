import { consoleLink } from '../../aws/console.ts';
import { readModelId } from '../../aws/model-id.ts';
import type { CallableModel } from '../check.ts';
import { hasCode } from '../failure.ts';
import { nearest } from '../nearest.ts';
import { modelFor } from './policy-text.ts';
import type { DiagnoseContext, ProblemRow } from './row.ts';
import { accountName, awsCommand, modelName, verifyAgain } from './row.ts';

function newerModels(context: DiagnoseContext): CallableModel[] {
  const family = readModelId(context.modelId ?? '')?.base ?? context.modelId ?? '';
  const provider = family.split('.')[0] ?? '';
  const active = (context.models ?? []).filter(
    (model) => model.lifecycle === 'ACTIVE' && model.modelId.startsWith(`${provider}.`),
  );
  const near = nearest(
    family,
    active.map((model) => model.modelId),
    3,
  );
  return (near.length > 0 ? near : active.slice(0, 3).map((model) => model.modelId)).flatMap(
    (id) => active.find((model) => model.modelId === id && id !== family) ?? [],
  );
}

function tryModels(context: DiagnoseContext, models: readonly CallableModel[]): string[] {
  return models.length === 0
    ? [`See what can be called from ${context.region}: bedrock-setup models --region ${context.region}`]
    : models.map((model) => `${model.name}: ${verifyAgain(context, ` --model ${model.invokeId}`)}`);
}

/** Every identifier that a typed model ID may have been meant to be. */
function identifiers(context: DiagnoseContext): string[] {
  return (context.models ?? []).flatMap((model) => [model.modelId, model.invokeId]);
}

/** The model's identifier, its life and its quotas, and the service itself: rows 44–52 and 58 of the catalogue. */
export const modelRows: readonly ProblemRow[] = [
  {
    code: 'inference-profile-needed',
    matches: (_failure, text) =>
      /on-demand throughput isn't supported|doesn't support on-demand throughput/i.test(text),
    words: (_failure, context) => {
      const profile = modelFor(context)?.inferenceProfile;
      return {
        summary: `${modelName(context)} is called through an inference profile only.`,
        cause:
          'Newer models have no on-demand capacity in a single Region; an inference profile spreads the calls over several.',
        remedy:
          profile === undefined
            ? [
                `List the inference profiles: ${awsCommand(context, 'bedrock list-inference-profiles --type-equals SYSTEM_DEFINED')}`,
                'Use the one that contains this model, for example us.<model ID> from a Region in the United States.',
              ]
            : [`Use its ID instead: ${profile.id}`, verifyAgain(context, ` --model ${profile.id}`)],
      };
    },
  },
  {
    code: 'model-end-of-life',
    matches: (_failure, text) => /reached the end of its life/i.test(text),
    words: (_failure, context) => ({
      summary: `${modelName(context)} has been withdrawn.`,
      cause: 'Its provider ended this version; nobody can call it any more.',
      remedy: tryModels(context, newerModels(context)),
    }),
  },
  {
    code: 'model-legacy-locked',
    matches: (_failure, text) => /marked by provider as Legacy/i.test(text),
    words: (_failure, context) => ({
      summary: `${modelName(context)} is closed to accounts that did not use it lately.`,
      cause: `Its provider marked it as Legacy; only accounts that called it within the last weeks keep it until its end${modelFor(context)?.endOfLife === undefined ? '' : ` on ${modelFor(context)?.endOfLife?.slice(0, 10)}`}.`,
      remedy: tryModels(context, newerModels(context)),
    }),
  },
  {
    code: 'model-id-invalid',
    matches: (_failure, text) =>
      /provided model identifier is invalid|Model not found|Could not resolve the foundation model|not available in (this |the )?region/i.test(
        text,
      ),
    words: (_failure, context) => {
      const typed = context.modelId ?? '';
      const close = nearest(typed, identifiers(context));
      const wrongPrefix = readModelId(typed)?.geography;
      return {
        summary: `Bedrock does not know ${typed === '' ? 'this model' : typed} in ${context.region}.`,
        cause: `It is mistyped, or not offered in ${context.region}${wrongPrefix === undefined ? '' : `, or the prefix ${wrongPrefix}. belongs to another geography`}. Names of Anthropic's own API (such as claude-sonnet-4-5) and of the Mantle endpoint are different ones.`,
        remedy: [
          ...close.map((id) => `Did you mean ${id}? ${verifyAgain(context, ` --model ${id}`)}`),
          `See what can be called from ${context.region}: bedrock-setup models --region ${context.region}`,
          `Where each model is offered: https://docs.aws.amazon.com/bedrock/latest/userguide/models-regions.html`,
        ],
      };
    },
  },
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
        'Wait a minute and press r.',
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
      remedy: ['Wait a minute or two and press r.'],
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
        'Press r in a minute.',
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
      remedy: ['Press r to try again.'],
    }),
  },
  {
    code: 'model-error',
    matches: (failure) => hasCode(failure, 'ModelErrorException', 'ModelStreamErrorException'),
    words: (_failure, context) => ({
      summary: `${modelName(context)} failed while it answered.`,
      cause: 'The error is inside the model; credentials and network are in order.',
      remedy: ['Press r to try again; if it stays so, choose another model: bedrock-setup models'],
    }),
  },
  {
    code: 'operation-unknown',
    matches: (failure, text) =>
      hasCode(failure, 'UnknownOperationException') || /requested operation is not recognized/i.test(text),
    words: (failure, context) => ({
      summary: `${context.region} does not know the operation ${failure.operation}.`,
      cause:
        'The call went to another service (an endpoint variable can do that), or the Region does not have this part of Bedrock yet.',
      remedy: [
        ...(context.surroundings?.endpoints ?? []).flatMap(({ service, from, url }) =>
          service === failure.service && from !== undefined
            ? [`${from} sends these calls to ${url ?? 'another host'}; if that is not meant, remove it: unset ${from}`]
            : [],
        ),
        `Try another Region: ${verifyAgain(context, ' --region us-east-1')}`,
        'Update the AWS SDK of the program that says so.',
      ],
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
      remedy: ['Press r in a minute.', 'Known outages: https://health.aws.amazon.com/health/status'],
    }),
  },
];

function quotaSteps(context: DiagnoseContext, first: string[]): string[] {
  return [
    ...first,
    `See and raise the quotas: ${consoleLink('service-quotas', { partition: context.partition, region: context.region })}`,
    `Or: ${awsCommand(context, 'service-quotas list-service-quotas --service-code bedrock --query "Quotas[?Value==`0`].QuotaName"')}`,
  ];
}
