/** The two addresses at which Bedrock's models are called ([endpoints](https://docs.aws.amazon.com/bedrock/latest/userguide/endpoints.html)). */
export type InferenceEndpoint = 'bedrock-runtime' | 'bedrock-mantle';

/** An API that Bedrock speaks besides Converse, by the endpoint and the path where it is found. */
export interface ModelApi {
  endpoint: InferenceEndpoint;
  path:
    | '/openai/v1/responses'
    | '/openai/v1/chat/completions'
    | '/v1/responses'
    | '/v1/chat/completions'
    | '/anthropic/v1/messages';
}

/** What the OpenAI SDK and Codex call. */
export const mantleResponses: ModelApi = { endpoint: 'bedrock-mantle', path: '/openai/v1/responses' };

/** What programs call that were given the OpenAI-compatible address of the runtime. */
export const runtimeChat: ModelApi = { endpoint: 'bedrock-runtime', path: '/openai/v1/chat/completions' };

const mantle = (path: ModelApi['path']): ModelApi => ({ endpoint: 'bedrock-mantle', path });

/**
 * The APIs under which `bedrock-mantle` may serve a model, the likeliest first: no list says it, and a path that does not have the
 * model refuses it without a charge
 * ([API compatibility](https://docs.aws.amazon.com/bedrock/latest/userguide/models-api-compatibility.html)).
 */
export function mantleApis(modelId: string): ModelApi[] {
  if (modelId.startsWith('anthropic.')) return [mantle('/anthropic/v1/messages')];
  const closed = [mantleResponses, mantle('/v1/responses'), mantle('/v1/chat/completions')];
  const open = [mantle('/v1/chat/completions'), mantle('/v1/responses'), mantleResponses];
  return /^openai\.(?!gpt-oss)/.test(modelId) ? closed : open;
}

/** The name that a base model ID has on `bedrock-mantle`, where the version is left out: `openai.gpt-oss-120b` for `openai.gpt-oss-120b-1:0`. */
export function mantleName(modelId: string): string {
  return modelId.replace(/(-\d{8})?(-v\d+(:\d+)?|-\d+:\d+)$/, '');
}
