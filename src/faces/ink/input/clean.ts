import { terminalText } from '../../words/terminal-text.ts';

// What comes along from web pages and mails: every break of a line, and blanks that do not break.
const breaks = /\r\n?|\u0085/g;

/** Text that may enter a one-line field: what a terminal may be shown, without line breaks. */
export function cleanLine(text: string): string {
  return cleanBlock(text).replaceAll('\n', '').replaceAll('\t', ' ');
}

/** Text that may enter the paste box: as `cleanLine`, with the line breaks kept as `\n`, and the tabs by which columns are told apart. */
export function cleanBlock(text: string): string {
  return terminalText(text.replace(breaks, '\n').replaceAll('\u00A0', ' '));
}
