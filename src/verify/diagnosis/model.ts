import { readModelId } from '../../aws/values/model-id.ts';
import type { CallableModel } from '../check.ts';
import { resolveWantedModel } from '../models/models.ts';
import { nearest } from '../models/nearest.ts';
import { hasCode } from './failure.ts';
import type { DiagnoseContext, ProblemRow } from './row.ts';
import { alwaysOnRegion, awsCommand, modelFor, modelName, verifyAgain } from './row.ts';

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

/** Identifiers that work from here and that a refused one may have been meant to be. */
function proposals(typed: string, context: DiagnoseContext): string[] {
  const models = context.models ?? [];
  const { model, invokeId, proposals: near } = resolveWantedModel(typed, models);
  return (model === undefined ? near : [invokeId]).filter((id) => id !== typed);
}

/** The model's identifier and its life: rows 44–47 and 58 of the catalogue. */
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
      const close = proposals(typed, context);
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
        `Try another Region: ${verifyAgain(context, ` --region ${alwaysOnRegion(context)}`)}`,
        'Update the AWS SDK of the program that says so.',
      ],
    }),
  },
];
