import type { AskView } from '../../wizard/question.ts';
import { printable } from '../input/clean.ts';
import type { Canvas } from '../screens/screen.ts';
import { codeColumns, compose, frameRows, paragraph, scrolled, scrollHint } from './layout.ts';
import { cut } from './text-width.ts';

/** The guidance of a question, with commands kept as they stand. */
function guidanceLines(view: AskView, canvas: Canvas): string[] {
  const { theme } = canvas;
  return view.guidance.flatMap((text) =>
    /^\s{2}/.test(text)
      ? cut(printable(text), codeColumns(canvas)).map((line) => theme.paint('accent', line))
      : paragraph(text, undefined, canvas),
  );
}

/** How many lines the guidance has here, and how many of them the window shows. */
export function guidanceWindow(view: AskView, canvas: Canvas): { count: number; size: number } {
  return { count: guidanceLines(view, canvas).length, size: Math.max(1, frameRows(canvas) - 5) };
}

/** Draws the guidance in place of the question that it belongs to. */
export function drawGuidance(view: AskView, top: number, canvas: Canvas): string[] {
  return compose(
    {
      title: view.message,
      body: (rows) => scrolled(guidanceLines(view, canvas), top, rows, canvas),
      keys: [['esc', 'back to the question'], ...scrollHint(guidanceWindow(view, canvas), canvas)],
    },
    canvas,
  );
}
