import { printable } from '../input/clean.ts';
import type { Canvas, LogLine } from '../screens/screen.ts';
import { reflow } from './reflow.ts';
import { textWidth, wrap } from './text-width.ts';
import type { Role } from './theme.ts';

/** The parts of a frame, from top to bottom. Lines in `head` and `body` come without the rail. */
export interface FrameParts {
  /** Draws the story so far in at most this many rows; it gives way first when room is scarce. */
  above?(rows: number): readonly string[];
  /** Rows that `above` should get before the body spreads out; a fifth of the frame unless told. */
  minAbove?: number;
  /** Rows without which the body cannot be used; one unless told. */
  minBody?: number;
  title: string;
  head?: readonly string[];
  /** Draws the body in at most this many rows. */
  body(rows: number): readonly string[];
  keys: readonly KeyHint[];
}

/** One entry of the footer. */
export type KeyHint = readonly [key: string, does: string];

/** Rows a frame may have: one less than the terminal, or Ink would wipe what the person had above. */
export function frameRows(canvas: Canvas): number {
  return Math.max(3, canvas.rows - 1);
}

/** Columns of text beside the rail; lines longer than a book's are hard to read. */
export function textColumns(canvas: Canvas): number {
  return Math.min(100, codeColumns(canvas));
}

/** Columns beside the rail for what should not be broken: diffs, commands, policies. */
export function codeColumns(canvas: Canvas): number {
  return Math.max(10, canvas.columns - 4);
}

/** The hint that a window can be scrolled, where it can. */
export function scrollHint({ count, size }: { count: number; size: number }, { theme }: Canvas): KeyHint[] {
  return count > size ? [[`${theme.glyphs.up}${theme.glyphs.down}`, 'scroll']] : [];
}

/** Stacks the parts into a frame that is never as tall as the terminal. */
export function compose(parts: FrameParts, canvas: Canvas): string[] {
  const { theme } = canvas;
  const rail = theme.paint('quiet', theme.glyphs.rail);
  const room = frameRows(canvas);
  const airy = room >= 12;
  const title = wrap(printable(parts.title), textColumns(canvas));
  const head = [
    ...title.map(
      (line, index) =>
        `${index === 0 ? theme.paint('accent', theme.glyphs.active) : rail}  ${theme.paint('strong', line)}`,
    ),
    ...(parts.head ?? []).map((line) => `${rail}  ${line}`),
  ];
  const blanks = airy ? 2 : 0;
  const fixed = head.length + blanks + 1;
  const gap = airy ? 1 : 0;
  const wanted = Math.min(parts.above?.(room).length ?? 0, parts.minAbove ?? Math.floor(room / 5));
  const reserved = airy ? Math.max(0, Math.min(wanted, room - fixed - gap - (parts.minBody ?? 1))) : 0;
  const free = Math.max(1, room - fixed - (reserved > 0 ? reserved + gap : 0));
  const body = parts.body(free).map((line) => (line === '' ? rail : `${rail}  ${line}`));
  const lower = [
    ...head,
    ...(airy && body.length > 0 ? [rail] : []),
    ...body,
    ...(airy ? [rail] : []),
    `${theme.paint('quiet', theme.glyphs.end)}  ${footer(parts.keys, canvas)}`,
  ];
  const left = room - lower.length - gap;
  const story = left > 0 ? (parts.above?.(left) ?? []) : [];
  const frame = [...story, ...(story.length > 0 && airy ? [rail] : []), ...lower];
  // In a window too small for anything else the title, the end of the body and the keys are what counts.
  return frame.length <= room ? frame : [...lower.slice(0, 1), ...lower.slice(lower.length - room + 1)];
}

/** The keys that apply, in order of worth; those that do not fit are left out. */
function footer(keys: readonly KeyHint[], { theme, columns }: Canvas): string {
  let width = 0;
  const shown: string[] = [];
  for (const [key, does] of keys) {
    width += textWidth(`${key} ${does}   `);
    if (width > columns - 1 && shown.length > 0) continue;
    shown.push(`${theme.paint('strong', key)} ${theme.paint('quiet', does)}`);
  }
  return shown.join('   ');
}

const statusRoles: Readonly<Record<LogLine['status'], Role>> = {
  pass: 'good',
  warn: 'warn',
  fail: 'bad',
  skip: 'quiet',
};

/** The sign of a status, in its colour. */
export function statusGlyph(status: LogLine['status'], { theme }: Canvas): string {
  return theme.paint(statusRoles[status], theme.glyphs[status]);
}

/** A paragraph as painted lines. */
export function paragraph(
  text: string,
  role: Role | undefined,
  canvas: Canvas,
  columns = textColumns(canvas),
): string[] {
  return wrap(printable(text), columns).map((line) => (role === undefined ? line : canvas.theme.paint(role, line)));
}

/** A paragraph behind a sign, with its later lines indented. */
export function marked(sign: string, text: string, role: Role | undefined, canvas: Canvas): string[] {
  const lines = paragraph(text, undefined, canvas, textColumns(canvas) - 2);
  const { theme } = canvas;
  return lines.map((line, index) => {
    const painted = role === undefined ? line : theme.paint(role, line);
    return index === 0 ? `${role === undefined ? sign : theme.paint(role, sign)} ${painted}` : `  ${painted}`;
  });
}

/** A window of `rows` over `lines`, with a last line that says where it stands when not all of them fit. */
export function scrolled(lines: readonly string[], top: number, rows: number, canvas: Canvas): readonly string[] {
  if (lines.length <= rows) return lines;
  const size = Math.max(1, rows - 1);
  const first = Math.max(0, Math.min(top, lines.length - size));
  const { theme } = canvas;
  const place = `${theme.glyphs.up}${theme.glyphs.down} ${first + 1}-${Math.min(lines.length, first + size)} of ${lines.length}`;
  return [...lines.slice(first, first + size), theme.paint('quiet', place)];
}

/** Guidance and paragraphs of pages: prose broken for this window, lists with hanging indents, commands in their colour. */
export function prose(lines: readonly string[], canvas: Canvas): string[] {
  const columns = textColumns(canvas);
  return reflow(lines.map(printable)).flatMap(({ mark, text, verbatim }) => {
    if (verbatim) return wrap(text, codeColumns(canvas)).map((line) => canvas.theme.paint('accent', line));
    return wrap(text, columns - mark.length).map(
      (line, index) => (index === 0 ? mark : ' '.repeat(mark.length)) + line,
    );
  });
}
