import { type BedrockApiKey, parseApiKey } from '../values/api-key.ts';
import { type Parsed, refused } from '../values/parsed.ts';
import { cleanText } from './clean-text.ts';
import { longestPaste } from './credential-block.ts';
import { findKeys } from './find-keys.ts';

/** Reads a Bedrock API key alone or from a block that sets AWS_BEARER_TOKEN_BEDROCK. */
export function parseApiKeyBlock(raw: string, now?: Date): Parsed<BedrockApiKey> {
  const alone = parseApiKey(raw, now);
  if (alone.ok || raw.length > longestPaste) return alone;
  const fields = findKeys(cleanText(raw)).flatMap((item) => (item.type === 'field' ? [item] : []));
  const keys = new Set(fields.filter(({ field }) => field === 'apiKey').map(({ value }) => value));
  const [only] = keys;
  if (keys.size > 1) return refused('This holds several Bedrock API keys. Paste the one that is meant.', 'several');
  if (only !== undefined) return parseApiKey(only, now);
  return fields.some(({ field }) => field === 'secretAccessKey')
    ? refused(
        'This block holds an access key, not a Bedrock API key. Choose the access key as the credential, and paste it there.',
        'access-key',
      )
    : alone;
}
