import type { Dialect } from '../dialect.ts';
import { quoting, renderLines } from '../render.ts';

const ESCAPES: Record<string, string> = { "'": "\\'", '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A Python string literal. */
function xonshQuote(value: string): string {
  return `'${value.replace(/['\\\n\r\t]/g, (character) => ESCAPES[character] ?? character)}'`;
}

/** xonsh. */
export const xonsh: Dialect = {
  id: 'xonsh',
  title: 'xonsh',
  aliases: ['xsh'],
  eol: '\n',
  // A quoted word of a command would still have its variables and its tilde replaced.
  word: quoting((text) => `@(${xonshQuote(text)})`, 'everywhere'),
  render: (change) =>
    renderLines(change, {
      title: 'xonsh',
      eol: '\n',
      unset: (names) => names.map((name) => `\${...}.pop('${name}', None)`),
      set: ({ name, value }) => [`$${name} = ${xonshQuote(value)}`],
    }),
};
