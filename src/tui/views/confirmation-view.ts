import type { ConfirmationState } from '../screens/confirmation.ts';
import type { Canvas } from '../screens/screen.ts';
import { compose, frameRows, paragraph, scrolled, scrollHint } from './layout.ts';
import { yesOrNo } from './question-view.ts';
import { storyLines } from './story-view.ts';

function detailLines({ confirmation }: ConfirmationState, canvas: Canvas): string[] {
  return confirmation.details.flatMap((text) => paragraph(text, undefined, canvas));
}

/** How many lines the details have here, and how many of them the window shows. */
export function confirmationWindow(state: ConfirmationState, canvas: Canvas): { count: number; size: number } {
  return { count: detailLines(state, canvas).length, size: Math.max(1, frameRows(canvas) - 7) };
}

/** Draws a confirmation with its details. */
export function drawConfirmation(state: ConfirmationState, canvas: Canvas): string[] {
  const details = detailLines(state, canvas);
  return compose(
    {
      above: (rows) => storyLines(state.story, canvas, rows),
      title: state.confirmation.message,
      body: (rows) => [
        ...(details.length === 0 ? [] : [...scrolled(details, state.top, Math.max(1, rows - 2), canvas), '']),
        yesOrNo(state.field.yes, canvas),
      ],
      keys: [
        ['y/n', 'choose'],
        ['enter', 'continue'],
        ['esc', 'no'],
        ...scrollHint(confirmationWindow(state, canvas), canvas),
        ['ctrl-c', 'quit'],
      ],
    },
    canvas,
  );
}
