import type { Note } from './parsed.ts';

/** What was left of a pasted text after tidying, and what had to be removed (words that fit into "X was removed."). */
export interface Tidied {
  text: string;
  removed: string[];
}

// Zero-width and direction marks travel along when text is copied from web pages and PDF files.
const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
const quotes = '"\'`\u2018\u2019\u201C\u201D\u00AB\u00BB';

/**
 * Frees a pasted value from what copying added: outer blanks (silently), invisible characters, quotes, and the name it was assigned to.
 * `names` are matched without regard to case, blanks, `_` and `-`, so that `Access key ID:` and `aws_access_key_id =` are both found.
 */
export function tidyPasted(raw: string, names: readonly string[]): Tidied {
  const removed: string[] = [];
  let text = raw.replace(invisible, '');
  if (text !== raw) removed.push('invisible characters');
  text = text.trim();
  const unnamed = withoutName(text, names);
  if (unnamed !== text) removed.push('the name in front of the value');
  text = unnamed;
  const bare = withoutQuotes(text);
  if (bare !== text) removed.push('quotes');
  return { text: bare, removed };
}

/** The note for the person about what {@link tidyPasted} removed, or nothing when nothing was. */
export function tidiedNote({ removed }: Tidied): Note | undefined {
  const last = removed.at(-1);
  if (last === undefined) return undefined;
  const list = removed.length === 1 ? last : `${removed.slice(0, -1).join(', ')} and ${last}`;
  const verb = removed.length === 1 && list.startsWith('the name') ? 'was' : 'were';
  return { code: 'tidied', text: `${list.charAt(0).toUpperCase()}${list.slice(1)} ${verb} removed.` };
}

function withoutName(text: string, names: readonly string[]): string {
  const assignment =
    /^(?:export\s+|setx?\s+(?:\/[a-z]\s+)?(?:-[a-zA-Z]+\s+)?|\$env:)?["']?([A-Za-z][A-Za-z0-9_ -]*?)(?:["']?\s*(?:=|:(?=\s))|["']\s*:|\s(?=["']))\s*/i.exec(
      text,
    );
  const name = assignment?.[1];
  if (assignment === null || name === undefined) return text;
  return names.some((known) => bareName(known) === bareName(name)) ? text.slice(assignment[0].length) : text;
}

/** A name without the differences between `AWS_ACCESS_KEY_ID`, `AccessKeyId` and `Access key ID`. */
function bareName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/^aws/, '');
}

function withoutQuotes(text: string): string {
  let start = 0;
  let end = text.length;
  const isBlank = (at: number) => text.charAt(at).trim() === '';
  while (end > start && (`${quotes},;`.includes(text.charAt(end - 1)) || isBlank(end - 1))) end -= 1;
  while (start < end && (quotes.includes(text.charAt(start)) || isBlank(start))) start += 1;
  return text.slice(start, end);
}
