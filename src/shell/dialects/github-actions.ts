import type { Dialect } from '../dialect.ts';
import { renderLines } from '../render.ts';
import { posixQuote } from './posix.ts';

/** A line that is no line of the value: the heredoc of GITHUB_ENV ends at the first line that equals it. */
function delimiterFor(value: string): string {
  const lines = new Set(value.split(/\r?\n/));
  let delimiter = 'BEDROCK_SETUP_END';
  while (lines.has(delimiter)) delimiter += '_';
  return delimiter;
}

/** Data of a workflow command: the runner decodes these three, per cent sign last. */
function commandData(line: string): string {
  return line.replaceAll('%', '%25').replaceAll('\r', '%0D');
}

/** Lines for a bash step: masks for the log first, then the variables for all later steps. */
export const githubActions: Dialect = {
  id: 'github-actions',
  title: 'GitHub Actions ($GITHUB_ENV)',
  aliases: ['github', 'gha', 'github-env', 'actions'],
  eol: '\n',
  word: undefined,
  render: (change) =>
    renderLines(change, {
      title: 'GitHub Actions',
      eol: '\n',
      // The runner reads the file line by line and would change a carriage return.
      objection: (value) => (value.includes('\r') ? 'contains a carriage return' : undefined),
      set: ({ name, value, secret }) => {
        const delimiter = delimiterFor(value);
        const masks = secret ? value.split('\n').filter((line) => line.trim() !== '') : [];
        return [
          ...masks.map((line) => `printf '%s\\n' ${posixQuote(`::add-mask::${commandData(line)}`)}`),
          `printf '%s\\n' '${name}<<${delimiter}' ${posixQuote(value)} '${delimiter}' >> "$GITHUB_ENV"`,
        ];
      },
      notes: ({ unset }) => [
        'Run the lines with eval in a step whose shell is bash; the variables are there for all later steps of the job.',
        ...(unset.length > 0
          ? [`GITHUB_ENV cannot unset variables: see that no earlier step sets ${unset.join(', ')}.`]
          : []),
        'Where the workflow can have an OIDC role (aws-actions/configure-aws-credentials), it needs no stored key at all.',
      ],
    }),
};
