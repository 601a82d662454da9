import type { Command } from '../../aws/remedy.ts';
import type { Dialect, EnvironmentChange } from '../../shell/dialect.ts';
import { fishQuote } from '../../shell/dialects/fish.ts';
import { posix, posixQuote } from '../../shell/dialects/posix.ts';
import { powershellQuote } from '../../shell/dialects/powershell.ts';

/** A command as lines for the person's shell, ready to be run there. What is no shell (dotenv, docker, …) is written as for POSIX shells. */
export function commandLines(command: Command, dialect: Dialect): string[] {
  switch (command.type) {
    case 'run':
      return [runLine(command.program, command.args, dialect)];
    case 'unset':
      return changeLines({ set: [], unset: [...command.names] }, dialect);
    case 'set':
      return changeLines(
        { set: Object.entries(command.variables).map(([name, value]) => ({ name, value, secret: false })), unset: [] },
        dialect,
      );
    default:
      return command satisfies never;
  }
}

function changeLines(change: EnvironmentChange, dialect: Dialect): string[] {
  const rendered = dialect.render(change);
  const text = rendered.ok ? rendered : posix.render(change);
  return text.ok ? text.text.split(/\r?\n/).filter((line) => line !== '') : [];
}

function runLine(program: string, args: readonly string[], dialect: Dialect): string {
  switch (dialect.id) {
    case 'powershell': {
      // A quoted program is a string there until the call operator makes it a command.
      const word = (arg: string) => (/^[\w./:=+-]+$/.test(arg) ? arg : powershellQuote(arg));
      return [/^[\w./-]+$/.test(program) ? program : `& ${powershellQuote(program)}`, ...args.map(word)].join(' ');
    }
    case 'windows-cmd':
      return [program, ...args].map(cmdWord).join(' ');
    case 'fish':
      return [program, ...args].map((arg) => (isPlain(arg) ? arg : fishQuote(arg))).join(' ');
    default:
      return [program, ...args].map((arg) => (isPlain(arg) ? arg : posixQuote(arg))).join(' ');
  }
}

const isPlain = (word: string) => /^[\w@%+=:,./-]+$/.test(word);

/**
 * As Windows programs take their command line apart: quotes and the backslashes before them are escaped. cmd itself reads quotes by
 * another rule and percent signs inside of them, so a word with either of them is left to the program alone, by carets.
 */
function cmdWord(word: string): string {
  if (/^[\w@+:,./\\-]+$/.test(word)) return word;
  const quoted = `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
  return /["%]/.test(word) ? quoted.replace(/[()%!^"<>&|]/g, '^$&') : quoted;
}
