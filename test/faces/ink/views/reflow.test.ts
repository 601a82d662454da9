import { describe, expect, it } from 'vitest';
import { prose } from '../../../../src/faces/ink/views/layout.ts';
import { reflow } from '../../../../src/faces/ink/views/reflow.ts';
import { createTheme } from '../../../../src/faces/ink/views/theme.ts';
import { guidance, points, steps, verbatim } from '../../../../src/wizard/guidance/lines.ts';

const long =
  'An access key is a password that does not expire, so see first whether a safer way fits what you are about to do.';

describe('guidance in a window', () => {
  it('is put back together from the lines that it was broken into', () => {
    const lines = guidance(long, steps(long, 'Short.'), points(long), verbatim('aws sts get-caller-identity'), 'End.');
    expect(reflow(lines).filter(({ text }) => text !== '')).toEqual([
      { mark: '', text: long, verbatim: false },
      { mark: '1. ', text: long, verbatim: false },
      { mark: '2. ', text: 'Short.', verbatim: false },
      { mark: '- ', text: long, verbatim: false },
      { mark: '', text: '    aws sts get-caller-identity', verbatim: true },
      { mark: '', text: 'End.', verbatim: false },
    ]);
  });

  it('keeps apart what was never one paragraph', () => {
    const paragraphs = ['One.', 'Two.', long, 'Three.', '- item', '  aws command'];
    expect(reflow(paragraphs).map(({ text }) => text)).toEqual([
      'One.',
      'Two.',
      long,
      'Three.',
      'item',
      '  aws command',
    ]);
  });

  it('hangs the later lines of a list behind its marks', () => {
    const theme = createTheme({ color: false, unicode: true });
    const lines = prose(guidance(points('one two three four five six seven eight')), {
      columns: 30,
      rows: 20,
      tick: 0,
      theme,
    });
    expect(lines).toEqual(['- one two three four five', '  six seven eight']);
  });
});
