import { describe, expect, it } from 'vitest';
import { decodeForRepair, decodeIni, isMarked, tooLarge } from '../../../src/ini/text/decode.ts';
import { bytesOf } from '../../support/edited-ini.ts';

function refusal(bytes: Uint8Array): { summary: string; lines: number[]; remedy: string } {
  const decoded = decodeIni(bytes);
  if (decoded.ok) throw new Error('not refused');
  return decoded.refusal;
}

const utf16 = (text: string) => Buffer.from(text, 'utf16le');

describe('decoding one of the AWS files', () => {
  it('gives back every character, CRLF and a missing last newline included', () => {
    const text = '[default]\r\n# Schlüssel ключ 鍵 🔑\r\nregion = us-east-1\n\n\tx';
    expect(decodeIni(bytesOf(text))).toEqual({ ok: true, text, notes: [] });
  });

  it('takes an empty file for an empty text', () => {
    expect(decodeIni(new Uint8Array())).toEqual({ ok: true, text: '', notes: [] });
  });

  it('drops a byte order mark and says why', () => {
    const decoded = decodeIni(bytesOf('\ufeff[default]\n'));
    expect(decoded).toMatchObject({ ok: true, text: '[default]\n', notes: [{ line: 1 }] });
    expect(decoded.ok && decoded.notes[0]?.text).toContain('byte order mark');
  });

  it('drops a byte order mark that was written twice', () => {
    expect(decodeIni(bytesOf('\ufeff\ufeff[default]\n'))).toMatchObject({ ok: true, text: '[default]\n' });
  });

  it.each([
    ['little-endian with a mark', utf16('\ufeff[default]\n')],
    ['big-endian with a mark', utf16('\ufeff[default]\n').swap16()],
    ['little-endian without a mark', utf16('[default]\n')],
    ['big-endian without a mark', utf16('[default]\n').swap16()],
    ['the shortest without a mark', utf16('ab')],
    ['with other letters further down', utf16(`[${'a'.repeat(40)}]\n# ключ\n`)],
    ['with a mark before other letters', utf16('\ufeffключ\n')],
    ['with a mark before other letters, big-endian', utf16('\ufeffключ\n').swap16()],
  ])('refuses UTF-16, %s, and names it', (_, bytes) => {
    const found = refusal(new Uint8Array(bytes));
    expect(found).toMatchObject({ summary: expect.stringContaining('UTF-16'), lines: [1] });
    expect(found.remedy).toContain('UTF-8');
  });

  it.each<[string, number[], string, number[]]>([
    ['two bytes', [0x61, 0], 'NUL bytes', [1]],
    ['NUL bytes at other places', [0x61, 0, 0x62, 0, 0, 0x0a, 0], 'NUL bytes', [1, 2]],
    ['only half of a mark, the first', [0xff, 0x61, 0x0a], 'not valid UTF-8', [1]],
    ['only half of a mark, the second', [0xfe, 0x61, 0x0a], 'not valid UTF-8', [1]],
    ['the halves of two marks', [0xff, 0xff, 0x0a], 'not valid UTF-8', [1]],
    ['the other halves of two marks', [0xfe, 0xfe, 0x0a], 'not valid UTF-8', [1]],
  ])('takes %s for no UTF-16', (_, bytes, summary, lines) => {
    expect(refusal(Uint8Array.from(bytes))).toMatchObject({ summary: expect.stringContaining(summary), lines });
  });

  it('refuses bytes that are no UTF-8 and names their lines', () => {
    const bytes = Buffer.from('[default]\n# caf\xe9\nregion = us-east-1\n# \xff\n', 'latin1');
    expect(refusal(new Uint8Array(bytes))).toMatchObject({
      lines: [2, 4],
      summary: expect.stringContaining('lines 2 and 4'),
    });
  });

  it('names the last line among those that are no UTF-8, and every line once', () => {
    expect(refusal(Uint8Array.from([0x61, 0x0a, 0x0a, 0xc3, 0x28, 0xc3, 0x0a, 0x62, 0x0a, 0xc3])).lines).toEqual([
      3, 5,
    ]);
  });

  it('refuses NUL bytes, as a crash leaves them behind, and names their lines', () => {
    expect(refusal(bytesOf('[default]\nregion = us\n\0\0\0\0'))).toMatchObject({ lines: [3] });
  });

  it('refuses line ends of a bare carriage return', () => {
    expect(refusal(bytesOf('[default]\rregion = us-east-1\r'))).toMatchObject({ lines: [1] });
    expect(refusal(bytesOf('[default]\r\nregion = a\rb\r\n'))).toMatchObject({ lines: [2] });
    expect(refusal(bytesOf('[default]\r\r\n'))).toMatchObject({ lines: [1] });
  });

  it.each([
    ['eight MB', () => bytesOf(`${' '.repeat(1023)}\n`.repeat(8 * 1024)), undefined],
    ['more than eight MB', () => bytesOf(`${' '.repeat(8 * 1024 * 1024 + 1)}`), 'is larger than 8 MB'],
    ['thirty thousand sections', () => bytesOf('[a]\n'.repeat(30_000)), undefined],
    ['more than thirty thousand sections', () => bytesOf('[a]\n'.repeat(30_001)), 'has more than 30,000 sections'],
    ['a line of 64,000 characters', () => bytesOf(`\n${'x'.repeat(64_000)}\n`), undefined],
    [
      'a line that is longer',
      () => bytesOf(`\n${'x'.repeat(64_001)}`),
      'has a line of more than 64,000 characters (line 2)',
    ],
    ['sixty thousand lines', () => bytesOf('\n'.repeat(60_000)), undefined],
    ['more than sixty thousand lines', () => bytesOf('#\n'.repeat(60_001)), 'has more than 60,000 lines'],
  ])('takes in what a command can read in seconds, and says of the rest how large it is: %s', (_, bytes, much) => {
    const decoded = decodeIni(bytes());
    expect(decoded.ok ? undefined : decoded.refusal.summary).toEqual(
      much === undefined ? undefined : expect.stringContaining(much),
    );
    // Before it is read, only the bytes are known.
    expect(tooLarge(bytes().length) === undefined).toBe(much !== 'is larger than 8 MB');
  });

  it('knows the mark of UTF-8 by all of its bytes', () => {
    expect(isMarked(bytesOf('\ufeff[default]'))).toBe(true);
    for (const start of [[], [0xef, 0xbb], [0xee, 0xbb, 0xbf], [0xef, 0xba, 0xbf], [0xef, 0xbb, 0xbe]])
      expect(isMarked(Uint8Array.from(start))).toBe(false);
  });
});

