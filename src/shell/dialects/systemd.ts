import type { Dialect } from '../dialect.ts';
import { lineBreakObjection, renderLines } from '../render.ts';

const BARE = /^[A-Za-z0-9_./:@%+=,-]+$/;

/** Inside double quotes exactly these four are escaped by a backslash: https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#EnvironmentFile= */
function systemdQuote(value: string): string {
  return BARE.test(value) ? value : `"${value.replace(/["\\`$]/g, (character) => `\\${character}`)}"`;
}

/** A file for `EnvironmentFile=` of a unit. */
export const systemd: Dialect = {
  id: 'systemd',
  title: 'systemd EnvironmentFile=',
  aliases: ['systemd-env', 'environmentfile', 'environment.d'],
  eol: '\n',
  word: undefined,
  render: (change) =>
    renderLines(change, {
      title: 'a systemd environment file',
      eol: '\n',
      objection: lineBreakObjection,
      set: ({ name, value }) => [`${name}=${systemdQuote(value)}`],
      notes: ({ set, unset }) => [
        'Name the file in EnvironmentFile= of the unit, and let only root read it (chmod 600).',
        ...(set.some(({ value }) => value.includes('$'))
          ? ['A value contains a dollar sign: right for EnvironmentFile=, but environment.d would expand it.']
          : []),
        ...(unset.length > 0 ? [`In the unit, add: UnsetEnvironment=${unset.join(' ')}`] : []),
      ],
    }),
};
