import { graphemes } from '../fields/graphemes.ts';
import type { Line } from '../fields/line-editor.ts';
import { textWidth } from './text-width.ts';
import type { Theme } from './theme.ts';

/** A line with its cursor, in a window of `columns` that moves along with it. */
export function lineView(line: Line, columns: number, theme: Theme): string {
  // Only what can be seen is looked at: a session token has thousands of characters.
  const reach = columns * 4;
  const before = graphemes(line.text.slice(Math.max(0, line.cursor - reach), line.cursor));
  const [under = ' ', ...after] = graphemes(line.text.slice(line.cursor, line.cursor + reach));
  const room = Math.max(1, columns - 1 - textWidth(under));
  const behind = Math.min(room, Math.floor(columns / 4));
  const right = take(after, Math.max(behind, room - textWidth(before.join(''))));
  const left = take(before.reverse(), room - textWidth(right.join(''))).reverse();
  return left.join('') + theme.cursor(under) + right.join('');
}

function take(segments: readonly string[], columns: number): string[] {
  const taken: string[] = [];
  let width = 0;
  for (const segment of segments) {
    width += textWidth(segment);
    if (width > columns) break;
    taken.push(segment);
  }
  return taken;
}
