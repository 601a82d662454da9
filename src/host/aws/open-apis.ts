import type { ModelApi } from '../../aws/values/model-api.ts';
import type { Answer, ConverseReply } from '../../verify/door.ts';
import { mostRows } from './believable.ts';
import { type Caller, count, place } from './calls.ts';
import { sendSigned } from './signed-request.ts';
import { withinLimit } from './time-limit.ts';

type Fields = Record<string, unknown>;
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The names of the models that `bedrock-mantle` lists; those that are no model IDs are left out. */
export function listMantleModels(caller: Caller): Promise<Answer<string[]>> {
  const where = place(caller, 'bedrock-mantle', 'ListModels');
  return withinLimit(caller.limits.callMs, caller.signal, where, async (abortSignal) => {
    const { data } = fieldsOf(
      await sendSigned(caller, { endpoint: 'bedrock-mantle', path: '/v1/models' }, abortSignal),
    );
    const ids = listOf(data)
      .slice(0, mostRows)
      .map((row) => textOf(fieldsOf(row).id));
    return ids.filter((id) => /^[a-z0-9-]{1,60}\.[A-Za-z0-9][\w.:-]{0,255}$/.test(id));
  });
}

/** One small question through an API that is not Bedrock's own; `latencyMs` is what the person waited. */
export function askThrough(
  caller: Caller,
  api: ModelApi,
  question: { modelId: string; prompt: string; maxTokens: number },
): Promise<Answer<ConverseReply>> {
  const { operation, body, read } = dialectOf(api);
  const where = place(caller, api.endpoint, operation);
  return withinLimit(caller.limits.converseMs, caller.signal, where, async (abortSignal) => {
    const started = performance.now();
    const answer = await sendSigned(caller, { ...api, body: body(question) }, abortSignal);
    const { text, usage } = read(fieldsOf(answer));
    const { input_tokens, output_tokens, prompt_tokens, completion_tokens } = fieldsOf(usage);
    return {
      text: text.slice(0, 10_000),
      inputTokens: count((input_tokens ?? prompt_tokens) as number | undefined),
      outputTokens: count((output_tokens ?? completion_tokens) as number | undefined),
      latencyMs: Math.round(performance.now() - started),
    };
  });
}

/** The same question in the words of each API, and its answer in ours. */
function dialectOf({ path }: ModelApi): {
  operation: string;
  body(question: { modelId: string; prompt: string; maxTokens: number }): Fields;
  read(answer: Fields): { text: string; usage: unknown };
} {
  if (path.endsWith('/messages')) {
    return {
      operation: 'Messages',
      body: ({ modelId, prompt, maxTokens }) => ({
        model: modelId,
        max_tokens: maxTokens,
        messages: [{ role: 'user', content: prompt }],
      }),
      read: ({ content, usage }) => ({ text: textsIn(content), usage }),
    };
  }
  if (path.endsWith('/responses')) {
    return {
      operation: 'Responses',
      // Without `store` the endpoint would keep question and answer for weeks.
      body: ({ modelId, prompt, maxTokens }) => ({
        model: modelId,
        input: prompt,
        max_output_tokens: maxTokens,
        store: false,
      }),
      read: ({ output, usage }) => ({
        text: listOf(output)
          .map((item) => textsIn(fieldsOf(item).content))
          .join(''),
        usage,
      }),
    };
  }
  return {
    operation: 'ChatCompletions',
    body: ({ modelId, prompt, maxTokens }) => ({
      model: modelId,
      messages: [{ role: 'user', content: prompt }],
      max_completion_tokens: maxTokens,
    }),
    read: ({ choices, usage }) => ({
      text: textOf(fieldsOf(fieldsOf(listOf(choices)[0]).message).content),
      usage,
    }),
  };
}

const textsIn = (content: unknown) =>
  listOf(content)
    .map((part) => textOf(fieldsOf(part).text))
    .join('');
