import { columnsOf, graphemes } from './graphemes.ts';
import type { Line } from './line-editor.ts';

/** A line cut to what can be seen of it: before the cursor, under it, and behind it. */
export interface VisibleLine {
  before: string;
  under: string;
  after: string;
}

/** As much of a line around its cursor as fits into so many columns: a quarter of them behind the cursor while there is text. */
export function visibleLine({ text, cursor }: Line, columns: number): VisibleLine {
  // Only what can be seen is looked at: a session token has thousands of characters.
  const reach = columns * 4;
  const before = graphemes(text.slice(Math.max(0, cursor - reach), cursor));
  const [under = ' ', ...after] = graphemes(text.slice(cursor, cursor + reach));
  const room = Math.max(1, columns - columnsOf(under) - 1);
  const behind = Math.min(room, Math.floor(columns / 4));
  const right = taken(after, Math.max(behind, room - columnsOf(before.join(''))));
  const left = taken(before.reverse(), room - columnsOf(right.join(''))).reverse();
  return { before: left.join(''), under, after: right.join('') };
}

function taken(segments: readonly string[], columns: number): string[] {
  const kept: string[] = [];
  let width = 0;
  for (const segment of segments) {
    width += columnsOf(segment);
    if (width > columns) break;
    kept.push(segment);
  }
  return kept;
}
