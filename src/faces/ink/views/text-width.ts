import stringWidth from 'string-width';
import { graphemes, isSimple } from '../fields/graphemes.ts';

/** Columns that a text without escape sequences takes. */
export function textWidth(text: string): number {
  return isSimple(text) ? text.length : stringWidth(text);
}

/** The text, cut to `columns` with the ellipsis at its end. */
export function truncate(text: string, columns: number, ellipsis: string): string {
  if (textWidth(text) <= columns) return text;
  const room = columns - textWidth(ellipsis);
  return room <= 0 ? takeColumns(text, columns) : takeColumns(text, room) + ellipsis;
}

/** As much of the beginning as fits into `columns`. */
function takeColumns(text: string, columns: number): string {
  if (textWidth(text) === text.length) return text.slice(0, Math.max(0, columns));
  let taken = '';
  let width = 0;
  for (const segment of graphemes(text)) {
    width += textWidth(segment);
    if (width > columns) break;
    taken += segment;
  }
  return taken;
}

/** Breaks at spaces; a word longer than the line is cut. Leading spaces are kept on every line of the paragraph. */
export function wrap(text: string, columns: number): string[] {
  const indent = /^ */.exec(text)?.[0].slice(0, Math.max(0, columns - 8)) ?? '';
  const room = Math.max(1, columns - indent.length);
  const lines: string[] = [];
  let line = '';
  for (const word of text.trim().split(/ +/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer) <= room) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(indent + line);
    const pieces = cut(word, room);
    lines.push(...pieces.slice(0, -1).map((piece) => indent + piece));
    line = pieces.at(-1) ?? '';
  }
  lines.push(line === '' ? '' : indent + line);
  return lines;
}

/**
 * Code and diffs for reading: broken after a blank where one is near, later lines indented below the first.
 * Every character of the text is there, in its order.
 */
export function folded(text: string, columns: number): string[] {
  const indent = ' '.repeat(Math.min((/^[-+ ]?\s*/.exec(text)?.[0].length ?? 0) + 2, Math.floor(columns / 3)));
  const lines: string[] = [];
  let rest = text;
  while (textWidth(indentOf(lines, indent) + rest) > Math.max(1, columns)) {
    const room = Math.max(1, columns - indentOf(lines, indent).length);
    const whole = takeColumns(rest, room) || rest.charAt(0);
    const blank = whole.lastIndexOf(' ') + 1;
    const piece = blank > room / 2 ? whole.slice(0, blank) : whole;
    lines.push(indentOf(lines, indent) + piece);
    rest = rest.slice(piece.length);
  }
  lines.push(indentOf(lines, indent) + rest);
  return lines;
}

function indentOf(lines: readonly string[], indent: string): string {
  return lines.length === 0 ? '' : indent;
}

/** Breaks anywhere, losing nothing: for a word that is longer than its line. */
function cut(text: string, columns: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (textWidth(rest) > Math.max(1, columns)) {
    const piece = takeColumns(rest, Math.max(1, columns)) || rest.charAt(0);
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  pieces.push(rest);
  return pieces;
}
