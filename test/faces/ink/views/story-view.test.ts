import { describe, expect, it } from 'vitest';
import type { Canvas, StorySoFar } from '../../../../src/faces/ink/screens/screen.ts';
import { storyLines } from '../../../../src/faces/ink/views/story-view.ts';
import { createTheme } from '../../../../src/faces/ink/views/theme.ts';

const canvas: Canvas = { columns: 60, rows: 16, tick: 0, theme: createTheme({ color: false, unicode: true }) };
const story: StorySoFar = {
  trail: [{ message: 'Region', shown: 'us-west-2' }],
  log: [
    { status: 'pass', text: 'Wrote ~/.aws/config (permissions 0600).' },
    { status: 'pass', text: 'Clock: Right.', check: 'clock' },
    { status: 'pass', text: 'Identity: Account 111122223333', check: 'identity' },
    { status: 'warn', text: 'Models: Throttled.', check: 'models' },
    { status: 'pass', text: 'Inference profiles: 17', check: 'inference-profiles' },
  ],
};

describe('the story so far', () => {
  it('has a line for each thing where there is room', () => {
    expect(storyLines(story, canvas, 6)).toHaveLength(6);
  });

  it('counts what passed where there is little room, and keeps the account and what did not pass', () => {
    expect(storyLines(story, canvas, 5)).toEqual([
      '◇  Region  us-west-2',
      '✓  Wrote ~/.aws/config (permissions 0600).',
      '✓  2 checks passed.',
      '✓  Identity: Account 111122223333',
      '▲  Models: Throttled.',
    ]);
    expect(storyLines(story, canvas, 3)).toEqual([
      '│  … 3 earlier',
      '✓  Identity: Account 111122223333',
      '▲  Models: Throttled.',
    ]);
  });

  it('shortens a long question only as far as its answer needs the room', () => {
    const asked = { message: 'Which profile should the variables name?', shown: 'corp' };
    expect(storyLines({ trail: [asked], log: [] }, canvas)).toEqual([
      '◇  Which profile should the variables name?  corp',
    ]);
  });
});
