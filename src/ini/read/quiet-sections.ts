import { insideAt } from '../text/header.ts';
import { reservedSections } from '../text/names.ts';

/**
 * Where the sections of a file begin, and which of them are quiet: every reader reads them, and alike. Their header is plain, unlike any
 * other and not one of `others`; they hold settings, each once, comments and empty lines, nothing indented.
 */
export function quietSections(text: string, others: readonly string[]): { starts: number[]; quiet: boolean[] } {
  const starts: number[] = [];
  const quiet: boolean[] = [];
  const shape = quietShape();
  const seen = new Map<string, number>();
  for (const name of [...reservedSections, ...others]) seen.set(name, -1);
  for (let at = firstSection(text); at < text.length; ) {
    const feed = text.indexOf('\n[', at);
    const until = feed === -1 ? text.length : feed + 1;
    shape.lastIndex = at;
    const isQuiet = until - at <= longest && shape.test(text) && shape.lastIndex === until;
    const inside = insideAt(text, at);
    const earlier = seen.get(inside);
    if (earlier === undefined) seen.set(inside, starts.length);
    else if (earlier >= 0) quiet[earlier] = false;
    starts.push(at);
    quiet.push(isQuiet && earlier === undefined);
    at = until;
  }
  return { starts, quiet };
}

/** Whether nothing but quiet sections stands in a file, and comments above them: no reader gives up on it. */
export function isQuiet(text: string): boolean {
  const above = text.slice(0, firstSection(text));
  // A lone carriage return ends a line in Python alone.
  if (/\r(?!\n)/.test(text) || !/^(?:[#;][^\n]*\n|\r?\n)*$/.test(above)) return false;
  return quietSections(text, []).quiet.every((each) => each);
}

/** Where the first section begins; the end of a file without one. */
function firstSection(text: string): number {
  if (text.startsWith('[')) return 0;
  const feed = text.indexOf('\n[');
  return feed === -1 ? text.length : feed + 1;
}

/** Longer sections, in characters, are not looked at: the pattern below compares every key with all that follow. */
const longest = 2048;

/** The section that every reader reads alike, with its header; no other header of this form has the same identity. */
function quietShape(): RegExp {
  const header = /\[(?!(?:profile|sso-session|services)\.)(?:(?:profile|sso-session|services) )?[\w.@+:/%-]+\]\r?\n/;
  const lineOfSection = /(?:[^[\n][^\n]*)?\n/;
  const setting = new RegExp(`([a-z][a-z0-9_.-]*)[ \\t]*=[^\\n]*\\n(?!(?:${lineOfSection.source})*?\\1[ \\t]*=)`);
  return new RegExp(`${header.source}(?:${setting.source}|[#;][^\\n]*\\n|\\r?\\n)*`, 'y');
}