describe('decoding one of the AWS files to mend its encoding', () => {
  it.each([
    ['UTF-16 with a mark', utf16('\ufeff[x]\r\nk = ключ\r\n'), '[x]\r\nk = ключ\r\n'],
    ['UTF-16 with two marks', utf16('\ufeff\ufeff[x]\n'), '[x]\n'],
    ['UTF-16 without a mark', utf16('[x]\nk = v\n'), '[x]\nk = v\n'],
    ['big-endian UTF-16 with a mark', utf16('\ufeff[x]\nключ\n').swap16(), '[x]\nключ\n'],
    ['big-endian UTF-16 without a mark', utf16('[x]\nk = v\n').swap16(), '[x]\nk = v\n'],
    ['UTF-16 with line ends of a carriage return', utf16('\ufeff[x]\rk = v\r\n\r'), '[x]\nk = v\r\n\n'],
    ['UTF-8 with line ends of a carriage return', Buffer.from('[x]\rk = ключ\r\n\r'), '[x]\nk = ключ\r\n\n'],
    ['UTF-8 with a mark', Buffer.from('\ufeff\ufeff[x]\nk = v'), '[x]\nk = v'],
  ])('gives the text of %s', (_, bytes, text) => {
    expect(decodeForRepair(new Uint8Array(bytes), true)).toMatchObject({ ok: true, text });
  });

  it.each([
    ['UTF-16 that was cut within a character', utf16('\ufeff[default]\n').subarray(0, -1), 'UTF-16'],
    ['UTF-16 with half of a pair', utf16('\ufeff[\ud83d]\n'), 'UTF-16'],
    ['UTF-16 with NUL characters', utf16('\ufeff[x]\n\0\0'), 'UTF-16'],
    ['bytes that are no text', Buffer.from('[x]\n\xff', 'latin1'), 'not valid UTF-8'],
  ])('refuses %s', (_, bytes, summary) => {
    const decoded = decodeForRepair(new Uint8Array(bytes), true);
    expect(decoded.ok ? decoded.text : decoded.refusal.summary).toContain(summary);
  });

  it('leaves the encoding alone where it is not what is mended', () => {
    expect(decodeForRepair(utf16('\ufeff[x]\n'), false).ok).toBe(false);
    expect(decodeForRepair(bytesOf('[x]\rk = v'), false).ok).toBe(false);
    expect(decodeForRepair(bytesOf('[x]\n'), false)).toMatchObject({ ok: true, text: '[x]\n' });
  });
});
