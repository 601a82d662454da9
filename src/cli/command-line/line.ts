/** What a value is completed with: words that are known beforehand, or what stands on this machine. */
export type Completes =
  | readonly string[]
  | 'profiles'
  | 'regions'
  | 'formats'
  | 'clients'
  | 'models'
  | 'changes'
  | 'files';

/** One option of a command; its key in camelCase is its flag in kebab-case. Without `value` it is a switch. */
export interface OptionLine {
  help: string;
  /** The word for its value in the help, for example `REGION`. */
  value?: string;
  /** It can be given several times. */
  many?: true;
  /** The only values that it takes. */
  choices?: readonly string[];
  completes?: Completes;
  /** The option without which it means nothing. */
  goesWith?: string;
  /** Options and operands that contradict it: one of the two would be left out of account. */
  apartFrom?: readonly string[];
}

/** A question of the wizard as an option: its flag, and for yes and no an opposite. */
export interface QuestionOption extends OptionLine {
  flag: string;
  negatable: boolean;
}

/** Every question that is not a secret as an option, by question id. */
export type QuestionOptions = Readonly<Record<string, QuestionOption>>;

/** One word after the command. */
export interface OperandLine {
  name: string;
  help: string;
  required?: true;
  completes?: Completes;
}

/** The name of an option that every command understands; `verify`, `invoke` and `color` are switched off by `--no-…`. */
export type GlobalName =
  | 'plain'
  | 'json'
  | 'jsonLines'
  | 'dryRun'
  | 'yes'
  | 'verify'
  | 'invoke'
  | 'demo'
  | 'windowsSide'
  | 'color'
  | 'verbose';

/** A command as it is written: help, parsing and completion come from it. */
export interface CommandLine {
  name: string;
  /** The heading that it stands under in the help of the program. */
  group: string;
  /** What it does, as a clause of one line. */
  summary: string;
  operands: readonly OperandLine[];
  options: Readonly<Record<string, OptionLine>>;
  /** It asks the questions of the wizard, so that each is an option of it too. */
  asks?: true;
  /** Those options; they are joined to the line when they are needed, see `withQuestions`. */
  questions?: QuestionOptions;
  /** The options for every command that make a difference to this one. */
  globals: readonly GlobalName[];
  /** Two real command lines without the program's name, each with what it does. */
  examples: readonly (readonly [args: string, does: string])[];
  /** It stands in no help. */
  hidden?: true;
}

type OptionValue<Line extends OptionLine> = Line extends { choices: readonly (infer Choice)[] }
  ? Choice
  : Line extends { value: string; many: true }
    ? readonly string[]
    : Line extends { value: string }
      ? string
      : true;

/** The parsed options of a command, by key. */
export type OptionsOf<Line extends CommandLine> = {
  readonly [Key in keyof Line['options']]?: OptionValue<Line['options'][Key]>;
};

/** The lines with the questions of the wizard as options of those that ask them. */
export function withQuestions(lines: readonly CommandLine[], questions: QuestionOptions): CommandLine[] {
  return lines.map((line) => (line.asks ? { ...line, questions } : line));
}

/** The questions that a command takes as options. */
export function questionsOf({ questions = {} }: CommandLine): QuestionOption[] {
  return Object.values(questions);
}

/** Keeps the exact type of a command's line, from which the type of its parsed options is made. */
export function defineLine<const Line extends CommandLine>(line: Line): Line {
  return line;
}

/** The flag of an option: `profileOnly` is `--profile-only`. */
export function flagOf(key: string): string {
  return `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
