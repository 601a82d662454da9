/** Begins every file that is wholly ours; the hash opens a comment in each dialect that has such a file. */
const HEADER = '# Written by bedrock-setup. To take it away: bedrock-setup export --persist --remove --apply';
const SIGN = '# Written by bedrock-setup';

/** The whole text of a file of ours; the lines end with `eol` already. */
export function ownFileText(rendered: string, eol: string): string {
  return HEADER + eol + rendered;
}

/** Whether a text was written by us, and may be replaced or taken away. */
export function isOurs(text: string): boolean {
  return text.startsWith(SIGN);
}
