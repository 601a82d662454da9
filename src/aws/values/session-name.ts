import { type Parsed, parsed, refused } from './parsed.ts';
import { tidiedNote, tidyPasted } from './tidy.ts';

/** Reads a role session name, which CloudTrail shows for every call: 2 to 64 letters, digits or `_+=,.@-` (sts:AssumeRole, RoleSessionName). */
export function parseRoleSessionName(raw: string): Parsed<string> {
  const tidied = tidyPasted(raw, ['RoleSessionName', 'SessionName']);
  if (tidied.text === '')
    return refused('Enter a session name, for example your own; AWS writes it into the log of every call.');
  if (/^[\w+=,.@-]{2,64}$/.test(tidied.text)) return parsed(tidied.text, tidiedNote(tidied));
  const mended = tidied.text.replace(/\s+/g, '-');
  if (/^[\w+=,.@-]{2,64}$/.test(mended))
    return parsed(mended, tidiedNote(tidied), { code: 'blanks-to-hyphens', text: 'Blanks became hyphens.' });
  return refused('A session name has 2 to 64 unaccented letters, digits or the signs _ + = , . @ - and no blanks.');
}
