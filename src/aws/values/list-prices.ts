/** What a model costs and how much it reads. */
export interface ListPrice {
  /** The model's name for people. */
  name: string;
  /** US dollars per million tokens. */
  input: number;
  output: number;
  /** Tokens that fit into one call, question and answer together. */
  context: number;
}

/** When the prices were compared, and for which Region they are. */
export const listedIn = 'April 2026';

type Row = readonly [
  model: RegExp,
  name: string,
  input: number,
  output: number,
  context: number,
  globalIsCheaper?: true,
];

// On-demand prices in us-east-1 (https://aws.amazon.com/bedrock/pricing/). What is not sure is left out.
const rows: readonly Row[] = [
  [/amazon\.nova-micro-v1/, 'Amazon Nova Micro', 0.035, 0.14, 128_000],
  [/amazon\.nova-lite-v1/, 'Amazon Nova Lite', 0.06, 0.24, 300_000],
  [/amazon\.nova-pro-v1/, 'Amazon Nova Pro', 0.8, 3.2, 300_000],
  [/amazon\.nova-premier-v1/, 'Amazon Nova Premier', 2.5, 12.5, 1_000_000],
  [/amazon\.nova-2-lite-v1/, 'Amazon Nova 2 Lite', 0.3, 2.5, 1_000_000, true],
  [/anthropic\.claude-haiku-4-5/, 'Claude Haiku 4.5', 1, 5, 200_000, true],
  [/anthropic\.claude-sonnet-4-5/, 'Claude Sonnet 4.5', 3, 15, 200_000, true],
  [/anthropic\.claude-sonnet-4-6/, 'Claude Sonnet 4.6', 3, 15, 1_000_000, true],
  [/anthropic\.claude-opus-4-5/, 'Claude Opus 4.5', 5, 25, 200_000, true],
  [/anthropic\.claude-opus-4-[67]/, 'Claude Opus', 5, 25, 1_000_000, true],
  [/anthropic\.claude-3-haiku/, 'Claude 3 Haiku', 0.25, 1.25, 200_000],
  [/anthropic\.claude-3-5-haiku/, 'Claude 3.5 Haiku', 0.8, 4, 200_000],
  [/meta\.llama3-3-70b/, 'Llama 3.3 70B', 0.72, 0.72, 128_000],
  [/mistral\.mistral-large-3/, 'Mistral Large 3', 0.5, 1.5, 256_000],
  [/deepseek\.r1/, 'DeepSeek-R1', 1.35, 5.4, 128_000],
  [/openai\.gpt-oss-120b/, 'gpt-oss-120b', 0.15, 0.6, 128_000],
];

/**
 * The list price of a model, by its ID or that of an inference profile of it; `undefined` where none is known. Newer models cost a
 * tenth more where a call stays in one Region or geography than through their `global.` profile.
 */
export function listPriceOf(id: string): ListPrice | undefined {
  const row = rows.find(([model]) => model.test(id));
  if (row === undefined) return undefined;
  const [, name, input, output, context, globalIsCheaper] = row;
  const factor = globalIsCheaper && !id.includes('global.') ? 1.1 : 1;
  const rounded = (price: number) => Math.round(price * factor * 10_000) / 10_000;
  return { name, input: rounded(input), output: rounded(output), context };
}
