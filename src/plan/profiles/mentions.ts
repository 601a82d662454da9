import { splitCommand } from '../../aws/profiles/credential-process.ts';
import { few } from '../../aws/values/few.ts';
import type { FileContent, PlanNote } from '../plan.ts';
import { namesProfile, settingsIn } from './naming.ts';

/** Where a profile is named outside the AWS files: variables of this shell, and lines of start-up files as shown. */
export interface Mentions {
  variables: readonly string[];
  lines: readonly { shown: string; line: number }[];
}

/** Named nowhere. */
export const nowhere: Mentions = { variables: [], lines: [] };

/** What has to be changed by hand where a profile goes, or gets the name `to`. */
export function mentionNotes(name: string, to: string | undefined, { variables, lines }: Mentions): PlanNote[] {
  const change = to === undefined ? 'Let it name another profile, or take it away' : `Let it name “${to}”`;
  const places = [
    ...variables.map((variable) => `${variable} of this shell`),
    ...lines.map(({ shown, line }) => `${shown}, line ${line},`),
  ];
  return places.map((place) => ({
    severity: 'warning',
    code: 'named-elsewhere',
    text: `${place} names the profile “${name}”. ${change}.`,
  }));
}

/**
 * The programs of other profiles that are told this name in a way that only they know: `aws-vault exec NAME`, `-p NAME`. What may be
 * another word is left as it is, and named.
 */
export function processNotes(
  name: string,
  to: string | undefined,
  files: { credentials: FileContent; config: FileContent },
): PlanNote[] {
  const found = settingsIn(files, /credential_process/i).flatMap(({ profile, key, value }) => {
    // A program that goes with its own profile is not left behind.
    const stays = to !== undefined || profile !== name;
    const isUnsure = key === 'credential_process' && !namesProfile(key, value, name);
    return stays && isUnsure && holdsWord(value, name) ? [profile] : [];
  });
  if (found.length === 0) return [];
  const change = to === undefined ? 'Look whether it still works then' : `If it does, let it name “${to}”`;
  return [
    {
      severity: 'warning',
      code: 'named-by-program',
      text: `The credential_process of ${few(found, mostNamed)} holds the word “${name}”, which may mean this profile. ${change}.`,
    },
  ];
}

const mostNamed = 10;

/** Whether a word of the command behind the program is the name, or an option with the name as its value. */
function holdsWord(command: string, name: string): boolean {
  const split = splitCommand(command, 'linux');
  const words = split.ok ? split.words : command.split(/\s+/);
  return words.slice(1).some((word) => word.replace(/^(?:--?[\w-]+=|-p(?!$))/, '') === name);
}
