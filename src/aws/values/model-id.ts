import { splitArn } from './arn.ts';
import { noteIf, type Parsed, parsed, refused } from './parsed.ts';
import { tidiedNote, tidyPasted } from './tidy.ts';

/** What a model ID names. */
type ModelIdKind =
  | 'foundation-model'
  | 'inference-profile'
  | 'application-inference-profile'
  | 'provisioned-model'
  | 'imported-model'
  | 'custom-model'
  | 'prompt-router'
  | 'prompt'
  | 'endpoint';

/** A model ID taken apart. */
export interface ModelId {
  id: string;
  kind: ModelIdKind;
  /** The base model without geography, where the ID tells, for example `amazon.nova-micro-v1:0`. */
  base?: string;
  provider?: string;
  /** The prefix of an inference profile: `us`, `eu`, `apac`, `global`, … */
  geography?: string;
  /** The Region and account in an ARN. */
  region?: string;
  account?: string;
  partition?: string;
}

const arnKinds: Readonly<Record<string, ModelIdKind>> = {
  'foundation-model': 'foundation-model',
  'inference-profile': 'inference-profile',
  'application-inference-profile': 'application-inference-profile',
  'provisioned-model': 'provisioned-model',
  'imported-model': 'imported-model',
  'custom-model': 'custom-model',
  'custom-model-deployment': 'custom-model',
  'default-prompt-router': 'prompt-router',
  'prompt-router': 'prompt-router',
  prompt: 'prompt',
  endpoint: 'endpoint',
};

const geographies = 'global|us-gov|us|eu|apac|jp|au|ca|sa|me|af|il|mx|in|kr|uk';
const plainId = new RegExp(`^(?:(${geographies})\\.)?([a-z0-9][a-z0-9-]*)\\.([a-zA-Z0-9][\\w.-]*(?::[\\w.-]+)*)$`);

/** Takes a model ID or ARN apart; `undefined` when it has no such shape. */
export function readModelId(id: string): ModelId | undefined {
  const arn = splitArn(id) ?? splitGlobalArn(id);
  if (arn !== undefined) {
    const [kindName = '', name = ''] = arn.resource.split(/\/(.*)/s);
    const kind = Object.hasOwn(arnKinds, kindName) ? arnKinds[kindName] : undefined;
    if (kind === undefined || name === '') return undefined;
    const inner = kind === 'foundation-model' || kind === 'inference-profile' ? readModelId(name) : undefined;
    return {
      ...(inner ?? {}),
      id,
      kind,
      partition: arn.partition,
      ...(arn.region === '' ? {} : { region: arn.region }),
      ...(arn.account === '' ? {} : { account: arn.account }),
    };
  }
  const parts = plainId.exec(id);
  if (parts === null) return undefined;
  const [, geography, provider = '', name = ''] = parts;
  const base = `${provider}.${name}`;
  return geography === undefined
    ? { id, kind: 'foundation-model', base, provider }
    : { id, kind: 'inference-profile', base, provider, geography };
}

// A `global.` profile names its model in no Region at all: arn:aws:bedrock:::foundation-model/…
function splitGlobalArn(text: string): ReturnType<typeof splitArn> {
  const parts = /^arn:(aws[a-z-]*):bedrock:::(\S+)$/.exec(text);
  return parts === null
    ? undefined
    : { partition: parts[1] ?? '', service: 'bedrock', region: '', account: '', resource: parts[2] ?? '' };
}

/** Reads a model ID, an inference profile's ID or an ARN; prefixes of other programs are dropped with a note. Whether it exists, only AWS knows. */
export function parseModelId(raw: string): Parsed<string> {
  const tidied = tidyPasted(raw, ['ModelId', 'Model', 'AnthropicModel', 'BedrockModelId']);
  const text = tidied.text.replace(
    /^(?:amazon-)?bedrock\/(?:(?:converse|invoke|converse_like|[a-z]{2}-[a-z]+-\d)\/)*/i,
    '',
  );
  if (text === '')
    return refused('Enter a model ID, for example amazon.nova-micro-v1:0, or an inference profile’s ID or ARN.');
  // The short identifier of an application inference profile is taken, because what is wrong with it can be told from the answer.
  if (readModelId(text) !== undefined || /^[a-z0-9]{12}$/.test(text)) {
    return parsed(
      text,
      tidiedNote(tidied),
      noteIf(text !== tidied.text, 'prefix-left-out', 'The prefix of another program was left out.'),
    );
  }
  if (/^arn:/i.test(text)) return refused('This ARN does not name a model or an inference profile of Bedrock.');
  if (/^(claude|nova|titan|llama|mistral|deepseek|command|gpt|jamba|qwen)[\w.:-]*$/i.test(text)) {
    return refused(
      `“${text}” is a name without its provider. Bedrock’s model IDs name it first, for example ${providerExample(text)}.`,
    );
  }
  return refused(
    'This is not a model ID. One looks like amazon.nova-micro-v1:0, an inference profile’s like us.amazon.nova-micro-v1:0.',
  );
}

function providerExample(name: string): string {
  const providers: [RegExp, string][] = [
    [/^claude/i, 'anthropic'],
    [/^(nova|titan)/i, 'amazon'],
    [/^llama/i, 'meta'],
    [/^gpt/i, 'openai'],
    [/^command/i, 'cohere'],
    [/^jamba/i, 'ai21'],
  ];
  const provider =
    providers.find(([pattern]) => pattern.test(name))?.[1] ?? /^[a-z]+/i.exec(name)?.[0].toLowerCase() ?? 'provider';
  return `${provider}.${name.slice(0, 60).toLowerCase()}`;
}
