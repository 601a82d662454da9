import { cleanText } from '../../../aws/pasted/clean-text.ts';
import { longestPaste } from '../../../aws/pasted/credential-block.ts';
import { findKeys } from '../../../aws/pasted/find-keys.ts';
import type { KeyField } from '../../../aws/pasted/known-names.ts';

/** What is drawn for a part: never a piece of the block itself. */
const labels: Readonly<Partial<Record<KeyField, string>>> = {
  accessKeyId: 'access key ID',
  secretAccessKey: 'secret access key',
  sessionToken: 'session token',
  apiKey: 'Bedrock API key',
  region: 'Region',
  profile: 'profile',
};

/** The parts that are named in a pasted block and have a value, by names of our own. */
export function recognisedNames(block: string): string[] {
  const found = block.length > longestPaste ? [] : findKeys(cleanText(block));
  return [...new Set(found.flatMap((item) => (item.type === 'field' ? (labels[item.field] ?? []) : [])))];
}
