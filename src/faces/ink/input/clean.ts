const escapeSequences = /\u001B(?:\[[0-?]*[ -/]*[@-~]|[\]P^_X][^\u0007\u001B]*(?:\u0007|\u001B\\)?|[@-Z\\-~])/g;
// Zero-width and direction marks come along from web pages and would make a key wrong without anybody seeing why.
const invisible = /[\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;

/** Text that may enter a one-line field: no escape sequences, no control characters, no line breaks, no invisible marks. */
export function cleanLine(text: string): string {
  return strip(text).replace(/[\n\t]/g, (character) => (character === '\t' ? ' ' : ''));
}

/** Text that may enter the paste box: as `cleanLine`, with the line breaks kept as `\n`. */
export function cleanBlock(text: string): string {
  return strip(text).replace(/\t/g, ' ');
}

function strip(text: string): string {
  return text
    .replace(escapeSequences, '')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, '')
    .replace(/\u00A0/g, ' ')
    .replace(invisible, '');
}
