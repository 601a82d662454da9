import type { Answer, ErrorAnswer } from './answer.ts';
import { failure, json } from './answer.ts';
import { authorizeModel, sentence } from './bedrock-runtime.ts';
import { accountIdOf, type Call, partitionOf } from './call.ts';
import { refusal } from './principal.ts';

/** The models of `bedrock-mantle` in this Region, as OpenAI's API lists models. */
export function listMantleModels(call: Call): Answer {
  const denied = denyMantle(call, 'bedrock-mantle:ListModels');
  if (denied !== undefined) return denied;
  const data = served(call).map(({ id }) => ({ id, object: 'model', owned_by: 'system' }));
  return json({ object: 'list', data });
}

/** Answers one of mantle's paths with a model that is served there. */
export function inferThroughMantle(call: Call): Answer {
  const denied = denyMantle(call, 'bedrock-mantle:CreateInference');
  if (denied !== undefined) return denied;
  const path = `/${call.parameters[0] ?? ''}`;
  const { model = '' } = requestOf(call);
  const known = served(call).find(({ id }) => id === model);
  if (known === undefined) return refused(404, `The model '${model}' does not exist`);
  if (!known.paths.includes(path)) {
    const isElsewhere = path.startsWith('/v1/chat') && known.paths.every((each) => each.startsWith('/openai/'));
    return refused(
      400,
      isElsewhere
        ? `The model '${model}' isn't supported on this route.`
        : `The model '${model}' does not support the '${path.replace('/openai', '')}' API`,
    );
  }
  return reply(call, path, model);
}

/** Answers OpenAI's APIs of the runtime, which the permission to invoke the model covers. */
export function inferThroughRuntime(call: Call): Answer {
  const path = `/${call.parameters[0] ?? ''}`;
  const { model = '' } = requestOf(call);
  const denied = authorizeModel(call, model);
  if (denied !== undefined) return denied;
  const known = call.world.models.find(({ modelId, regions }) => modelId === model && regions.includes(call.region));
  if (known === undefined) return failure(400, 'ValidationException', 'The provided model identifier is invalid.');
  return known.openApis?.includes(path) === true
    ? reply(call, path, model)
    : failure(400, 'ValidationException', `The model '${model}' is not supported for this model API.`);
}

const served = ({ world, region }: Call) => world.mantleModels.filter(({ regions }) => regions.includes(region));

function denyMantle(call: Call, action: string): ErrorAnswer | undefined {
  const { caller = { arn: '', statements: [] }, region } = call;
  const project = `arn:${partitionOf(region)}:bedrock-mantle:${region}:${accountIdOf(caller.arn)}:project/default`;
  const message = refusal(caller, action, project);
  return message === undefined ? undefined : failure(403, 'permission_error', message);
}

const refused = (status: number, message: string) => failure(status, 'invalid_request_error', message);

interface InferenceRequest {
  model?: string;
  input?: string;
  messages?: { content?: string }[];
  max_tokens?: number;
  max_output_tokens?: number;
  max_completion_tokens?: number;
}

function requestOf({ received }: Call): InferenceRequest {
  try {
    return JSON.parse(received.body.toString('utf8'));
  } catch {
    return {};
  }
}

function reply(call: Call, path: string, model: string): Answer {
  const request = requestOf(call);
  const question = request.input ?? request.messages?.at(-1)?.content ?? '';
  const { max_tokens, max_output_tokens, max_completion_tokens } = request;
  const limit = max_tokens ?? max_output_tokens ?? max_completion_tokens ?? Number.POSITIVE_INFINITY;
  const text = sentence({ name: model }, question).split(' ').slice(0, limit).join(' ');
  const counts = [1 + Math.ceil(question.length / 4), text.split(' ').length];
  const usage = { input_tokens: counts[0], output_tokens: counts[1] };
  if (path.endsWith('/messages')) {
    return json({ type: 'message', role: 'assistant', model, content: [{ type: 'text', text }], usage });
  }
  if (path.endsWith('/responses')) {
    const message = { type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] };
    return json({ object: 'response', status: 'completed', model, output: [message], usage });
  }
  return json({
    object: 'chat.completion',
    model,
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: text } }],
    usage: { prompt_tokens: counts[0], completion_tokens: counts[1] },
  });
}
