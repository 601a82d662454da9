import { describe, expect, it } from 'vitest';
import { decodeIni } from '../../../src/ini/text/decode.ts';
import { bytesOf } from '../../support/edited-ini.ts';

function refusal(bytes: Uint8Array): { summary: string; lines: number[]; remedy: string } {
  const decoded = decodeIni(bytes);
  if (decoded.ok) throw new Error('not refused');
  return decoded.refusal;
}

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
    ['little-endian with a mark', Buffer.from('\ufeff[default]\n', 'utf16le')],
    ['big-endian with a mark', Buffer.from('\ufeff[default]\n', 'utf16le').swap16()],
    ['little-endian without a mark', Buffer.from('[default]\n', 'utf16le')],
    ['big-endian without a mark', Buffer.from('[default]\n', 'utf16le').swap16()],
  ])('refuses UTF-16, %s, and names it', (_, bytes) => {
    const found = refusal(new Uint8Array(bytes));
    expect(found.summary).toContain('UTF-16');
    expect(found.remedy).toContain('UTF-8');
  });

  it('refuses bytes that are no UTF-8 and names their lines', () => {
    const bytes = Buffer.from('[default]\n# caf\xe9\nregion = us-east-1\n# \xff\n', 'latin1');
    expect(refusal(new Uint8Array(bytes))).toMatchObject({
      lines: [2, 4],
      summary: expect.stringContaining('lines 2 and 4'),
    });
  });

  it('refuses NUL bytes, as a crash leaves them behind, and names their lines', () => {
    expect(refusal(bytesOf('[default]\nregion = us\n\0\0\0\0'))).toMatchObject({ lines: [3] });
  });

  it('refuses line ends of a bare carriage return', () => {
    expect(refusal(bytesOf('[default]\rregion = us-east-1\r'))).toMatchObject({ lines: [1] });
    expect(refusal(bytesOf('[default]\r\nregion = a\rb\r\n'))).toMatchObject({ lines: [2] });
    expect(refusal(bytesOf('[default]\r\r\n'))).toMatchObject({ lines: [1] });
  });
});
