import type { Answer, ErrorAnswer } from './answer.ts';
import { failure, json } from './answer.ts';
import { modelArn, profileArn } from './bedrock.ts';
import { accountIdOf, accountOf, type Call, partitionOf } from './call.ts';
import { type Principal, refusal } from './principal.ts';
import { destinationsFrom, type WorldInferenceProfile, type WorldModel } from './world-models.ts';

/** Answers Converse: authorisation first, then everything that can stand between an account and a model. */
export function converse(call: Call): Answer {
  const id = (call.parameters[0] ?? '').replace(/^arn:[^/]*:(?:foundation-model|inference-profile)\//, '');
  const profile = call.world.inferenceProfiles.find((known) => known.id === id && known.sources.includes(call.region));
  const model = call.world.models.find(
    (known) =>
      known.modelId === (profile?.modelId ?? id) && (profile !== undefined || known.regions.includes(call.region)),
  );
  const problem = unauthorized(call, id, profile) ?? unavailable(call, id, profile, model) ?? throttled(call);
  return problem ?? reply(call, model as WorldModel);
}

/** The refusal to invoke a model by its own ID, where the caller may not. */
export function authorizeModel(call: Call, modelId: string): ErrorAnswer | undefined {
  return unauthorized(call, modelId, undefined);
}

function unauthorized(call: Call, id: string, profile: WorldInferenceProfile | undefined): ErrorAnswer | undefined {
  const caller = call.caller as Principal;
  const resources =
    profile === undefined
      ? [modelArn(call.region, id)]
      : [
          profileArn(call.region, accountIdOf(caller.arn), id),
          ...destinationsFrom(profile, call.region).map((region) =>
            modelArn(region, profile.modelId, partitionOf(call.region)),
          ),
        ];
  for (const resource of resources) {
    const denied = refusal(caller, 'bedrock:InvokeModel', resource);
    if (denied !== undefined) return accessDenied(denied);
  }
  return undefined;
}

function unavailable(
  call: Call,
  id: string,
  profile: WorldInferenceProfile | undefined,
  model: WorldModel | undefined,
): ErrorAnswer | undefined {
  if (model === undefined) return invalid('The provided model identifier is invalid.');
  const account = accountOf(call.world, call.caller?.arn ?? '');
  if (account.standing === 'restricted') return invalid('Operation not allowed');
  if (account.unsupportedCountry === true && model.provider === 'Anthropic') {
    return invalid(
      'Access to Anthropic models is not allowed from unsupported countries, regions, or territories. Please refer to ' +
        'https://www.anthropic.com/supported-countries for more information on the countries and regions Anthropic currently supports.',
    );
  }
  const { status, whenIdle } = model.lifecycle;
  if (status === 'EOL') {
    return missing(
      'This model version has reached the end of its life. Please refer to the AWS documentation for more details.',
    );
  }
  if (status === 'LEGACY' && whenIdle === 'refused') {
    return missing(
      'Access denied. This Model is marked by provider as Legacy and you have not been actively using the model in the last ' +
        '30 days. Please upgrade to an active model on Amazon Bedrock',
    );
  }
  if (profile === undefined && !model.inferenceTypes.includes('ON_DEMAND')) {
    return invalid(
      `Invocation of model ID ${id} with on-demand throughput isn\u2019t supported. Retry your request with the ID or ARN ` +
        'of an inference profile that contains this model.',
    );
  }
  if (model.useCaseForm === true && account.useCaseForm === 'missing') {
    return missing(
      'Model use case details have not been submitted for this account. Fill out the Anthropic use case details form before ' +
        'using the model. If you have already filled out the form, try again in 15 minutes.',
    );
  }
  return model.marketplace === true ? unsubscribed(call, model) : undefined;
}

function unsubscribed(call: Call, model: WorldModel): ErrorAnswer | undefined {
  const account = accountOf(call.world, call.caller?.arn ?? '');
  if (account.subscriptions.includes(model.modelId)) return undefined;
  const caller = call.caller as Principal;
  const needed = ['aws-marketplace:ViewSubscriptions', 'aws-marketplace:Subscribe'];
  const start = 'Model access is denied due to';
  const end =
    'Your AWS Marketplace subscription for this model cannot be completed at this time. If you recently fixed this issue, ' +
    'try again after 2 minutes.';
  if (needed.some((action) => refusal(caller, action) !== undefined)) {
    return accessDenied(
      `${start} IAM user or service role is not authorized to perform the required AWS Marketplace actions ` +
        `(${needed.join(', ')}) to enable access to this model. Refer to the Amazon Bedrock documentation for further details. ${end}`,
    );
  }
  if (account.marketplace === 'no-payment-instrument') {
    return accessDenied(`${start} INVALID_PAYMENT_INSTRUMENT:A valid payment instrument must be provided.. ${end}`);
  }
  if (account.marketplace === 'pending') {
    return accessDenied(
      `${start} MPAgreementBeingCreated: your AWS Marketplace subscription is still being processed. ${end}`,
    );
  }
  account.subscriptions.push(model.modelId);
  return undefined;
}

function throttled(call: Call): ErrorAnswer | undefined {
  const { throttle } = call.world;
  if (throttle === undefined) return undefined;
  throttle.calls -= 1;
  return throttle.calls < 0 ? failure(429, 'ThrottlingException', throttle.message) : undefined;
}

const accessDenied = (message: string) => failure(403, 'AccessDeniedException', message);
const invalid = (message: string) => failure(400, 'ValidationException', message);
const missing = (message: string) => failure(404, 'ResourceNotFoundException', message);

interface ConverseRequest {
  messages?: { role?: string; content?: { text?: string }[] }[];
  system?: { text?: string }[];
  inferenceConfig?: { maxTokens?: number };
}

function reply(call: Call, model: WorldModel): Answer {
  const request = requestOf(call);
  const messages = request?.messages ?? [];
  if (messages.length === 0 || messages[0]?.role !== 'user') {
    return invalid(
      'A conversation must start with a user message. Try again with a conversation that starts with a user message.',
    );
  }
  const texts = [...(request?.system ?? []), ...messages.flatMap((message) => message.content ?? [])].map(
    ({ text }) => text ?? '',
  );
  const words = sentence(model, texts.at(-1) ?? '').split(' ');
  const limit = request?.inferenceConfig?.maxTokens ?? Number.POSITIVE_INFINITY;
  const taken = words.slice(0, limit);
  const inputTokens = 1 + texts.reduce((sum, text) => sum + Math.ceil(text.length / 4), 0);
  return json({
    output: { message: { role: 'assistant', content: [{ text: taken.join(' ') }] } },
    stopReason: taken.length < words.length ? 'max_tokens' : 'end_turn',
    usage: { inputTokens, outputTokens: taken.length, totalTokens: inputTokens + taken.length },
    metrics: { latencyMs: Math.max(1, Math.round(call.elapsed())) },
  });
}

function requestOf(call: Call): ConverseRequest | undefined {
  try {
    return JSON.parse(call.received.body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** What a model of this world says: the result where it is asked for one. */
export function sentence(model: Pick<WorldModel, 'name' | 'says'>, question: string): string {
  const [, left, sign, right] = /(\d{1,9})\s*([-+*x×])\s*(\d{1,9})/.exec(question) ?? [];
  if (left === undefined || right === undefined) return model.says ?? `Hello, this is ${model.name}.`;
  const [a, b] = [Number(left), Number(right)];
  const result = sign === '+' ? a + b : sign === '-' ? a - b : a * b;
  return `${left} ${sign} ${right} equals ${result}.`;
}
