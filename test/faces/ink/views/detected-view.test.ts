import { describe, expect, it } from 'vitest';
import type { Canvas } from '../../../../src/faces/ink/screens/screen.ts';
import { detectedLines } from '../../../../src/faces/ink/views/detected-view.ts';
import { createTheme } from '../../../../src/faces/ink/views/theme.ts';
import { busyMachine } from '../../../support/story.ts';

const canvas = (columns: number): Canvas => ({
  columns,
  rows: 30,
  tick: 0,
  theme: createTheme({ color: false, unicode: true }),
});
const longFinding = `AWS_REGION is set, but boto3 reads another variable. ${'It says so at length. '.repeat(5)}`;
const odd = {
  ...busyMachine,
  findings: [
    {
      code: 'regions',
      severity: 'warning' as const,
      breaks: [],
      places: [],
      summary: longFinding,
      cause: '',
      remedies: [],
    },
  ],
};

describe('what was found on the machine', () => {
  it('begins with the name of the program and its promise, where there is room', () => {
    expect(detectedLines(busyMachine, canvas(100), 12)[0]).toBe(
      '┌  bedrock-setup Nothing is written before you have seen it',
    );
    expect(detectedLines(busyMachine, canvas(100), 7)[0]).toMatch(/^◇ {2}On this machine/);
  });

  it('tells what is odd in full where there is room, and in one line each where there is not', () => {
    const said = detectedLines(odd, canvas(100), 20)
      .join(' ')
      .replace(/[│▲]\s+/g, '')
      .replace(/\s+/g, ' ');
    expect(said).toContain(longFinding.trim());
    const short = detectedLines(odd, canvas(100), 6);
    expect(short).toHaveLength(6);
    expect(short.join('\n')).toContain('▲  AWS_REGION is set, but boto3 reads another variable.');
  });

  it('names the profiles rather than the usual places in a narrow window', () => {
    expect(detectedLines(busyMachine, canvas(100), 20).join('\n')).toContain('~/.aws/credentials and ~/.aws/config');
    expect(detectedLines(busyMachine, canvas(60), 20)).toContain('│  2 profiles: default, production');
  });
});
