import { describe, expect, it } from 'vitest';
import { cutCommonLines } from '../../../src/plan/profiles/common-lines.ts';
import { cases, fc } from '../../support/property.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const line = fc.constantFrom('a', 'b', 'c', '', 'same', 'ä', '€', '₭', '😀', '😁');
const text = fc
  .array(line, { maxLength: 12 })
  .chain((lines) => fc.constantFrom(lines.join('\n'), `${lines.join('\n')}\n`));

describe('the lines that two texts share at their ends', () => {
  it('are cut off whole, so that the rest put back in between gives the texts again', () => {
    fc.assert(
      fc.property(text, text, fc.nat(3), (before, after, context) => {
        const cut = cutCommonLines(encode(before), encode(after), context);
        const head = before
          .split('\n')
          .slice(0, cut.skipped)
          .map((each) => `${each}\n`)
          .join('');
        expect(before.startsWith(head + cut.before)).toBe(true);
        expect(after.startsWith(head + cut.after)).toBe(true);
        const tail = before.slice(head.length + cut.before.length);
        expect(after).toBe(head + cut.after + tail);
        // A cut in the middle of a line would show half of it in the review.
        if (tail !== '') {
          expect(cut.before === '' || cut.before.endsWith('\n')).toBe(true);
          expect(cut.after === '' || cut.after.endsWith('\n')).toBe(true);
        }
      }),
      { numRuns: cases(3000) },
    );
  });

  it('are found to the line in texts of any length, wherever they differ', () => {
    const long = fc.array(fc.constantFrom<string>('a', 'bb', ''), { minLength: 200, maxLength: 400 });
    fc.assert(
      fc.property(long, fc.nat(), fc.constantFrom('x', 'y\nz', ''), fc.nat(3), (lines, place, put, context) => {
        const at = place % lines.length;
        const before = lines.join('\n');
        const after = lines.with(at, put).join('\n');
        const cut = cutCommonLines(encode(before), encode(after), context);
        if (before === after) return;
        const limit = 2 * context + 4;
        expect(cut.before.split('\n').length).toBeLessThanOrEqual(limit);
        expect(cut.skipped).toBeGreaterThanOrEqual(at - context - limit);
        expect(before.split('\n').slice(cut.skipped).join('\n').startsWith(cut.before)).toBe(true);
        expect(after.split('\n').slice(cut.skipped).join('\n').startsWith(cut.after)).toBe(true);
      }),
      { numRuns: cases(500) },
    );
  });

  it('are found in a file that loses its byte order mark', () => {
    const lines = Array.from({ length: 50 }, (_, index) => `line ${index}\n`);
    const before = `\ufeff${lines.join('')}`;
    expect(cutCommonLines(encode(before), encode(`${lines.join('')}new\n`), 2)).toEqual({
      before: 'line 48\nline 49\n',
      after: 'line 48\nline 49\nnew\n',
      skipped: 48,
    });
  });

  it('leave the asked-for context around a difference', () => {
    const lines = Array.from({ length: 50 }, (_, index) => `line ${index}`);
    const before = `${lines.join('\n')}\n`;
    const after = before.replace('line 25\n', 'line 25 and more\n');
    expect(cutCommonLines(encode(before), encode(after), 3)).toEqual({
      before: `${lines.slice(22, 29).join('\n')}\n`,
      after: `${lines.slice(22, 29).join('\n').replace('line 25', 'line 25 and more')}\n`,
      skipped: 22,
    });
  });
});
