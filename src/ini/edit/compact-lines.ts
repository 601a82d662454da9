import { quietSections } from '../read/quiet-sections.ts';
import { headerIdentity } from '../text/header.ts';
import { countOf, type Line, splitLines } from '../text/lines.ts';
import type { IniFile } from '../text/note.ts';

/**
 * Splits a file into lines for an edit of the sections `named`, but keeps every run of quiet sections as one piece, so that a file of ten
 * thousand profiles is edited in the time of a small one. A piece begins with a header and is put back byte for byte by `joinLines`.
 *
 * Beside what makes a section quiet in itself (see `quietSections`) the edit can neither mean it nor touch it: it is not one of the
 * `named`; its neighbours are quiet, too; and it is not the last one, behind which new sections are put.
 */
export function compactLines(text: string, named: readonly string[], file: IniFile): Line[] {
  const { starts, quiet } = quietSections(
    text,
    named.flatMap((header) => spellings(header, file)),
  );
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

/** How a section that is meant by `header` can read in a quiet header. */
function spellings(header: string, file: IniFile): string[] {
  const identity = headerIdentity(header, file);
  return identity === 'default' ? [identity, 'profile default'] : [identity];
}
