import type { Dialect } from '../dialect.ts';
import { lineBreakObjection, renderLines } from '../render.ts';

/** Every reader takes these literally without quotes; AWS identifiers, secrets and tokens hold nothing else. */
const BARE = /^[A-Za-z0-9_./:@%+=,-]+$/;

/** What single quotes cannot hold in every reader: python-dotenv expands `${` and unescapes `\\` and `\'` even there. */
const SINGLE_QUOTED = /^(?:[^'\\$]|\$(?!\{)|\\(?![\\']|$))*$/;

/** What double quotes can hold in every reader: nothing that any of them expands, unescapes or ends at. */
const DOUBLE_QUOTED = /^[^"\\$`]*$/;

function dotenvQuote(value: string): string | undefined {
  if (BARE.test(value)) return value;
  if (SINGLE_QUOTED.test(value)) return `'${value}'`;
  return DOUBLE_QUOTED.test(value) ? `"${value}"` : undefined;
}

function objection(value: string): string | undefined {
  if (dotenvQuote(value) === undefined) {
    return 'contains quotes, backslashes or dollar signs that the readers of .env files understand differently';
  }
  return lineBreakObjection(value);
}

/** A `.env` file, written so that dotenv, Node, python-dotenv, Docker Compose, direnv and a shell's `.` read the same. */
export const dotenv: Dialect = {
  id: 'dotenv',
  title: '.env file',
  aliases: ['.env', 'env-file', 'envfile'],
  eol: '\n',
  word: undefined,
  render: (change) =>
    renderLines(change, {
      title: 'a .env file',
      eol: '\n',
      objection,
      set: ({ name, value }) => [`${name}=${dotenvQuote(value) ?? ''}`],
      notes: ({ set, unset }) => [
        ...(set.some(({ secret }) => secret)
          ? ['Keep the file out of version control, and readable by you alone.']
          : []),
        ...(unset.length > 0
          ? [
              `A .env file cannot unset variables, and most readers let the environment win: see that ${unset.join(', ')} are not set where the program starts.`,
            ]
          : []),
      ],
    }),
};
