import { columnsOf } from '../fields/graphemes.ts';
import { isAiry, proseColumns, type TerminalLooks } from './terminal.ts';

/** Rows that the body of a frame with this title and hint can have when nothing stands above it. */
export function bodyRoom(terminal: TerminalLooks, title: string, hint: string | undefined): number {
  const rowsOf = (text: string) => Math.max(1, Math.ceil(columnsOf(text) / (proseColumns(terminal) - 4)));
  const head = rowsOf(title) + (hint === undefined ? 0 : rowsOf(hint));
  return Math.max(1, terminal.rows - 2 - head - (isAiry(terminal) ? 2 : 0));
}
