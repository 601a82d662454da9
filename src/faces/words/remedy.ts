import type { Remedy } from '../../aws/remedy.ts';
import type { Dialect } from '../../shell/dialect.ts';
import { commandLines } from './command-line.ts';

/** A remedy in words: its sentence, then what can be run in the person's shell, opened or sent, each on a line of its own. */
export function remedyText(remedy: Remedy, dialect: Dialect): string {
  switch (remedy.type) {
    case 'command':
    case 'edit':
    case 'answer':
    case 'sign-in':
    case 'retry':
      return [remedy.says, ...(remedy.commands ?? []).flatMap((command) => commandLines(command, dialect))].join('\n');
    case 'page':
      return `${remedy.says}\n${remedy.url}`;
    case 'letter':
      return [remedy.says, remedy.subject, '', ...remedy.text].join('\n');
    default:
      return remedy.says;
  }
}
