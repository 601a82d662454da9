import { Command, CommanderError, Option } from 'commander';
import { type GlobalOptions, globalLines, globalNames, globalOptions } from './global-options.ts';
import { type CommandLine, flagOf, type GlobalName, questionsOf } from './line.ts';
import { contradiction, flagsOf, unknownCommand, valueMissing, wrongChoice, wrongLine } from './wrong-line.ts';

/** A command line taken apart: what to run with what, what to print, or what is wrong with it as a sentence. */
export type ParsedLine =
  | {
      type: 'run';
      line: CommandLine;
      operands: readonly (string | undefined)[];
      /** The command's own options by key; a switch is `true` or absent. */
      options: Readonly<Record<string, unknown>>;
      /** Raw answers by question id. */
      given: Readonly<Record<string, string>>;
      globals: GlobalOptions;
    }
  | { type: 'help'; line: CommandLine }
  | { type: 'version' }
  | { type: 'wrong'; line: CommandLine; reason: string };

/** Every value that was given for an option, in order; `true` and `false` for switches. */
type Values = Map<string, (string | boolean)[]>;

/**
 * Takes a command line apart. An option means the same before and after the command: what was given in either place is joined,
 * and what was given nowhere has no value here that could undo it.
 */
export function parseLine(argv: readonly string[], lines: readonly CommandLine[]): ParsedLine {
  const [root, ...others] = lines;
  if (root === undefined) throw new Error('There is no command.');
  let parsed: ParsedLine = { type: 'help', line: root };
  let at = root;
  const program = build(new Command('bedrock-setup').enablePositionalOptions(), root)
    .version('', '-V, --version')
    .helpCommand(true);
  const commands: [Command, CommandLine][] = [
    [program, root],
    // What is not named cannot be meant, and building all of them takes as long as everything else before a command runs.
    ...others
      .filter(({ name }) => argv.includes(name))
      .map((line): [Command, CommandLine] => [build(program.command(line.name), line), line]),
  ];
  for (const [command, line] of commands) {
    command.exitOverride((error) => {
      at = line;
      throw error;
    });
    command.action(() => {
      parsed = joined(line, command.processedArgs, command === program ? [command] : [program, command]);
    });
  }
  try {
    program.parse([...argv], { from: 'user' });
    return parsed;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.version') return { type: 'version' };
    if (error.code.startsWith('commander.help')) {
      // The wizard takes no word, so one that stands here was to be a command.
      const [word] = program.args.filter((each, index) => !each.startsWith('-') && (index > 0 || each !== 'help'));
      if (at !== root || word === undefined || others.some(({ name }) => name === word))
        return { type: 'help', line: at };
      return { type: 'wrong', line: root, reason: unknownCommand(word, lines) };
    }
    const words = commands.find(([, line]) => line === at)?.[0].args ?? [];
    return { type: 'wrong', line: at, reason: wrongLine(error, { at, words, lines, argv }) };
  }
}

/** Options without defaults: commander would count a default of the program as given, and take back what stands after the command. */
function build(command: Command, line: CommandLine): Command {
  command.configureOutput({ writeOut() {}, writeErr() {} }).helpOption('-h, --help');
  for (const { name, required } of line.operands) command.argument(required ? `<${name}>` : `[${name}]`);
  for (const [key, { value, many }] of Object.entries(line.options)) addOption(command, flagOf(key), value, many);
  for (const { flag, negatable, value } of questionsOf(line)) {
    addOption(command, flag, value);
    if (negatable) addOption(command, flag.replace('--', '--no-'), undefined);
  }
  for (const name of globalNames) {
    const { flag, short } = globalLines[name];
    addOption(command, short === undefined ? flag : `${short}, ${flag}`, undefined);
  }
  return command;
}

function addOption(command: Command, flag: string, value: string | undefined, many = false): void {
  const option = new Option(value === undefined ? flag : `${flag} <${value}${many ? '...' : ''}>`);
  if (value !== undefined) option.argParser((raw, before: string[] | undefined) => [...(before ?? []), raw]);
  command.addOption(option);
}

