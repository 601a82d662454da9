/** Begins every file that is wholly ours; the hash opens a comment in each dialect that has such a file. */
const SIGN = '# Written by bedrock-setup';

/** The whole text of a file of ours, which begins with the command that takes it away; the lines end with `eol` already. */
export function ownFileText(rendered: string, eol: string, takeAway = 'export --persist --remove --apply'): string {
  return `${SIGN}. To take it away: bedrock-setup ${takeAway}${eol}${rendered}`;
}

/** Whether a text was written by us, and may be replaced or taken away. */
export function isOurs(text: string): boolean {
  return text.replace(/^\ufeff/, '').startsWith(SIGN);
}
