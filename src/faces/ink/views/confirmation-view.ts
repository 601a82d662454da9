import type { ConfirmationState } from '../screens/confirmation.ts';
import type { Canvas } from '../screens/screen.ts';
import { compose, frameRows, paragraph, scrolled, scrollHint } from './layout.ts';
import { yesOrNo } from './question-view.ts';
import { storyLines } from './story-view.ts';

function detailLines({ confirmation }: ConfirmationState, canvas: Canvas): string[] {
  return confirmation.details.flatMap((text) => paragraph(text, undefined, canvas));
}

/** Rows for the details when nothing stands above the question: what one agrees to comes before what was. */
function detailRoom({ confirmation }: ConfirmationState, canvas: Canvas): number {
  const title = paragraph(confirmation.message, undefined, canvas).length;
  return frameRows(canvas) - title - (frameRows(canvas) >= 12 ? 5 : 3);
}

/** How many lines the details have here, and how many of them the window shows. */
export function confirmationWindow(state: ConfirmationState, canvas: Canvas): { count: number; size: number } {
  const count = detailLines(state, canvas).length;
  const room = detailRoom(state, canvas);
  return { count, size: Math.max(1, count <= room ? room : room - 1) };
}

/** Draws a confirmation with its details. */
export function drawConfirmation(state: ConfirmationState, canvas: Canvas): string[] {
  const details = detailLines(state, canvas);
  return compose(
    {
      above: (rows) => storyLines(state.story, canvas, rows),
      minBody: details.length + 2,
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
