import type { ReviewLine } from '../../../plan/review/diff.ts';
import type { Review } from '../../../session/face.ts';
import { printable } from '../input/clean.ts';
import type { ReviewState } from '../screens/review.ts';
import type { Canvas } from '../screens/screen.ts';
import { codeColumns, compose, frameRows, marked, paragraph, scrolled, scrollHint } from './layout.ts';
import { folded } from './text-width.ts';
import type { Role } from './theme.ts';

const roles: Readonly<Record<Exclude<ReviewLine['kind'], 'note' | 'warning'>, Role | undefined>> = {
  heading: 'strong',
  meta: 'accent',
  added: 'good',
  removed: 'bad',
  context: 'quiet',
};

function reviewLines(review: Review, canvas: Canvas): string[] {
  const { theme } = canvas;
  return review.lines.flatMap(({ kind, text }) => {
    if (kind === 'note') return marked(theme.glyphs.note, text, undefined, canvas);
    if (kind === 'warning') return marked(theme.glyphs.warn, text, 'warn', canvas);
    // Nothing of a change may be hidden, so long lines go on below and are not cut off.
    const role = roles[kind];
    return folded(printable(text), codeColumns(canvas)).map((line) =>
      role === undefined ? line : theme.paint(role, line),
    );
  });
}

/** How many lines the change has here, and how many of them the window shows. */
export function reviewWindow(review: Review, canvas: Canvas): { count: number; size: number } {
  return { count: reviewLines(review, canvas).length, size: Math.max(1, frameRows(canvas) - 6) };
}

/** The action as it stands in the row of keys, where all others begin with a small letter. */
function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Draws the change in a window. */
export function drawReview({ review, top }: ReviewState, canvas: Canvas): string[] {
  return compose(
    {
      title: review.plan.title,
      head: paragraph('Nothing has been written so far.', 'quiet', canvas),
      body: (rows) => scrolled(reviewLines(review, canvas), top, rows, canvas),
      keys: [
        ['enter', lowerFirst(review.action)],
        ...(review.canGoBack ? [['esc', 'back'] as const] : []),
        ...scrollHint(reviewWindow(review, canvas), canvas),
        ['ctrl-c', 'quit'],
      ],
    },
    canvas,
  );
}
