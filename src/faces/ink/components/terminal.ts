import { createContext, useContext } from 'react';
import type { Dialect } from '../../../shell/dialect.ts';
import { posix } from '../../../shell/dialects/posix.ts';
import { type Glyphs, unicodeGlyphs } from '../theme.ts';
import { createScrollRefs } from './scroll-refs.ts';

/** What components have to know about the terminal. */
export interface TerminalLooks {
  columns: number;
  rows: number;
  color: boolean;
  glyphs: Glyphs;
  /** What the person's shell speaks: commands are written for it. */
  dialect: Dialect;
  /** Writes the commands of this program as the person can start them. */
  named(text: string): string;
}

/** The terminal that is drawn on. */
export const TerminalContext = createContext<TerminalLooks>({
  columns: 80,
  rows: 24,
  color: false,
  glyphs: unicodeGlyphs,
  dialect: posix,
  named: (text) => text,
});

/** The boxes of the text that scrolls on this screen, shared by the text and the row of keys that says where it stands. */
export const ScrollContext = createContext(createScrollRefs());

/** The terminal that is drawn on. */
export function useTerminal(): TerminalLooks {
  return useContext(TerminalContext);
}

/** Whether there is room for empty rows between the parts of a frame. */
export function isAiry({ rows }: Pick<TerminalLooks, 'rows'>): boolean {
  return rows > 12;
}

/** Columns of a frame beside its rail. */
export function columnsBeside({ columns }: Pick<TerminalLooks, 'columns'>): number {
  return Math.max(10, columns - 4);
}

/** Columns for sentences: lines longer than a book's are hard to read. */
export function proseColumns(terminal: Pick<TerminalLooks, 'columns'>): number {
  return Math.min(100, columnsBeside(terminal));
}
