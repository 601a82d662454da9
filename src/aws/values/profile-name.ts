import { noteIf, type Parsed, parsed, refused } from './parsed.ts';
import { tidiedNote, tidyPasted } from './tidy.ts';

/** Reads a profile name; only names that every AWS SDK reads the same way are taken. */
export function parseProfileName(raw: string): Parsed<string> {
  return parseSectionName(raw, { what: 'profile', names: ['Profile', 'DefaultProfile', 'ProfileName'] });
}

/** The rule behind {@link parseProfileName}, for every name that becomes a section header of the config file. */
export function parseSectionName(
  raw: string,
  { what, names }: { what: 'profile' | 'sso-session'; names: string[] },
): Parsed<string> {
  const tidied = tidyPasted(raw, names);
  const header = /^\[\s*(?:(?:profile|sso-session)\s+)?(.*?)\s*\]$/.exec(tidied.text);
  const text = header?.[1] ?? tidied.text;
  const label = what === 'profile' ? 'profile' : 'session';
  if (text === '')
    return refused(`Enter a name for the ${label}, for example ${what === 'profile' ? 'bedrock' : 'corp'}.`);
  if (/\s/.test(text)) {
    return refused(
      `The name of a ${label} cannot hold blanks: not every AWS SDK reads them. For example: ${text.replace(/\s+/g, '-').slice(0, 60)}.`,
    );
  }
  if (!/^[A-Za-z0-9_./%@:+-]+$/.test(text)) {
    return refused(
      `The name of a ${label} is made of unaccented letters, digits and the signs _ . / % @ : + -, because other signs are not read by every AWS SDK.`,
    );
  }
  if (text.length > 128) return refused(`This name is very long. Enter at most 128 characters.`);
  // JavaScript takes such names for its own properties: `[__proto__]` makes its SDK read the whole file as empty, the others are not found.
  if (text in {}) return refused(`The name “${text}” means something else to JavaScript programs. Choose another one.`);
  if (text !== 'default' && text.toLowerCase() === 'default') {
    return refused(
      'The default profile is spelled in small letters: default. In capitals it means something else to some programs.',
    );
  }
  const note = noteIf(header !== null, 'brackets-left-out', 'The square brackets were left out.');
  return parsed(text, tidiedNote(tidied), note);
}
