import { type ScrollCommand, scrollKeys } from '../input/key-map.ts';
import type { KeyEvent } from '../input/read-keys.ts';
import type { ScrollWindow } from './screen.ts';

/** The scroll command of an event, if it is one. */
export function scrollCommand(event: KeyEvent): ScrollCommand | undefined {
  if (event.type === 'paste') return undefined;
  return scrollKeys[event.type === 'text' ? event.text : event.key];
}

/** The first row to show after a command. */
export function scrollTo({ top, count, size }: ScrollWindow, command: ScrollCommand): number {
  const page = Math.max(1, size - 1);
  switch (command) {
    case 'line-up':
      return clampTop(top - 1, count, size);
    case 'line-down':
      return clampTop(top + 1, count, size);
    case 'page-up':
      return clampTop(top - page, count, size);
    case 'page-down':
      return clampTop(top + page, count, size);
    case 'top':
      return 0;
    case 'bottom':
      return clampTop(count, count, size);
    default:
      return command satisfies never;
  }
}

/** A first line that leaves no window half empty, also after the terminal has changed its size. */
export function clampTop(top: number, count: number, size: number): number {
  return Math.max(0, Math.min(top, count - size));
}
