import type { Command } from '../../aws/remedy.ts';
import type { Dialect, EnvironmentChange } from '../../shell/dialect.ts';
import { posix } from '../../shell/dialects/posix.ts';

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
  const word = dialect.word ?? posix.word ?? String;
  const called = word(program);
  // A quoted program is a string there until the call operator makes it a command.
  const call = dialect.id === 'powershell' && called !== program ? '& ' : '';
  return call + [called, ...args.map(word)].join(' ');
}
