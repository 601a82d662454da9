import type { Dialect } from '../dialect.ts';
import { lineBreakObjection, renderLines } from '../render.ts';

/** cmd.exe cuts a line at 8,191 characters; the rest of the line needs room for the name too. */
const LONGEST_VALUE = 8000;

/** After an inner quote the rest of the line is outside quotes, where these characters have a meaning of their own. */
function hasOperatorOutsideQuotes(value: string): boolean {
  let inside = true;
  for (const character of value) {
    if (character === '"') inside = !inside;
    else if (!inside && '&|<>^()'.includes(character)) return true;
  }
  return false;
}

function objection(value: string): string | undefined {
  if (value === '') return 'is empty, which removes the variable there';
  if (hasOperatorOutsideQuotes(value)) return 'mixes double quotes with characters that cmd takes for operators';
  if (value.length > LONGEST_VALUE) return 'is longer than a line of cmd may be';
  return lineBreakObjection(value);
}

/**
 * As Windows programs take their command line apart: quotes and the backslashes before them are escaped. cmd itself reads quotes by
 * another rule and percent signs inside of them, so a word with either of them is left to the program alone, by carets.
 */
function cmdWord(word: string): string {
  if (/^[\w@+:,./\\-]+$/.test(word)) return word;
  const quoted = `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
  return /["%]/.test(word) ? quoted.replace(/[()%!^"<>&|]/g, '^$&') : quoted;
}

/** The command prompt; the text is made for a batch file and for the prompt alike, as long as no value holds a per cent sign. */
export const windowsCmd: Dialect = {
  id: 'windows-cmd',
  title: 'Command Prompt (cmd)',
  aliases: ['cmd', 'cmd.exe', 'bat', 'batch', 'command prompt'],
  eol: '\r\n',
  word: cmdWord,
  render: (change) =>
    renderLines(change, {
      title: 'cmd',
      eol: '\r\n',
      objection,
      unset: (names) => names.map((name) => `set "${name}="`),
      set: ({ name, value }) => [`set "${name}=${value.replaceAll('%', () => '%%')}"`],
      notes: ({ set }) => [
        ...(set.some(({ value }) => value.includes('%'))
          ? [
              'A value contains a per cent sign, which is written twice: run these lines from a .bat file, not at the prompt.',
            ]
          : []),
        ...(set.some(({ value }) => value.includes('!'))
          ? ['A value contains an exclamation mark, which cmd drops where delayed expansion is switched on.']
          : []),
        ...(set.some(({ secret }) => secret)
          ? ['In a .bat file, put "@echo off" first: cmd otherwise shows each line, secrets included, as it runs.']
          : []),
      ],
    }),
};
