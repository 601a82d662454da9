import type { Dialect } from '../dialect.ts';
import { quoting, renderLines } from '../render.ts';

/** As in a POSIX shell, but history expansion (`!`) and line breaks reach into single quotes, in scripts too. */
export function tcshQuote(value: string): string {
  return `'${value.replace(/['!\n]/g, (character) => (character === "'" ? "'\\''" : `\\${character}`))}'`;
}

/** tcsh and csh. */
export const tcsh: Dialect = {
  id: 'tcsh',
  title: 'tcsh, csh',
  aliases: ['csh'],
  eol: '\n',
  word: quoting(tcshQuote, 'posix'),
  render: (change) =>
    renderLines(change, {
      title: 'tcsh',
      eol: '\n',
      // The semicolon stays where `eval` with back-ticks makes one line of them all.
      unset: (names) => names.map((name) => `unsetenv ${name};`),
      set: ({ name, value }) => [`setenv ${name} ${tcshQuote(value)};`],
    }),
};
