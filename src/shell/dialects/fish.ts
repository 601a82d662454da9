import type { Dialect } from '../dialect.ts';
import { quoting, renderLines } from '../render.ts';

/** Inside fish's single quotes both the quote and the backslash are escaped by a backslash. */
export function fishQuote(value: string): string {
  return `'${value.replace(/['\\]/g, (character) => `\\${character}`)}'`;
}

/**
 * Erases the variables of this session. A universal variable of the same name would still be exported, even behind an
 * unexported global one (fish 3.6), and erasing it would change every session of the person: so it is only named.
 */
function erase(names: string[]): string[] {
  return [
    `begin; set -l name; for name in ${names.join(' ')}; set -eg $name; set -qU $name; and echo "$name is a universal variable of fish and stays set; erase it with: set -eU $name" >&2; end; end; true`,
  ];
}

/** fish. */
export const fish: Dialect = {
  id: 'fish',
  title: 'fish',
  aliases: [],
  eol: '\n',
  word: quoting(fishQuote, 'posix'),
  render: (change) =>
    renderLines(change, {
      title: 'fish',
      eol: '\n',
      unset: erase,
      set: ({ name, value }) => [`set -gx ${name} ${fishQuote(value)}`],
    }),
};
