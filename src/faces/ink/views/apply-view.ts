import type { ApplyState } from '../screens/apply.ts';
import type { Canvas } from '../screens/screen.ts';
import { applyLog } from '../story.ts';
import { compose, marked, paragraph, statusGlyph } from './layout.ts';
import { problemLines } from './problem-view.ts';
import { spinner } from './spinner.ts';
import { storyLines } from './story-view.ts';

/** Draws what has been written, and what is being written. */
export function drawApply({ story, events, stopping }: ApplyState, canvas: Canvas): string[] {
  const last = events.at(-1);
  const lines = events.flatMap((event) => {
    // Who is waited for matters only while it lasts.
    if (event.type === 'waiting' && event !== last) return [];
    const text = applyLog(event).flatMap((line) =>
      marked(statusGlyph(line.status, canvas), line.text, undefined, canvas),
    );
    return event.type === 'failed' ? [...text, ...problemLines(event.problem, false, canvas)] : text;
  });
  const busy =
    last?.type === 'writing'
      ? [`${spinner(canvas)} Writing ${last.shown}`]
      : last === undefined
        ? [`${spinner(canvas)} Preparing`]
        : [];
  const note = stopping ? paragraph('The write is being finished; then the program stops.', 'warn', canvas) : [];
  return compose(
    {
      above: (rows) => storyLines(story, canvas, rows),
      title: 'Writing',
      body: (rows) => [...lines, ...busy, ...note].slice(-rows),
      keys: [['ctrl-c', 'stop afterwards']],
    },
    canvas,
  );
}
