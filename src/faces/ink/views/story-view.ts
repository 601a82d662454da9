import { printable } from '../input/clean.ts';
import type { Canvas, LogLine, StorySoFar } from '../screens/screen.ts';
import { statusGlyph, textColumns } from './layout.ts';
import { textWidth, truncate, wrap } from './text-width.ts';

/** What was answered and done so far, one line each; when not all of it fits, in short, and then the latest of it. */
export function storyLines(story: StorySoFar, canvas: Canvas, rows = Number.POSITIVE_INFINITY): string[] {
  const { theme } = canvas;
  const columns = textColumns(canvas);
  const trail = story.trail.map(({ message, shown }) => {
    const room = Math.max(8, Math.floor(columns * 0.6), columns - textWidth(printable(shown)) - 2);
    const question = truncate(printable(message), room, theme.glyphs.ellipsis);
    const answer = truncate(printable(shown), Math.max(4, columns - textWidth(question) - 2), theme.glyphs.ellipsis);
    return `${theme.paint('quiet', `${theme.glyphs.done}  ${question}`)}  ${answer}`;
  });
  const logged = (log: readonly LogLine[]) =>
    log.map(
      ({ status, text }) =>
        `${statusGlyph(status, canvas)}  ${truncate(printable(text), columns, theme.glyphs.ellipsis)}`,
    );
  const whole = [...trail, ...logged(story.log)];
  if (whole.length <= rows) return whole;
  const lines = [...trail, ...logged(inShort(story.log))];
  if (lines.length <= rows) return lines;
  if (rows < 2) return [];
  const earlier = theme.paint(
    'quiet',
    `${theme.glyphs.rail}  ${theme.glyphs.ellipsis} ${lines.length - rows + 1} earlier`,
  );
  return [earlier, ...lines.slice(lines.length - rows + 1)];
}

/** What went well is counted; whose account it is and what did not pass keep their lines. */
function inShort(log: readonly LogLine[]): LogLine[] {
  const isQuiet = ({ status, check }: LogLine) =>
    check !== undefined && check !== 'identity' && (status === 'pass' || status === 'skip');
  const passed = log.filter((line) => isQuiet(line) && line.status === 'pass').length;
  const counted: LogLine[] =
    passed === 0 ? [] : [{ status: 'pass', text: passed === 1 ? '1 check passed.' : `${passed} checks passed.` }];
  const files = log.filter(({ check }) => check === undefined);
  return [...files, ...counted, ...log.filter((line) => line.check !== undefined && !isQuiet(line))];
}

/** The whole story as it stays on the screen at the end, nothing of it shortened. */
export function storyRecord(story: StorySoFar, canvas: Canvas): string[] {
  const { theme } = canvas;
  const columns = textColumns(canvas);
  const hang = (sign: string, lines: readonly string[]) =>
    lines.map((line, index) => (index === 0 ? `${sign}  ${line}` : `   ${line}`));
  const trail = story.trail.flatMap(({ message, shown }) => {
    const line = printable(`${message}  ${shown}`);
    const lines =
      textWidth(line) <= columns ? [line] : [message, shown].flatMap((part) => wrap(printable(part), columns));
    return hang(theme.paint('quiet', theme.glyphs.done), lines);
  });
  const log = story.log.flatMap(({ status, text }) =>
    hang(statusGlyph(status, canvas), wrap(printable(text), columns)),
  );
  return [...trail, ...log];
}
