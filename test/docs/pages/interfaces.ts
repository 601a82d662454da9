import type { Finding } from '../../../src/aws/finding.ts';
import { variableOf } from '../../../src/cli/answers/name-of-answer.ts';
import { globalLines, globalNames } from '../../../src/cli/command-line/global-options.ts';
import { exitCodes } from '../../../src/cli/exit-code.ts';
import { checks } from '../../../src/verify/checks/table.ts';
import { questions } from '../../../src/wizard/table/questions.ts';
import type { Chapter } from './troubleshooting.ts';

const meanings: Record<keyof typeof exitCodes, string> = {
  done: 'done; what `verify` reports is verified, or unproven because no call was asked for',
  bug: 'an error of the program itself, or standard output could not be written',
  usage: 'wrong usage, or answers missing (all of them are named)',
  verificationFailed: 'a check failed, no call was answered, or `doctor` found what stops a program that is used',
  nothingWritten: 'nothing was written: changed meanwhile, locked, unreadable, no permission, disk full',
  cancelled: 'cancelled',
};

/** Every exit code with its meaning. */
export const exitMeanings: readonly [code: number, meaning: string][] = Object.entries(exitCodes).map(
  ([name, code]) => [code, meanings[name as keyof typeof exitCodes]],
);

/** The table of exit codes. */
export function exitTable(): string {
  return table(
    ['code', 'meaning'],
    exitMeanings.map(([code, meaning]) => [String(code), meaning]),
  );
}

/** What scripts may rely on, on one page. */
export function interfacesPage(all: readonly Chapter[]): string {
  const problems = all.filter(({ entries }) => entries.every((entry) => !('severity' in entry)));
  const findings = all.flatMap(({ entries }) => entries.filter((entry): entry is Finding => 'severity' in entry));
  return `${[
    '# Stable interfaces',
    '<!-- Made by `npm run docs` from the program. -->',
    'Scripts may rely on what stands here: it changes only with a new major version, and then the changelog says so. Words for people are not among it: match codes, never sentences.',
    '## Exit codes',
    exitTable().trimEnd(),
    '## Commands and their options',
    'All of them stand in [commands.md](commands.md). These mean the same before and after every command:',
    table(
      ['option', 'does'],
      globalNames.map((name) => [`\`${globalLines[name].flag}\``, globalLines[name].help]),
    ).trimEnd(),
    '## Variables',
    'Each answer can be given in a variable, also those that are secrets:',
    questions.map(({ id }) => `\`${variableOf(id)}\``).join(', '),
    '`BEDROCK_SETUP_KEEP_DAYS` says for how many days the earlier contents of changed files are kept (30).',
    'Of AWS and of others these are honoured: `AWS_CONFIG_FILE`, `AWS_SHARED_CREDENTIALS_FILE`, `AWS_PROFILE`, `AWS_REGION`, `AWS_DEFAULT_REGION`, the keys and tokens that AWS SDKs read, `AWS_ENDPOINT_URL` and `AWS_ENDPOINT_URL_*`, `AWS_EC2_METADATA_DISABLED`, `AWS_CA_BUNDLE`, `NODE_EXTRA_CA_CERTS`, `HTTPS_PROXY`, `NO_PROXY`, `NO_COLOR`, `FORCE_COLOR`, `TERM`, `CI`, `INK_SCREEN_READER`, `BROWSER`, `XDG_STATE_HOME`, `XDG_CONFIG_HOME` and, on Windows, `LOCALAPPDATA`, `APPDATA` and `USERPROFILE`.',
    'A file of answers (`--answers`, or a team’s `bedrock-setup.json`) has a field for each question. [answers.schema.json](answers.schema.json) is its JSON Schema, the same that `bedrock-setup schema answers` prints.',
    '## JSON',
    '`--json` puts one document on standard output, whichever way the command ends. [output.schema.json](output.schema.json) is its JSON Schema, the same that `bedrock-setup schema json` prints. `schema` in the document is the number of its form: it grows when a field is taken away or changes its meaning. More fields may come at any time.',
    '`verdict` is `verified` (one call was answered), `unproven` (nothing failed, and no call was asked for) or `failed`.',
    '## Checks',
    'In the order in which they are shown. Each ends with `pass`, `warn`, `fail` or `skip`.',
    table(
      ['id', 'checks'],
      checks.map(({ id, title }) => [`\`${id}\``, title]),
    ).trimEnd(),
    '## Codes of problems',
    'Each is explained in [troubleshooting.md](troubleshooting.md).',
    ...problems.map(({ title, entries }) => `**${title}**: ${entries.map(({ code }) => link(code)).join(', ')}`),
    '## Codes of findings',
    'A finding is an error where it stops a program; on another machine the same code can be less grave, or more.',
    ...(['error', 'warning', 'note'] as const).map((severity) => {
      const codes = findings.filter((finding) => finding.severity === severity).map(({ code }) => link(code));
      return `**${severity}**: ${codes.join(', ')}`;
    }),
  ].join('\n\n')}\n`;
}

function link(code: string): string {
  return `[\`${code}\`](troubleshooting.md#${code})`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return `${[line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')}\n`;
}
