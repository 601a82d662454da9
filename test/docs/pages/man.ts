import { globalLines, globalNames } from '../../../src/cli/command-line/global-options.ts';
import { type CommandLine, flagOf } from '../../../src/cli/command-line/line.ts';
import { questionOptions } from '../../../src/cli/command-line/question-options.ts';
import { linesWithQuestions } from '../../../src/cli/lines/with-questions.ts';
import { exitMeanings } from './interfaces.ts';

const shown = (linesWithQuestions as readonly CommandLine[]).filter(({ hidden }) => !hidden);

/** The manual page, made of what the help is made of; macros of man(7) only. */
export function manPage(version: string): string {
  const wizard = shown.filter(({ name }) => name === '');
  return `${[
    `.TH BEDROCK\\-SETUP 1 "" "bedrock\\-setup ${version}" "User Commands"`,
    '.SH NAME',
    'bedrock\\-setup \\- from nothing to a verified Amazon Bedrock call',
    '.SH SYNOPSIS',
    '.B bedrock\\-setup',
    '[\\fICOMMAND\\fR] [\\fIOPTIONS\\fR]',
    '.SH DESCRIPTION',
    'Without a command the wizard begins: it looks at what is on this machine, asks what is missing, shows the change, makes it, and proves it with one real call. Nothing is written before it has been seen.',
    '.SH COMMANDS',
    ...shown.filter(({ name }) => name !== '').flatMap(command),
    '.SH OPTIONS OF THE WIZARD',
    ...wizard.flatMap(({ options }) => ownOptions(options)),
    '.SH ANSWERS GIVEN BEFOREHAND',
    'A given answer is not asked for. Each is a variable too: BEDROCK_SETUP_ and the name of the question in capitals.',
    ...Object.values(questionOptions).flatMap(({ flag, value, help }) => item(flag, value, help)),
    '.SH OPTIONS FOR EVERY COMMAND',
    ...globalNames.flatMap((name) => item(globalLines[name].flag, undefined, globalLines[name].help)),
    '.SH EXIT STATUS',
    ...exitMeanings.flatMap(([code, meaning]) => ['.TP', `.B ${code}`, escaped(meaning)]),
    '.SH EXAMPLES',
    ...wizard.flatMap(({ examples }) => examples.flatMap(example)),
  ].join('\n')}\n`;
}

function command({ name, operands, summary, options, examples }: CommandLine): string[] {
  const words = operands.map((operand) => (operand.required ? `\\fI${operand.name}\\fR` : `[\\fI${operand.name}\\fR]`));
  return [
    `.SS ${[escaped(name), ...words].join(' ')}`,
    `${sentence(summary)}`,
    ...ownOptions(options),
    ...examples.flatMap(example),
  ];
}

function ownOptions(options: CommandLine['options']): string[] {
  return Object.entries(options).flatMap(([key, { value, help, choices }]) =>
    item(flagOf(key), value, choices === undefined ? help : `${help}: ${choices.join(', ')}`),
  );
}

function item(flag: string, value: string | undefined, help: string): string[] {
  return ['.TP', `\\fB${escaped(flag)}\\fR${value === undefined ? '' : ` \\fI${escaped(value)}\\fR`}`, sentence(help)];
}

function example([args, does]: CommandLine['examples'][number]): string[] {
  return ['.PP', `\\fBbedrock\\-setup ${escaped(args)}\\fR`, '.br', sentence(does)];
}

function sentence(clause: string): string {
  return `${escaped(clause.charAt(0).toUpperCase() + clause.slice(1))}${/[.…]$/.test(clause) ? '' : '.'}`;
}

/** Nothing in a text is taken for a request of roff. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/, '\\&$1');
}
