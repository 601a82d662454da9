import { wrapped } from '../../faces/words/wrap.ts';
import { globalLines } from './global-options.ts';
import { type CommandLine, flagOf, questionsOf } from './line.ts';

const widest = 80;
const column = 26;

/** The help of a command: what it does, its own options, examples, then only those options for every command that make a difference to it. Fits 80 columns. */
export function helpText(line: CommandLine, lines: readonly CommandLine[]): string {
  const own = [
    ...line.operands.map(({ name, help }) => row(name.toUpperCase(), help)),
    ...Object.entries(line.options).map(([key, { value, help, choices }]) =>
      row(
        `${flagOf(key)}${value === undefined ? '' : ` ${value}`}`,
        choices === undefined ? help : `${help}: ${choices.join(', ')}`,
      ),
    ),
  ];
  const blocks = [
    [usageOf(line)],
    wrapped(sentence(line.summary), widest),
    line.name === '' ? commandRows(lines) : [],
    section(line.name === '' ? 'Keys:' : 'Options:', own),
    section(
      'Answers given beforehand (a given answer is not asked for):',
      questionsOf(line).map(({ flag, value, help }) => row(`${flag}${value === undefined ? '' : ` ${value}`}`, help)),
    ),
    section(
      'Examples:',
      line.examples.map(([args, does]) => [
        ...wrapped(`bedrock-setup ${args}`, widest - 2, 4).map((text) => `  ${text}`),
        ...wrapped(does, widest - 6).map((text) => `      ${text}`),
      ]),
    ),
    section('For every command:', [
      ...line.globals.map((name) => {
        const { flag, short, help } = globalLines[name];
        return row(short === undefined ? flag : `${short}, ${flag}`, help);
      }),
      row('-h, --help', 'print this help'),
      ...(line.name === '' ? [row('-V, --version', 'print the version')] : []),
    ]),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

/** Every flag of a command that stands in its help, with what it does. */
export function flagHelp(line: CommandLine): { name: string; help: string }[] {
  return [
    ...Object.entries(line.options).map(([key, { help }]) => ({ name: flagOf(key), help })),
    ...questionsOf(line).map(({ flag, help }) => ({ name: flag, help })),
    ...line.globals.map((name) => ({ name: globalLines[name].flag, help: globalLines[name].help })),
    { name: '--help', help: 'print this help' },
  ];
}

function usageOf({ name, operands }: CommandLine): string {
  const words = operands.map((operand) =>
    operand.required ? operand.name.toUpperCase() : `[${operand.name.toUpperCase()}]`,
  );
  return ['Usage: bedrock-setup', ...(name === '' ? ['[COMMAND]'] : [name, ...words]), '[OPTIONS]'].join(' ');
}

function commandRows(lines: readonly CommandLine[]): string[] {
  const shown = lines.filter(({ name, hidden }) => name !== '' && !hidden);
  const groups = [...new Set(shown.map(({ group }) => group))];
  return groups
    .flatMap((group) => [
      '',
      ...section(
        `${group}:`,
        shown
          .filter((line) => line.group === group)
          .map(({ name, operands, summary }) =>
            row(
              [
                name,
                ...operands.map((each) => (each.required ? each.name.toUpperCase() : `[${each.name.toUpperCase()}]`)),
              ].join(' '),
              summary,
            ),
          ),
      ),
    ])
    .slice(1);
}

function section(title: string, rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? [] : [title, ...rows.flat()];
}

/** A term and what it means, in two columns; a long term has a line of its own. */
function row(term: string, meaning: string): string[] {
  const lines = wrapped(meaning, widest - column).map((text) => `${' '.repeat(column)}${text}`);
  const head = `  ${term}`;
  if (head.length > column - 2) return [head, ...lines];
  return [`${head.padEnd(column)}${(lines[0] ?? '').slice(column)}`, ...lines.slice(1)];
}

function sentence(clause: string): string {
  return `${clause.slice(0, 1).toUpperCase()}${clause.slice(1)}${clause.endsWith('.') ? '' : '.'}`;
}
