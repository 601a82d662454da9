import { signInLines, timeLeft } from '../../words/sign-in.ts';
import type { Canvas } from '../screens/screen.ts';
import type { SignInState } from '../screens/sign-in.ts';
import { compose, paragraph } from './layout.ts';
import { problemLines } from './problem-view.ts';
import { spinner } from './spinner.ts';
import { storyLines } from './story-view.ts';

/** Draws where to sign in, and how long is still waited. */
export function drawSignIn({ story, title, shown, secondsLeft }: SignInState, canvas: Canvas): string[] {
  const lines =
    shown === undefined
      ? []
      : shown.type === 'failed'
        ? problemLines(shown.problem, false, canvas)
        : signInLines(shown).flatMap((line) => paragraph(line, undefined, canvas));
  const left = secondsLeft === undefined ? '' : ` (${timeLeft(secondsLeft)} left)`;
  const busy = shown?.type === 'failed' || shown?.type === 'done' ? [] : [`${spinner(canvas)} Waiting${left}`];
  return compose(
    {
      above: (rows) => storyLines(story, canvas, rows),
      title,
      body: (rows) => [...lines, ...busy].slice(-rows),
      keys: [
        ...(shown?.type === 'page' ? ([['c', 'use a code instead']] as const) : []),
        ['esc', 'back'],
        ['ctrl-c', 'quit'],
      ],
    },
    canvas,
  );
}
