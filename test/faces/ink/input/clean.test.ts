import { describe, expect, it } from 'vitest';
import { cleanBlock, cleanLine } from '../../../../src/faces/ink/input/clean.ts';
import { fc } from '../../../support/property.ts';

const forbidden = /[\u0000-\u001F\u007F-\u009F\u00AD\u180E\u200B\u2028\u2029\u202E\u2064\u3164\uFEFF\u{E0041}]/u;

describe('cleaning text', () => {
  it.each([
    ['key\r\n', 'key'],
    ['one\ntwo', 'onetwo'],
    ['a\tb', 'a b'],
    ['\u001B[31mred\u001B[0m', 'red'],
    ['\u001B]8;;https://example.com\u0007link\u001B]8;;\u0007', 'link'],
    ['zero\u200Bwidth\uFEFF', 'zerowidth'],
    ['no\u00A0break', 'no break'],
    ['\u0000\u0007\u001B', ''],
    ['São Paulo 日本 👩‍👩‍👧', 'São Paulo 日本 👩‍👩‍👧'],
  ])('lets %j into a line as %j', (raw, clean) => {
    expect(cleanLine(raw)).toBe(clean);
  });

  it('keeps the lines of a block, whatever breaks them', () => {
    expect(cleanBlock('a\r\nb\rc\nd\u0085e\u2028f')).toBe('a\nb\nc\nd\ne\nf');
    expect(cleanBlock('key\tsecret\r\n')).toBe('key\tsecret\n');
  });

  it('never lets a control character through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        expect(cleanLine(raw)).not.toMatch(forbidden);
        expect(cleanBlock(raw).replace(/[\n\t]/g, '')).not.toMatch(forbidden);
      }),
    );
  });
});
