import type { Dialect } from '../dialect.ts';
import { quoting, renderLines } from '../render.ts';

/** Single quotes know no escape in Nushell, so a value with a single quote goes into double quotes, which know two. */
function nushellQuote(value: string): string {
  if (!value.includes("'")) return `'${value}'`;
  return `"${value.replace(/["\\]/g, (character) => `\\${character}`)}"`;
}

/** Nushell. */
export const nushell: Dialect = {
  id: 'nushell',
  title: 'Nushell',
  aliases: ['nu', 'nu.exe'],
  eol: '\n',
  word: quoting(nushellQuote, 'everywhere'),
  render: (change) =>
    renderLines(change, {
      title: 'Nushell',
      eol: '\n',
      unset: (names) => [`hide-env --ignore-errors ${names.join(' ')}`],
      set: ({ name, value }) => [`$env.${name} = ${nushellQuote(value)}`],
    }),
};
