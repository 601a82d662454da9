import { type IniNote, nameLines, type Refused, refuse } from './note.ts';

/** Text of a file with the notes on what was mended, or why it cannot be edited. */
export type Decoded = { ok: true; text: string; notes: IniNote[] } | Refused;

const byteOrderMark = '\ufeff';

/** Decodes one of the AWS files as strict UTF-8; refuses what a reader would see as garbage (UTF-16, NUL, a bare CR) and drops a byte order mark. */
export function decodeIni(bytes: Uint8Array): Decoded {
  if (startsAsUtf16(bytes)) {
    return refuse(
      'This file is saved as UTF-16, which no AWS program reads.',
      [1],
      'Save it again as UTF-8 without a byte order mark (Windows PowerShell writes UTF-16 when output is redirected with >), then start again.',
    );
  }
  if (bytes.includes(0)) {
    const nul = linesWith(bytes, (byte) => byte === 0);
    return refuse(
      `This file holds NUL bytes (${nameLines(nul)}), so it is not a text file, or it was damaged.`,
      nul,
      'Restore it from a backup, or remove the damaged lines, then start again.',
    );
  }
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    const lines = undecodableLines(bytes);
    return refuse(
      `This file is not valid UTF-8 (${nameLines(lines)}).`,
      lines,
      'Save it again as UTF-8 (it may be in an older encoding such as Windows-1252), then start again.',
    );
  }
  if (text.includes('\r') && /\r(?!\n)/.test(text)) {
    const returns = linesWith(bytes, (byte, next) => byte === 13 && next !== 10);
    return refuse(
      `This file holds a carriage return without a line feed (${nameLines(returns)}); programs disagree about whether a line ends there.`,
      returns,
      'Save it again with LF or CRLF line ends, then start again.',
    );
  }
  let start = 0;
  while (text.startsWith(byteOrderMark, start)) start += 1;
  const notes =
    start === 0
      ? []
      : [
          {
            line: 1,
            text: 'The byte order mark at the start of the file is removed: boto3 and the AWS CLI cannot read a file that begins with one.',
          },
        ];
  return { ok: true, text: text.slice(start), notes };
}

/** Also UTF-16 without a mark: ASCII text then has a NUL at every other place. */
function startsAsUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const start = bytes.subarray(0, 64);
  if (start.length < 4) return false;
  const even = start.every((byte, index) => (index % 2 === 0) === (byte === 0));
  const odd = start.every((byte, index) => (index % 2 === 1) === (byte === 0));
  return even || odd;
}

function linesWith(bytes: Uint8Array, isWanted: (byte: number, next: number | undefined) => boolean): number[] {
  const found: number[] = [];
  let line = 1;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (isWanted(byte, bytes[index + 1]) && found.at(-1) !== line) found.push(line);
    if (byte === 10) line += 1;
  }
  return found;
}

function undecodableLines(bytes: Uint8Array): number[] {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const found: number[] = [];
  let line = 1;
  for (let from = 0; from < bytes.length; line += 1) {
    const feed = bytes.indexOf(10, from);
    const until = feed === -1 ? bytes.length : feed;
    try {
      decoder.decode(bytes.subarray(from, until));
    } catch {
      found.push(line);
    }
    from = until + 1;
  }
  return found;
}
