import type { Dialect } from '../dialect.ts';
import { quoting, renderLines } from '../render.ts';

/** Elvish doubles the single quote inside single quotes. */
export function elvishQuote(value: string): string {
  return `'${value.replaceAll("'", () => "''")}'`;
}

/** Elvish. */
export const elvish: Dialect = {
  id: 'elvish',
  title: 'Elvish',
  aliases: [],
  eol: '\n',
  word: quoting(elvishQuote, 'everywhere'),
  render: (change) =>
    renderLines(change, {
      title: 'Elvish',
      eol: '\n',
      unset: (names) => names.map((name) => `unset-env ${name}`),
      set: ({ name, value }) => [`set-env ${name} ${elvishQuote(value)}`],
    }),
};
