import { headerIdentity, parseHeader } from './header.ts';
import { type Line, splitLines } from './lines.ts';
import { isReservedSection } from './names.ts';
import type { IniFile } from './note.ts';

/**
 * Splits a file into lines for an edit of the sections `named`, but keeps every run of quiet sections as one piece, so that a file of ten
 * thousand profiles is edited in the time of a small one. A piece begins with a header and is put back byte for byte by `joinLines`.
 *
 * A section is quiet when the edit can neither mean it nor touch it, and no reader stumbles over it: its header is plain, unlike any other
 * and not one of the `named`; it holds settings, each once, comments and empty lines, nothing indented; its neighbours are such sections
 * too; and it is not the last one, behind which new sections are put.
 */
export function foldLines(text: string, named: readonly string[], file: IniFile): Line[] {
  const sections = outline(text, named, file);
  const lines: Line[] = [];
  let from = 0;
  let first = 1;
  const split = (until: number): void => {
    for (const line of splitLines(text.slice(from, until), first)) lines.push(line);
  };
  for (const [at, until] of quietRuns(sections.quiet)) {
    split(sections.starts[at] ?? 0);
    lines.push(piece(text, sections, at, until));
    from = sections.starts[until] ?? text.length;
    first = sections.numbers[until] ?? 0;
  }
  split(text.length);
  return lines;
}

/** Stretches of quiet sections (from the first to before the second index) whose neighbours are quiet too. */
function quietRuns(quiet: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  let at = 0;
  for (let index = 0; index < quiet.length; index += 1) {
    if (quiet[index] && index + 1 < quiet.length) continue;
    // The sections beside a loud one stay lines; so does the last one, loud or not, with the one above it only where it is loud.
    const until = quiet[index] ? index : index - 1;
    if (until > at) runs.push([at, until]);
    at = index + 2;
  }
  return runs;
}

/** The sections from `at` to before `until` as if they were one line. */
function piece(text: string, { starts, numbers, returns }: Outline, at: number, until: number): Line {
  const from = starts[at] ?? 0;
  const behind = starts[until] ?? text.length;
  const number = numbers[at] ?? 0;
  const count = (numbers[until] ?? 0) - number;
  const crlf = (returns[until] ?? 0) - (returns[at] ?? 0);
  const isCrlf = text.charCodeAt(behind - 2) === 13;
  return {
    text: text.slice(from, behind - (isCrlf ? 2 : 1)),
    end: isCrlf ? '\r\n' : '\n',
    number,
    inner: 2 * crlf - count - (isCrlf ? 1 : -1),
  };
}

/** One entry for each section, in lists of plain numbers: an object for each of many thousand lines is what costs time. */
interface Outline {
  /** Where the header begins in the text, and its line. */
  starts: number[];
  numbers: number[];
  /** How many CRLF stand above the header. */
  returns: number[];
  quiet: boolean[];
}

function outline(text: string, named: readonly string[], file: IniFile): Outline {
  const found: Outline = { starts: [], numbers: [], returns: [], quiet: [] };
  const wanted = new Set(named.map((header) => headerIdentity(header, file)));
  const seen = new Map<string, number>();
  let keys: string[] = [];
  let returns = 0;
  let current = -1;
  for (let from = 0, number = 1; from < text.length; number += 1) {
    const feed = text.indexOf('\n', from);
    const isCrlf = feed > from && text.charCodeAt(feed - 1) === 13;
    const until = feed === -1 ? text.length : feed - (isCrlf ? 1 : 0);
    if (text.charCodeAt(from) === 0x5b) {
      const { inside, plain } = parseHeader(text.slice(from, until));
      const earlier = seen.get(inside);
      current += 1;
      if (earlier === undefined) seen.set(inside, current);
      else found.quiet[earlier] = false;
      found.starts.push(from);
      found.numbers.push(number);
      found.returns.push(returns);
      found.quiet.push(
        plain && earlier === undefined && !isReservedSection(inside) && !wanted.has(headerIdentity(inside, file)),
      );
      keys = [];
    } else if (current >= 0 && !isQuietLine(text, from, until, keys)) found.quiet[current] = false;
    if (isCrlf) returns += 1;
    if (feed === -1) break;
    from = feed + 1;
  }
  return found;
}

/** An empty line, a comment, or a setting whose key is not among `keys` yet; all of them from the first column on. */
function isQuietLine(text: string, from: number, until: number, keys: string[]): boolean {
  if (from === until) return true;
  const first = text.charCodeAt(from);
  if (first === 0x23 || first === 0x3b) return true;
  // The visible characters of ASCII; anything else may be an indentation to some reader.
  if (first <= 0x20 || first >= 0x7f) return false;
  let place = from;
  while (place < until && !isSeparator(text.charCodeAt(place))) place += 1;
  if (place === from || place === until) return false;
  const key = text.slice(from, place).trim().toLowerCase();
  if (keys.includes(key)) return false;
  keys.push(key);
  return true;
}

function isSeparator(code: number): boolean {
  return code === 0x3d || code === 0x3a;
}