function joined(line: CommandLine, words: readonly unknown[], levels: readonly Command[]): ParsedLine {
  const values: Values = new Map();
  for (const level of levels) {
    for (const [key, value] of Object.entries(level.opts() as Record<string, string[] | boolean>)) {
      if (level.getOptionValueSource(key) !== 'cli') continue;
      values.set(key, [...(values.get(key) ?? []), ...(Array.isArray(value) ? value : [value])]);
    }
  }
  const globals: Partial<Record<GlobalName, boolean>> = {};
  for (const name of globalNames) {
    const last = values.get(name)?.at(-1);
    if (typeof last === 'boolean') globals[name] = last;
    values.delete(name);
  }
  const options: Record<string, unknown> = {};
  for (const [key, { value, many, choices }] of Object.entries(line.options)) {
    // Commander takes `--no-browser` for `browser`, switched off.
    const isNegative = /^no[A-Z]/.test(key);
    const name = isNegative ? `${key.charAt(2).toLowerCase()}${key.slice(3)}` : key;
    const all = values.get(name);
    values.delete(name);
    if (all === undefined) continue;
    const last = isNegative ? all.at(-1) === false : all.at(-1);
    if (value !== undefined && all.some((each) => flagsOf(line).includes(String(each)))) {
      return { type: 'wrong', line, reason: valueMissing(flagOf(key), value) };
    }
    const wrong = choices && all.find((each) => !choices.includes(String(each)));
    if (wrong !== undefined)
      return { type: 'wrong', line, reason: wrongChoice(flagOf(key), String(wrong), choices ?? []) };
    if (value === undefined ? last === true : true) options[key] = many ? all : last;
  }
  const given: Record<string, string> = {};
  for (const [id, { flag }] of Object.entries(line.questions ?? {})) {
    const key = flag.slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const last = values.get(key)?.at(-1);
    if (last === undefined) continue;
    if (flagsOf(line).includes(String(last))) return { type: 'wrong', line, reason: valueMissing(flag, 'VALUE') };
    given[id] = typeof last === 'boolean' ? (last ? 'yes' : 'no') : last;
    values.delete(key);
  }
  const [foreign] = values.keys();
  if (foreign !== undefined) {
    return { type: 'wrong', line, reason: `${flagOf(foreign)} belongs to the wizard; ${line.name} does not take it.` };
  }
  const operands = withSwallowed(line, words, options);
  const reason = contradiction(line, options, operands);
  if (reason !== undefined) return { type: 'wrong', line, reason };
  return withProfile({
    type: 'run',
    line,
    operands,
    options,
    given,
    globals: globalOptions(globals),
  });
}

/** An option that takes several values takes the operand behind them, too: `client --model ID NAME`. It is given back. */
function withSwallowed(line: CommandLine, words: readonly unknown[], options: Record<string, unknown>) {
  const operands = words.map((word) => (typeof word === 'string' ? word : undefined));
  const many = Object.keys(line.options).find((key) => line.options[key]?.many && options[key] !== undefined);
  if (many === undefined || operands.length === 0 || operands[0] !== undefined) return operands;
  const values = options[many] as readonly string[];
  if (values.length < 2) return operands;
  options[many] = values.slice(0, -1);
  return [values.at(-1), ...operands.slice(1)];
}

/** A profile can be named as the word after the command, or with `--profile` as in the AWS CLI; the command sees one of them. */
function withProfile(parsed: Extract<ParsedLine, { type: 'run' }>): ParsedLine {
  const { line, operands, options, given } = parsed;
  const at = line.operands.findIndex(({ name }) => name === 'profile');
  const named = options.profile ?? given.profile;
  if (at === -1 || typeof named !== 'string') return parsed;
  const word = operands[at];
  if (word !== undefined && word !== named) {
    return { type: 'wrong', line, reason: `Two profiles are named, “${word}” and “${named}”. Name one of them.` };
  }
  return { ...parsed, operands: operands.map((each, index) => (index === at ? named : each)) };
}
