import { cleanLine } from '../input/clean.ts';
import { type EditCommand, editKeys } from '../input/key-map.ts';
import type { KeyEvent } from '../input/read-keys.ts';
import { graphemes } from './graphemes.ts';

/** One line of text with its cursor, counted in UTF-16 units and always between two graphemes. */
export interface Line {
  text: string;
  cursor: number;
}

/** What can happen to a line. */
export type LineAction = { type: 'insert'; text: string } | { type: EditCommand };

/** A line with nothing on it. */
export const emptyLine: Line = { text: '', cursor: 0 };

/** A line that holds `text`, with the cursor behind it. */
export function lineOf(text: string): Line {
  const clean = cleanLine(text);
  return { text: clean, cursor: clean.length };
}

/** The action that an event means for a line, if it means one. */
export function lineAction(event: KeyEvent): LineAction | undefined {
  if (event.type !== 'key') return { type: 'insert', text: event.text };
  const command = editKeys[event.key];
  return command === undefined ? undefined : { type: command };
}

/** The line editor. What it inserts is cleaned, so that no control character ever enters a field. */
export function lineReducer(line: Line, action: LineAction): Line {
  const { text, cursor } = line;
  switch (action.type) {
    case 'insert': {
      const inserted = cleanLine(action.text);
      if (inserted === '') return line;
      return { text: text.slice(0, cursor) + inserted + text.slice(cursor), cursor: cursor + inserted.length };
    }
    case 'left':
      return { text, cursor: boundaryBefore(text, cursor) };
    case 'right':
      return { text, cursor: boundaryAfter(text, cursor) };
    case 'word-left':
      return { text, cursor: wordBefore(text, cursor) };
    case 'word-right':
      return { text, cursor: cursor + (/^\s*\S*/.exec(text.slice(cursor))?.[0].length ?? 0) };
    case 'home':
      return { text, cursor: 0 };
    case 'end':
      return { text, cursor: text.length };
    case 'backspace':
      return without(line, boundaryBefore(text, cursor), cursor);
    case 'delete':
      return without(line, cursor, boundaryAfter(text, cursor));
    case 'delete-word':
      return without(line, wordBefore(text, cursor), cursor);
    case 'delete-to-start':
      return without(line, 0, cursor);
    case 'delete-to-end':
      return without(line, cursor, text.length);
    default:
      return action satisfies never;
  }
}

function without(line: Line, from: number, to: number): Line {
  return { text: line.text.slice(0, from) + line.text.slice(to), cursor: from };
}

function wordBefore(text: string, cursor: number): number {
  return cursor - (/\S*\s*$/.exec(text.slice(0, cursor))?.[0].length ?? 0);
}

function boundaryBefore(text: string, cursor: number): number {
  return Math.max(0, cursor - (graphemes(text.slice(0, cursor)).at(-1)?.length ?? 0));
}

function boundaryAfter(text: string, cursor: number): number {
  return cursor + (graphemes(text.slice(cursor))[0]?.length ?? 0);
}
