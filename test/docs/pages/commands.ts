import { helpText } from '../../../src/cli/command-line/help.ts';
import type { CommandLine } from '../../../src/cli/command-line/line.ts';
import { linesWithQuestions } from '../../../src/cli/lines/with-questions.ts';

const lines: readonly CommandLine[] = linesWithQuestions;
const shown = lines.filter(({ hidden }) => !hidden);

/** The help of every command on one page. */
export function commandsPage(): string {
  const parts = shown.map((line) => {
    return [`## ${titleOf(line)}`, '```text', helpText(line, lines).trimEnd(), '```'].join('\n');
  });
  return `${[
    '# Commands',
    '<!-- Made by `npm run docs` from the help of the program. -->',
    'This is what `--help` prints. The options for every command mean the same before and after a command.',
    ...parts,
  ].join('\n\n')}\n`;
}

/** The table of commands for the README. */
export function commandTable(): string {
  const rows = shown.map((line) => {
    const name = line.name === '' ? 'bedrock-setup' : [line.name, ...operandsOf(line)].join(' ');
    const summary = line.name === '' ? 'the wizard' : line.summary;
    return `| [\`${name}\`](docs/commands.md#${line.name || 'bedrock-setup'}) | ${summary} |`;
  });
  return ['| command | does |', '|---|---|', ...rows, ''].join('\n');
}

function titleOf({ name }: CommandLine): string {
  return name === '' ? 'bedrock-setup' : name;
}

function operandsOf({ operands }: CommandLine): string[] {
  return operands.map(({ name, required }) => (required ? name.toUpperCase() : `[${name.toUpperCase()}]`));
}
