import type { Remedy } from '../../aws/remedy.ts';
import { readModelId } from '../../aws/values/model-id.ts';
import type { CallableModel } from '../check.ts';
import { resolveWantedModel } from '../models/models.ts';
import { nearest } from '../models/nearest.ts';
import { hasCode } from './failure.ts';
import { modelAddressRows } from './model-address.ts';
import { openRegion } from './open-region.ts';
import type { DiagnoseContext, ProblemRow } from './row.ts';
import { modelFor, modelName } from './row.ts';
import { act, awsRun, chooseModel, page, unset, useModel } from './steps.ts';

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

function tryModels(context: DiagnoseContext): Remedy[] {
  return [
    ...newerModels(context).map((model) => useModel(context, model.invokeId, `Use ${model.name}.`)),
    chooseModel(context, `Choose among the models that can be called from ${context.region}.`),
  ];
}

/** Identifiers that work from here and that a refused one may have been meant to be. */
function proposals(typed: string, context: DiagnoseContext): string[] {
  const models = context.models ?? [];
  const { model, invokeId, proposals: near } = resolveWantedModel(typed, models);
  return (model === undefined ? near : [invokeId]).filter((id) => id !== typed);
}

/** The model's identifier and its life. */
export const modelRows: readonly ProblemRow[] = [
  {
    code: 'inference-profile-needed',
    matches: ({ text }) =>
      /on-demand throughput (isn't|is not) supported|(doesn't|does not) support on-demand throughput/i.test(text),
    words: ({ context }) => {
      const profile = modelFor(context)?.inferenceProfile;
      return {
        summary: `${modelName(context)} is called through an inference profile only.`,
        cause:
          'Newer models have no on-demand capacity in a single Region; an inference profile spreads the calls over several.',
        remedies:
          profile === undefined
            ? [
                chooseModel(context, 'Choose the inference profile that contains this model.'),
                awsRun(context, 'The inference profiles are listed by this.', [
                  'bedrock',
                  'list-inference-profiles',
                  '--type-equals',
                  'SYSTEM_DEFINED',
                ]),
              ]
            : [useModel(context, profile.id, `Use its inference profile: ${profile.id}.`)],
      };
    },
  },
  {
    code: 'model-end-of-life',
    matches: ({ text }) =>
      /reached (the )?end of (its )?life|model .{0,120}(has been (deprecated|retired)|is no longer (available|supported))/i.test(
        text,
      ),
    words: ({ context }) => ({
      summary: `${modelName(context)} has been withdrawn.`,
      cause: 'Its provider ended this version; nobody can call it any more.',
      remedies: tryModels(context),
    }),
  },
  {
    code: 'model-legacy-locked',
    matches: ({ text }) => /marked by provider as Legacy/i.test(text),
    words: ({ context }) => ({
      summary: `${modelName(context)} is closed to accounts that did not use it lately.`,
      cause: `Its provider marked it as Legacy; only accounts that called it within the last weeks keep it until its end${modelFor(context)?.endOfLife === undefined ? '' : ` on ${modelFor(context)?.endOfLife?.slice(0, 10)}`}.`,
      remedies: tryModels(context),
    }),
  },
  ...modelAddressRows,
  {
    code: 'model-without-conversation',
    matches: ({ text }) =>
      /action (doesn't|does not) support the model that you provided|(doesn't|does not) support the Converse|not supported by (the )?Converse/i.test(
        text,
      ),
    words: ({ context }) => ({
      summary: `${modelName(context)} does not take part in conversations.`,
      cause:
        'It makes embeddings, images, video or speech, or ranks texts; such models are called by InvokeModel in a form of their own. Nothing is wrong with the credentials.',
      remedies: [chooseModel(context, 'Choose a model that takes text and gives text, to see a call answered.')],
    }),
  },
  {
    code: 'model-id-invalid',
    matches: ({ text, failure }) =>
      ['not_found_error', 'model_not_found'].includes(failure.name) ||
      /provided model identifier is invalid|Model not found|inference profile (was |is )?not found|Invalid inference profile|Could not resolve the foundation model|not available in (this |the )?region/i.test(
        text,
      ),
    words: ({ context }) => {
      const typed = context.modelId ?? '';
      const wrongPrefix = readModelId(typed)?.geography;
      return {
        summary: `Bedrock does not know ${typed === '' ? 'this model' : typed} in ${context.region}.`,
        cause: `It is mistyped, or not offered in ${context.region}${wrongPrefix === undefined ? '' : `, or the prefix ${wrongPrefix}. belongs to another geography`}. Names of Anthropic's own API (such as claude-sonnet-4-5) are different ones.`,
        remedies: [
          ...proposals(typed, context).map((id) => useModel(context, id, `Did you mean ${id}?`)),
          chooseModel(context, `See what can be called from ${context.region}.`),
          page(
            'Where each model is offered.',
            'https://docs.aws.amazon.com/bedrock/latest/userguide/models-regions.html',
          ),
        ],
      };
    },
  },
  {
    code: 'operation-unknown',
    matches: ({ failure, text }) =>
      hasCode(failure, 'UnknownOperationException') || /requested operation is not recognized/i.test(text),
    words: ({ failure, context }) => ({
      summary: `${context.region} does not know the operation ${failure.operation}.`,
      cause:
        'The call went to another service (an endpoint variable can do that), or the Region does not have this part of Bedrock yet.',
      remedies: [
        ...(context.surroundings?.endpoints ?? []).flatMap(({ service, from, url }) =>
          service === failure.service && from !== undefined
            ? [
                from.startsWith('AWS_')
                  ? unset(
                      `${from} sends these calls to ${url ?? 'another host'}; if that is not meant, remove it.`,
                      from,
                    )
                  : act(`${from} sends these calls to ${url ?? 'another host'}; if that is not meant, take it out.`),
              ]
            : [],
        ),
        ...openRegion(context, 'Try another Region'),
        act('Update the AWS SDK of the program that says so.'),
      ],
    }),
  },
];
