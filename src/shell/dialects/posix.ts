import type { Dialect } from '../dialect.ts';
import { quoting, renderLines } from '../render.ts';

/** Quotes for every POSIX shell: single quotes, in which only the single quote itself is special. */
export function posixQuote(value: string): string {
  return `'${value.replaceAll("'", () => "'\\''")}'`;
}

/** One word of a command, quoted where it has to be. */
export const posixWord = quoting(posixQuote, 'posix');

/** `-v`, because a bare `unset` may take away a function of that name. */
function unset(names: string[]): string[] {
  return [`unset -v ${names.join(' ')}`];
}

/** bash, zsh, dash, ksh and every other POSIX shell. */
export const posix: Dialect = {
  id: 'env',
  title: 'bash, zsh and other POSIX shells',
  aliases: [
    'bash',
    'zsh',
    'sh',
    'dash',
    'ksh',
    'ksh93',
    'mksh',
    'ash',
    'busybox',
    'posix',
    'export',
    'git-bash',
    'git bash',
  ],
  eol: '\n',
  word: posixWord,
  render: (change) =>
    renderLines(change, {
      title: 'a POSIX shell',
      eol: '\n',
      unset,
      set: ({ name, value }) => [`export ${name}=${posixQuote(value)}`],
    }),
};

/** The same without `export`: for `set -a; . file`, or variables that stay inside one script. */
export const posixNoExport: Dialect = {
  id: 'env-no-export',
  title: 'POSIX shells, without export',
  aliases: ['no-export', 'sh-no-export'],
  eol: '\n',
  word: posixWord,
  render: (change) =>
    renderLines(change, {
      title: 'a POSIX shell',
      eol: '\n',
      unset,
      set: ({ name, value }) => [`${name}=${posixQuote(value)}`],
    }),
};
