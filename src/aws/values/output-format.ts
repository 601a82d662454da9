import { nearest } from './nearest.ts';
import { type Parsed, parsed, refused } from './parsed.ts';

/** The output formats of the AWS CLI, the usual one first. */
export const outputFormats: readonly { value: string; label: string; hint: string }[] = [
  { value: 'json', label: 'json', hint: 'The default, and the best for programs.' },
  { value: 'yaml', label: 'yaml', hint: 'Easier to read than JSON; needs version 2 of the AWS CLI.' },
  {
    value: 'yaml-stream',
    label: 'yaml-stream',
    hint: 'YAML that begins before the answer is complete; needs version 2.',
  },
  { value: 'text', label: 'text', hint: 'Columns separated by tabs, for grep and awk.' },
  { value: 'table', label: 'table', hint: 'A drawn table, for reading.' },
];

/** Reads the output format of the AWS CLI. */
export function parseOutputFormat(raw: string): Parsed<string> {
  const text = raw.trim().toLowerCase();
  const names = outputFormats.map(({ value }) => value);
  if (names.includes(text)) return parsed(text);
  const meant = nearest(text, names) ?? (text === 'yml' ? 'yaml' : undefined);
  const question = meant === undefined ? '' : ` Did you mean ${meant}?`;
  return refused(`The AWS CLI has the output formats ${names.join(', ')}.${question}`);
}
