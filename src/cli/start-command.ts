import { commandLines } from './lines/lines.ts';

/**
 * The command that starts this program again, by the path of the script that was started. What npx has fetched lives in its
 * cache (`_npx`) and not on the PATH, so there the name of the published package is needed; everywhere else the program's own.
 */
export function startCommand(script: string | undefined): string {
  return script !== undefined && /[\\/]_npx[\\/]/.test(script) ? 'npx aws-bedrock-setup' : 'bedrock-setup';
}

const commands = commandLines.flatMap(({ name }) => (name === '' ? [] : [name]));
// As a command and not as a name: before a flag, one of the commands, or the brackets of a usage line.
const asCommand = new RegExp(
  `(?<![\\w./-])bedrock-setup(?= (?:--?[a-z]|\\[|(?:${commands.join('|')})(?![\\w-])))`,
  'g',
);

/** Words name the commands of this program as `bedrock-setup …`; this writes them as the person can start them. */
export function namedFor(command: string): (text: string) => string {
  return command === 'bedrock-setup' ? (text) => text : (text) => text.replace(asCommand, command);
}
