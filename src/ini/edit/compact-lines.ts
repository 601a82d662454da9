import { headerIdentity, insideAt } from '../text/header.ts';
import { countOf, type Line, splitLines } from '../text/lines.ts';
import { reservedSections } from '../text/names.ts';
import type { IniFile } from '../text/note.ts';

/**
 * Splits a file into lines for an edit of the sections `named`, but keeps every run of quiet sections as one piece, so that a file of ten
 * thousand profiles is edited in the time of a small one. A piece begins with a header and is put back byte for byte by `joinLines`.
 *
 * A section is quiet when the edit can neither mean it nor touch it, and no reader stumbles over it: its header is plain, unlike any other
 * and not one of the `named`; it holds settings, each once, comments and empty lines, nothing indented; its neighbours are such sections
 * too; and it is not the last one, behind which new sections are put.
 */
export function compactLines(text: string, named: readonly string[], file: IniFile): Line[] {
  const { starts, quiet } = outline(text, named, file);
  const lines: Line[] = [];
  let from = 0;
  let number = 1;
  const split = (until: number): void => {
    for (const line of splitLines(text.slice(from, until), number)) {
      lines.push(line);
      number += 1;
    }
  };
  for (const [at, until] of quietRuns(quiet)) {
    split(starts[at] ?? 0);
    from = starts[until] ?? text.length;
    const { line, count } = piece(text.slice(starts[at], from), number);
    lines.push(line);
    number += count;
  }
  split(text.length);
  return lines;
}

/** Stretches of quiet sections, from the first index to before the second, without those that stand beside a section that is not quiet. */
function quietRuns(quiet: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  let at = 0;
  for (let index = 0; index < quiet.length; index += 1) {
    const isLast = index === quiet.length - 1;
    if (quiet[index] && !isLast) continue;
    const until = quiet[index] ? index : index - 1;
    if (until > at) runs.push([at, until]);
    at = index + 2;
  }
  return runs;
}

/** Whole sections as if they were one line, and how many lines they are. */
function piece(text: string, number: number): { line: Line; count: number } {
  const isCrlf = text.endsWith('\r\n');
  const end = isCrlf ? '\r\n' : '\n';
  const feeds = countOf(text, '\n');
  const inner = 2 * countOf(text, '\r\n') - feeds - (isCrlf ? 1 : -1);
  return { line: { text: text.slice(0, -end.length), end, number, inner }, count: feeds };
}

/** Where the sections begin, and which of them are quiet in themselves. */
function outline(text: string, named: readonly string[], file: IniFile): { starts: number[]; quiet: boolean[] } {
  const starts: number[] = [];
  const quiet: boolean[] = [];
  const shape = quietShape();
  const seen = new Map<string, number>();
  for (const name of [...reservedSections, ...named.flatMap((header) => spellings(header, file))]) seen.set(name, -1);
  let at = text.startsWith('[') ? 0 : text.indexOf('\n[') + 1;
  // Without a section the search above ends at 0 as well.
  if (at === 0 && !text.startsWith('[')) return { starts, quiet };
  while (at < text.length) {
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

/** Longer sections, in characters, become lines: the pattern below compares every key with all that follow. */
const longest = 2048;

/** The section that every reader reads alike, with its header; no other header of this form has the same identity. */
function quietShape(): RegExp {
  const header = /\[(?!(?:profile|sso-session|services)\.)(?:(?:profile|sso-session|services) )?[\w.@+:/%-]+\]\r?\n/;
  const lineOfSection = /(?:[^[\n][^\n]*)?\n/;
  const setting = new RegExp(`([a-z][a-z0-9_.-]*)[ \\t]*=[^\\n]*\\n(?!(?:${lineOfSection.source})*?\\1[ \\t]*=)`);
  return new RegExp(`${header.source}(?:${setting.source}|[#;][^\\n]*\\n|\\r?\\n)*`, 'y');
}

/** How a section that is meant by `header` can read in a quiet header. */
function spellings(header: string, file: IniFile): string[] {
  const identity = headerIdentity(header, file);
  return identity === 'default' ? [identity, 'profile default'] : [identity];
}
