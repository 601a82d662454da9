import { describe, expect, it } from 'vitest';
import { Story, StoryRecord } from '../../../../src/faces/ink/components/Story.tsx';
import type { StorySoFar } from '../../../../src/faces/ink/story.ts';
import { rowsOf } from '../../../support/draw.tsx';

const story: StorySoFar = {
  trail: [{ message: 'Region', shown: 'us-west-2' }],
  log: [
    { status: 'pass', text: 'Wrote ~/.aws/config (permissions 0600).' },
    { status: 'pass', text: 'Clock: agrees with AWS within 1 s', check: 'clock' },
    { status: 'pass', text: 'Identity: Account 111122223333', check: 'identity' },
    { status: 'warn', text: 'Models: Throttled.', check: 'models' },
    { status: 'pass', text: 'Inference profiles: 17', check: 'inference-profiles' },
  ],
};

describe('the story so far', () => {
  it('counts what passed, and keeps the account and what did not pass', async () => {
    expect(await rowsOf(<Story story={story} />, { columns: 60 })).toEqual([
      '◇  Region  us-west-2',
      '✓  Wrote ~/.aws/config (permissions 0600).',
      '✓  2 checks passed.',
      '✓  Identity: Account 111122223333',
      '▲  Models: Throttled.',
      '│',
    ]);
  });

  it('has each thing in full in the record that stays on the screen', async () => {
    const rows = await rowsOf(<StoryRecord story={story} />);
    expect(rows).toHaveLength(6);
    expect(rows).toContain('✓  Clock: agrees with AWS within 1 s');
  });

  it('shortens a long question only as far as its answer needs the room, and fills no column too many', async () => {
    const asked = { message: 'Which profile should the variables name?', shown: 'corp' };
    expect(await rowsOf(<Story story={{ trail: [asked], log: [] }} />, { columns: 60, rows: 10 })).toEqual([
      '◇  Which profile should the variables name?  corp',
    ]);
    const long = { message: 'Which profile should the variables name?', shown: 'an-answer-'.repeat(9) };
    for (const columns of [40, 41, 47, 60, 61]) {
      const [row = ''] = await rowsOf(<Story story={{ trail: [long], log: [] }} />, { columns, rows: 10 });
      expect(row.length).toBeLessThanOrEqual(columns);
      expect(row).toMatch(/^◇ {2}Which.*… {2}an-answer-.*…$/);
    }
  });
});
