import { describe, expect, it } from 'vitest';
import type { LineChange } from '../../../src/ini/edit/line-change.ts';
import { canJoin, isSameSetting, type LineRepair, rewriteLines } from '../../../src/ini/edit/rewrite-lines.ts';
import { splitLines } from '../../../src/ini/text/lines.ts';
import { bytesOf } from '../../support/edited-ini.ts';

function mended(before: string | Uint8Array, ...repairs: LineRepair[]): string {
  const outcome = rewriteLines(typeof before === 'string' ? bytesOf(before) : before, repairs);
  if (!outcome.ok) throw new Error(outcome.refusal.summary);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(outcome.after);
}

const lines = (change: LineChange, ...numbers: number[]): LineRepair => ({ type: 'lines', lines: numbers, change });
const name = (line: number, to: string): LineRepair => ({ type: 'name', line, to });

describe('A repair of lines', () => {
  it.each<[string, string, LineRepair[], string]>([
    ['takes lines away', 'a\nb\nc\nd\n', [lines('remove', 1, 3)], 'b\nd\n'],
    ['takes the last line away and leaves the one above as it was', 'a\r\nb', [lines('remove', 2)], 'a\r\n'],
    ['makes comments of lines', 'a\n b\nc', [lines('comment-out', 2, 3)], 'a\n#  b\n# c'],
    [
      'makes comments of a section up to the next header, blank lines excepted',
      '[a]\n[x]\nk = v\n \n# c\n\n[b]\nk = v\n',
      [lines('comment-out-section', 2)],
      '[a]\n# [x]\n# k = v\n \n# # c\n\n[b]\nk = v\n',
    ],
    [
      'makes comments of the last section',
      '[a]\nk = v\n[x]\nk = v',
      [lines('comment-out-section', 3)],
      '[a]\nk = v\n# [x]\n# k = v',
    ],
    [
      'passes over lines of a section that are taken away as well',
      '[x]\nk = v\nl = w\n[b]\n',
      [lines('comment-out-section', 1), lines('outdent', 2)],
      '# [x]\n# k = v\n# l = w\n[b]\n',
    ],
    ['moves lines to the start', '[x]\n  k = v  \n\tl = w\n', [lines('outdent', 2, 3)], '[x]\nk = v  \nl = w\n'],
    [
      'writes names in small letters',
      'AWS_Region = EU\nRegion: EU = A\n',
      [lines('lower-case-name', 1, 2)],
      'aws_region = EU\nregion: EU = A\n',
    ],
    ['writes = for a colon', 'k : v:w\nk:v \nk:\n', [lines('equals-sign', 1, 2, 3)], 'k = v:w\nk = v\nk =\n'],
    [
      'takes quotes away',
      'k = "v w"\nk="v" \nk = \'v\'\nk = "v\'\nk = "v\nk = v"\nk:  "a"b"\n',
      [lines('unquote', 1, 2, 3, 4, 5, 6, 7)],
      'k = v w\nk=v\nk = v\nk = "v\'\nk = "v\nk = v"\nk:  a"b\n',
    ],
    ['closes brackets', '[x\n[y # c\n[z ;\n', [lines('close-bracket', 1, 2, 3)], '[x]\n[y]\n[z]\n'],
    [
      'moves comments above their settings',
      'k = v # c\nk=v\t; c # d\nk = # c\nk = v#c\nk: v # c\n',
      [lines('comment-above', 1, 2, 3, 4, 5)],
      '# c\nk = v\n; c # d\nk= v\n# c\nk =\nk = v#c\n# c\nk: v\n',
    ],
    [
      'moves what stands behind a header above it, as a comment',
      '[x] # c\n[x]; c\n[x] text ]\n[x]\n[x]  \n',
      [lines('comment-above', 1, 2, 3, 4, 5)],
      '# c\n[x]\n; c\n[x]\n# text ]\n[x]\n[x]\n[x]\n',
    ],
    [
      'gives a new line the end that most lines have',
      '[a]\r\n[b]\r\nk = v # c',
      [lines('comment-above', 3)],
      '[a]\r\n[b]\r\n# c\r\nk = v',
    ],
    [
      'gives settings another name',
      '  aws_key\t= v\nKey:v\n',
      [name(1, 'aws_access_key_id'), name(2, 'region')],
      '  aws_access_key_id\t= v\nregion:v\n',
    ],
    [
      'gives headers another name',
      '[x] # c\n[x\n  [x]]\n',
      [name(1, 'profile x'), name(2, 'y'), name(3, 'z')],
      '[profile x] # c\n[y]\n[z]]\n',
    ],
    [
      'mends names, separators, comments and quotes of one line in that order',
      '  Key : "v" # c\n',
      [
        lines('unquote', 1),
        lines('comment-above', 1),
        lines('lower-case-name', 1),
        lines('equals-sign', 1),
        lines('outdent', 1),
      ],
      '# c\nkey = v\n',
    ],
    [
      'does everything once, however often it is asked for',
      'k = v\n',
      [lines('comment-out', 1, 1), lines('comment-out', 1)],
      '# k = v\n',
    ],
    ['passes over lines that are not there', 'k = v\n', [lines('remove', 0, 2, 9), name(5, 'l')], 'k = v\n'],
    ['keeps the ends of all other lines', 'a\r\nb\nc\r\nd', [lines('comment-out', 2)], 'a\r\n# b\nc\r\nd'],
  ])('%s', (_, before, repairs, after) => {
    expect(mended(before, ...repairs)).toBe(after);
  });

  it.each<[string, string, LineRepair[], string]>([
    [
      'behind the settings of the first',
      '[x]\na = 1\n\n[y]\nk = v\n[x]\nb = 2\n',
      [lines('join-section', 6)],
      '[x]\na = 1\nb = 2\n\n[y]\nk = v\n',
    ],
    [
      'without its blank lines',
      '[x]\na = 1\n[y]\n[x]\n\nb = 2\n\n# c\n\n[z]\n',
      [lines('join-section', 4)],
      '[x]\na = 1\nb = 2\n# c\n[y]\n[z]\n',
    ],
    [
      'of a first one without settings',
      '[x]\n\n\n[y]\n[x]\nb = 2\n',
      [lines('join-section', 5)],
      '[x]\nb = 2\n\n\n[y]\n',
    ],
    [
      'at the end of a file without a last line end',
      '[x]\na = 1\n[x]\nb = 2',
      [lines('join-section', 3)],
      '[x]\na = 1\nb = 2',
    ],
    [
      'of three',
      '[x]\na = 1\n[x]\nb = 2\n[y]\n[x]\nc = 3\n',
      [lines('join-section', 3, 6)],
      '[x]\na = 1\nb = 2\nc = 3\n[y]\n',
    ],
    [
      'and takes lines of it away by their old numbers',
      '[x]\na = 1\n[x]\nb = 2\nc = 3\n[y]\nd = 4\n',
      [lines('join-section', 3), lines('remove', 4, 7)],
      '[x]\na = 1\nc = 3\n[y]\n',
    ],
    ['but not the first itself', '[x]\na = 1\n[x]\nb = 2\n', [lines('join-section', 1)], '[x]\na = 1\n[x]\nb = 2\n'],
    ['but not what is no header', '[x]\na = 1\na = 1\n', [lines('join-section', 3)], '[x]\na = 1\na = 1\n'],
    ['but not another one', '[x]\na = 1\n[y]\nb = 2\n', [lines('join-section', 3)], '[x]\na = 1\n[y]\nb = 2\n'],
  ])('joins the later of two sections to the first, %s', (_, before, repairs, after) => {
    expect(mended(before, ...repairs)).toBe(after);
  });

  it('mends the encoding when that is asked for, and refuses the file otherwise', () => {
    const utf16 = new Uint8Array(Buffer.from('\ufeff[x]\nk : v\n', 'utf16le'));
    expect(mended(utf16, { type: 'encoding' }, lines('equals-sign', 2))).toBe('[x]\nk = v\n');
    expect(rewriteLines(utf16, [lines('equals-sign', 2)]).ok).toBe(false);
  });
});

