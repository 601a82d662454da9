import { type DOMElement, measureElement } from 'ink';
import type { ScrollWindow } from '../screens/screen.ts';

/** The two boxes of a scrolled text, to be measured after Ink has laid them out: the window, and the whole text in it. */
export interface ScrollRefs {
  window: DOMElement | null;
  content: DOMElement | null;
  /** The first row in the window. */
  top: number;
}

/** The refs of a screen of which nothing has been drawn. */
export function createScrollRefs(): ScrollRefs {
  return { window: null, content: null, top: 0 };
}

/** The rows of the text and those of its window, as they were laid out last; nothing where nothing scrolls. */
export function measuredWindow({ window, content, top }: ScrollRefs): ScrollWindow {
  if (window === null || content === null) return { count: 0, size: 0, top: 0 };
  return { count: measureElement(content).height, size: measureElement(window).height, top };
}
