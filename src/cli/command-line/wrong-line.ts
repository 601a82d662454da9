import type { CommanderError } from 'commander';
import { nearest } from '../../aws/values/nearest.ts';
import { maskSecrets } from '../../secrets/mask.ts';
import { globalLines } from './global-options.ts';
import { type CommandLine, flagOf, questionsOf } from './line.ts';

/** Where a command line went wrong: at which command, with the words that it got, among which commands. */
export interface WrongPlace {
  at: CommandLine;
  words: readonly string[];
  lines: readonly CommandLine[];
  argv: readonly string[];
}

/** What is wrong with a command line, as sentences with the nearest right word; never with a value that could be a secret. */
export function wrongLine({ code, message }: CommanderError, place: WrongPlace): string {
  const { at, words, lines } = place;
  switch (code) {
    case 'commander.unknownOption':
      return unknownOption(quoted(message).replace(/=.*/s, ''), place);
    case 'commander.optionMissingArgument': {
      const [, flag = '', value = 'value'] = /(--[\w-]+) <(.*)>/.exec(quoted(message)) ?? [];
      return valueMissing(flag, value.replace('...', ''));
    }
    case 'commander.missingArgument': {
      const missing = at.operands[words.length];
      return `${at.name} needs ${at.operands.map(({ name }) => `a ${name}`).join(' and ')}: bedrock-setup ${at.name} ${at.operands.map(({ name }) => name.toUpperCase()).join(' ')}.${missing === undefined || words.length === 0 ? '' : ` The ${missing.name} is missing.`}`;
    }
    case 'commander.excessArguments': {
      const [word = ''] = words.slice(at.operands.length);
      if (at.name === '') return unknownCommand(word, lines);
      return `“${maskSecrets(word)}” is one word too many for ${at.name}.${helpHint(at)}`;
    }
    default:
      return maskSecrets(message.replace(/^error: /, ''));
  }
}

/** The sentences for a word that is no command: the nearest of them, then all. */
export function unknownCommand(word: string, lines: readonly CommandLine[]): string {
  const names = lines.map(({ name, hidden }) => (hidden ? '' : name)).filter((name) => name !== '');
  return `There is no command “${maskSecrets(word)}”.${meant(nearest(word, names))} The commands are ${names.join(', ')}.`;
}

/** The sentence for an option without its value, also where the next option was taken for it. */
export function valueMissing(flag: string, value: string): string {
  return `${flag} needs a value: ${flag} ${value}.`;
}

/** The sentence for a value that is none of those that an option takes. */
export function wrongChoice(flag: string, value: string, choices: readonly string[]): string {
  return `${flag} takes ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}, not “${maskSecrets(value)}”.${meant(nearest(value, choices))}`;
}

/** The sentence for options that mean nothing together, or nothing alone; `words` are the operands that were given. */
export function contradiction(
  { options: lines, operands }: CommandLine,
  options: Readonly<Record<string, unknown>>,
  words: readonly unknown[],
): string | undefined {
  const named = operands.filter((_, index) => words[index] !== undefined).map(({ name }) => name);
  for (const [key, { goesWith, apartFrom = [] }] of Object.entries(lines)) {
    if (options[key] === undefined) continue;
    if (goesWith !== undefined && options[goesWith] === undefined)
      return `${flagOf(key)} goes with ${flagOf(goesWith)}.`;
    const other = apartFrom.find((each) => options[each] !== undefined || named.includes(each));
    if (other === undefined) continue;
    const shown = options[other] === undefined ? other.toUpperCase() : flagOf(other);
    return `Give ${flagOf(key)} or ${shown}, not both.`;
  }
  return undefined;
}

/** The question whether the nearest right word was meant; nothing where none is near. */
function meant(word: string | undefined): string {
  return word === undefined ? '' : ` Did you mean ${word}?`;
}

function unknownOption(flag: string, { at, lines, argv }: WrongPlace): string {
  if (/secret|token|passw|api-?key/i.test(flag) && !/name/i.test(flag)) {
    return `There is no ${flag}: a secret on the command line could be read by other programs, and the shell would keep it. Send it to standard input with --credentials-stdin.`;
  }
  const owner = at.name === '' && lines.find((line) => argv.includes(line.name) && flagsOf(line).includes(flag));
  if (owner) return `${flag} belongs to ${owner.name} and stands after it: bedrock-setup ${owner.name} ${flag}.`;
  const right = nearest(flag, flagsOf(at));
  return `There is no option ${flag}${at.name === '' ? '' : ` for ${at.name}`}.${meant(right)}${right === undefined ? helpHint(at) : ''}`;
}

/** Every flag that a command takes. */
export function flagsOf(line: CommandLine): string[] {
  return [
    ...Object.keys(line.options).map(flagOf),
    ...questionsOf(line).flatMap(({ flag, negatable }) => (negatable ? [flag, flag.replace('--', '--no-')] : [flag])),
    ...Object.values(globalLines).map(({ flag }) => flag),
    '--help',
  ];
}

function helpHint({ name }: CommandLine): string {
  return ` bedrock-setup ${name === '' ? '' : `${name} `}--help shows what there is.`;
}

function quoted(message: string): string {
  return message.slice(message.indexOf("'") + 1, message.lastIndexOf("'"));
}