describe('Two sections of one name', () => {
  it.each([
    ['[x]\na = 1\n[x]\nb = 2\n', 1, 3, true],
    ['[x]\na = 1\n[x]\nA = 2\n', 1, 3, false],
    ['[x]\na = 1\n[x]\nb = 2\na = 2\n', 1, 3, false],
    ['[x]\n[y]\na = 1\n[x]\nb = 2\n[z]\na = 1\n', 1, 4, true],
    ['[x]\nword\n[x]\nb = 2\n', 1, 3, false],
    ['[x]\na = 1\n[x]\nword\n', 1, 3, false],
    ['[x]\na = 1\n[x]\nb = 2\n', 2, 3, false],
    ['[x]\na = 1\n[x]\nb = 2\n', 1, 4, false],
    ['[x]\na = 1\n[x]\nb = 2\n', 1, 9, false],
  ])('can be joined where they set no key both: %j', (text, earlier, later, expected) => {
    expect(canJoin(splitLines(text), earlier, later)).toBe(expected);
  });
});

describe('A setting that stands twice', () => {
  it.each([
    ['a = 1\na = 1\n', true],
    ['A = 1\na: 1\n', true],
    ['a = 1\na = 2\n', false],
    ['a = 1\nb = 1\n', false],
    ['word\nword\n', false],
    ['a = 1\nword\n', false],
    ['word\na = 1\n', false],
    ['a = 1\na = 1\n  more\n', false],
    ['a = 1\na = 1\n  \n', true],
  ])('is one setting where neither value goes on below: %j', (text, expected) => {
    expect(isSameSetting(splitLines(text), 1, 2)).toBe(expected);
  });

  it('goes on below its first line too', () => {
    expect(isSameSetting(splitLines('a = 1\n\tmore\na = 1\n'), 1, 3)).toBe(false);
  });
});
