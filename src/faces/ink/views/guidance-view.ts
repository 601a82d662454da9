import type { AskView } from '../../../wizard/table/question.ts';
import type { Canvas } from '../screens/screen.ts';
import { compose, frameRows, prose, scrolled, scrollHint } from './layout.ts';

/** How many lines the guidance has here, and how many of them the window shows. */
export function guidanceWindow(view: AskView, canvas: Canvas): { count: number; size: number } {
  return { count: prose(view.guidance, canvas).length, size: Math.max(1, frameRows(canvas) - 5) };
}

/** Draws the guidance in place of the question that it belongs to. */
export function drawGuidance(view: AskView, top: number, canvas: Canvas): string[] {
  return compose(
    {
      title: view.message,
      body: (rows) => scrolled(prose(view.guidance, canvas), top, rows, canvas),
      keys: [['esc', 'back to the question'], ...scrollHint(guidanceWindow(view, canvas), canvas)],
    },
    canvas,
  );
}
