import { terminalLine } from './terminal-text.ts';
import { columnsOf, wrapped } from './wrap.ts';

/** The last column may be broken at words down to this width; below it each row becomes a small list of its own. */
const narrowest = 24;

/** A cell beyond this sticks out, and the others are not filled up to it: one name may have thousands of letters, in a list of thousands. */
const widest = 200;

/**
 * Rows of cells, the first of them the headings, as lines for people. In `columns` columns the last column is broken at words, and
 * where even that leaves no room each row is told as a list: its first cell, and below it what else is known, by heading. Without
 * `columns`, in a pipe, every row stays one line.
 */
export function tableLines(rows: readonly (readonly string[])[], columns?: number): string[] {
  const cells = rows.map((row) => row.map(terminalLine));
  const [headings = []] = cells;
  const widths = headings.map((_, column) =>
    cells.reduce((most, row) => Math.max(most, Math.min(columnsOf(row[column] ?? ''), widest)), 0),
  );
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 0);
  const whole = before + (widths.at(-1) ?? 0);
  if (columns === undefined || whole <= columns) return cells.map((row) => aligned(row, widths));
  if (before + narrowest > columns) return cells.slice(1).flatMap((row) => listed(row, headings, columns));
  return cells.flatMap((row) => {
    const [first = '', ...more] = wrapped(row.at(-1) ?? '', columns - before, 0);
    return [aligned([...row.slice(0, -1), first], widths), ...more.map((line) => `${' '.repeat(before)}${line}`)];
  });
}

function aligned(row: readonly string[], widths: readonly number[]): string {
  return row
    .map((cell, column) => padded(cell, widths[column] ?? 0))
    .join('  ')
    .trimEnd();
}

function listed([name = '', ...row]: readonly string[], [, ...headings]: readonly string[], columns: number): string[] {
  const width = Math.max(...headings.map(columnsOf));
  return [
    name,
    ...row.flatMap((cell, column) =>
      cell === '' ? [] : wrapped(`  ${padded(spoken(headings[column] ?? ''), width)}  ${cell}`, columns, width + 2),
    ),
  ];
}

/** A heading as it stands before its value. */
function spoken(heading: string): string {
  return heading.slice(0, 1) + heading.slice(1).toLowerCase();
}

function padded(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - columnsOf(cell)));
}
