import { systemOf } from '../../aws/detected.ts';
import { shellOnly, splitCommand } from '../../aws/profiles/credential-process.ts';
import { type Parsed, parsed, refused } from '../../aws/values/parsed.ts';
import { answerTo } from '../answers.ts';
import { processGuidance } from '../guidance/roles.ts';
import { securityGuidance } from '../guidance/security.ts';
import type { AskContext, Question } from './question.ts';

/** Reads a command as boto3 and the AWS CLI will run it: one line, and nothing that needs a shell. */
function parseCommand(raw: string, detected: AskContext['detected']): Parsed<string> {
  const platform = systemOf(detected);
  const command = raw.trim();
  if (command === '') return refused('Enter the command, with the whole path of its program.');
  if (/[\r\n]/.test(command)) return refused('A setting of a profile is one line: put the command into a script.');
  const split = splitCommand(command, platform);
  if (!split.ok) return refused(`This command cannot be run. ${split.reason}`);
  const shell = shellOnly(command, platform);
  if (shell.length > 0) {
    return refused(
      `boto3 and the AWS CLI run it without a shell, and ${shell.join(' ')} needs one. Write whole paths, or put the command into a script and name that.`,
    );
  }
  const needsCare = platform === 'windows' ? /^["']|["']$/ : /^["']|["']$|\\/;
  if (!needsCare.test(command)) return parsed(command);
  const inside = split.words.map(platform === 'windows' ? quotedInsideOnWindows : quotedInside).join(' ');
  const isClear = platform === 'windows' ? isClearOnWindows(inside, split.words) : !/^'|'$|"|\\/.test(inside);
  if (!isClear) {
    return refused(
      'SDKs read backslashes, and quotation marks at either end of a setting, differently. Put the command into a script and name that.',
    );
  }
  const text =
    'Quotation marks at either end of a setting are read differently by SDKs: they stand around the blanks alone.';
  return parsed(inside, { code: 'command-requoted', text });
}

/** A word with quotation marks around its blanks and signs alone, as far as those are no quotation marks themselves. */
function quotedInside(word: string): string {
  return word.replace(/[^\w@%+=:,./-]+/g, "'$&'");
}

/**
 * The same for Windows, where only double quotes count: botocore by the rules of the C library, cmd for the other SDKs. A backslash
 * before such a quote escapes it for the first and not for the second.
 */
function quotedInsideOnWindows(word: string): string {
  return word.replace(/[ \t]+/g, '"$&"');
}

function isClearOnWindows(inside: string, words: readonly string[]): boolean {
  return words.every((word) => word !== '' && !word.includes('"')) && !/^["']|["']$|\\"/.test(inside);
}

/** A program that hands out credentials. */
export const processQuestions: readonly Question[] = [
  {
    id: 'credentialProcess',
    chapter: 'setup',
    type: 'text',
    flag: 'credential-process',
    help: 'command of a program that prints credentials (with --role process)',
    message: 'Which command prints the credentials?',
    label: 'Command',
    hint: 'The whole path of a program, with its arguments. It is run once now, before anything is written.',
    guidance: () => [...processGuidance(), '', ...securityGuidance('process')],
    when: (answers) => answerTo(answers, 'role') === 'process',
    parse: (raw, _, { detected }) => parseCommand(raw, detected),
    show: (value) => value,
  },
];
