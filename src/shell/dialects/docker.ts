import type { Dialect } from '../dialect.ts';
import { lineBreakObjection, renderLines } from '../render.ts';

/** Docker reads the file line by line with a scanner that stops at 64 KiB. */
const LONGEST_LINE = 60_000;

/** `docker run --env-file`: everything behind the first equals sign is the value, quotes included. */
export const docker: Dialect = {
  id: 'docker',
  title: 'docker run --env-file',
  aliases: ['docker-env', 'docker-env-file', 'podman'],
  eol: '\n',
  word: undefined,
  render: (change) =>
    renderLines(change, {
      title: 'a Docker env-file',
      eol: '\n',
      objection: (value) =>
        value.length > LONGEST_LINE ? 'is longer than a line may be there' : lineBreakObjection(value),
      set: ({ name, value }) => [`${name}=${value}`],
      notes: ({ set, unset }) => [
        'Keep the file out of the image and of version control, and readable by you alone.',
        ...(set.some(({ value }) => /^['"]|['"]$|[$#]|^\s|\s$/.test(value))
          ? ['Docker Compose reads env files by other rules: for Compose use the .env form.']
          : []),
        ...(unset.length > 0
          ? [`An env-file cannot unset variables: see that the image does not set ${unset.join(', ')}.`]
          : []),
      ],
    }),
};
