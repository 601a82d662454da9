import { relative } from 'node:path';
import { commandLines } from './lines/lines.ts';

const cacheOfNpx = /[\\/]_npx[\\/]/;

/**
 * The command that starts this program again, by the path of the script that was started and the file that it is. What npx has
 * fetched lives in its cache (`_npx`) and not on the PATH, so there the name of the published package is needed. In a clone that
 * would be another copy: what lies in the cache is a link to the clone, whose launcher is started by its path from the folder
 * in which npx was started (npm's `INIT_CWD`). Everywhere else it is the program's own name.
 */
export function startCommand(script: string | undefined, launcher: string, startedIn?: string): string {
  if (script === undefined || !cacheOfNpx.test(script)) return 'bedrock-setup';
  return cacheOfNpx.test(launcher)
    ? 'npx aws-bedrock-setup'
    : `node ${startedIn === undefined ? launcher : relative(startedIn, launcher)}`;
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
