import { type IniNote, type IniRefusal, nameLines, type Refused, refuse } from './note.ts';

/** Text of a file with the notes on what was mended, or why it cannot be edited. */
export type Decoded = { ok: true; text: string; notes: IniNote[] } | Refused;

const byteOrderMark = '\ufeff';

/** True when bytes begin with the byte order mark of UTF-8. */
export function isMarked(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** Files beyond this are refused: every command is to end within seconds and 200 MB, and fifteen thousand profiles fit in. */
const mostBytes = 8 * 1024 * 1024;
const mostLines = 60_000;
const mostSections = 30_000;

/** In bytes. A name or value of megabytes would fill the screen of every command; the longest token has some thousands. */
const longestLine = 64_000;

/** The refusal of a file by its size in bytes, and in lines where it has been read; undefined for one that is taken in. */
export function tooLarge(size: number, bytes?: Uint8Array): IniRefusal | undefined {
  if (size > mostBytes) return outsized('is larger than 8 MB');
  if (bytes === undefined) return undefined;
  let count = 0;
  let sections = 0;
  for (let start = 0, end = 0; end !== -1; start = end + 1, count += 1) {
    if (count > mostLines) return outsized('has more than 60,000 lines');
    if (bytes[start] === '['.charCodeAt(0)) sections += 1;
    if (sections > mostSections) return outsized('has more than 30,000 sections');
    end = bytes.indexOf(10, start);
    if ((end === -1 ? size : end) - start > longestLine) {
      const line = count + 1;
      return {
        summary: `This file has a line of more than 64,000 characters (line ${line}), which is more than this program reads.`,
        lines: [line],
        remedy: 'Shorten or remove that line, then start again.',
      };
    }
  }
  return undefined;
}

function outsized(much: string): IniRefusal {
  return {
    summary: `This file ${much}, which is more than this program reads.`,
    lines: [],
    remedy: 'Move the profiles that nobody uses to another file, then start again.',
  };
}

/** Decodes one of the AWS files as strict UTF-8; refuses what a reader would see as garbage (UTF-16, NUL, a bare CR) and drops a byte order mark. */
export function decodeIni(bytes: Uint8Array): Decoded {
  const large = tooLarge(bytes.length, bytes);
  if (large !== undefined) return { ok: false, refusal: large };
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

/**
 * Decodes a file for a repair: also UTF-16, a byte order mark and lone carriage returns when the encoding is what is mended. What is no text
 * in any of these forms is refused.
 */
export function decodeForRepair(bytes: Uint8Array, mendsEncoding: boolean): { ok: true; text: string } | Refused {
  if (!mendsEncoding) return decodeIni(bytes);
  const text = decodeUtf16(bytes);
  const decoded: { ok: true; text: string } | Refused =
    text === undefined ? decodeIni(withoutReturns(bytes)) : { ok: true, text: text.replace(/^\ufeff+/, '') };
  return decoded.ok ? { ok: true, text: decoded.text.replace(/\r(?!\n)/g, '\n') } : decoded;
}

function decodeUtf16(bytes: Uint8Array): string | undefined {
  if (!startsAsUtf16(bytes)) return undefined;
  const isBigEndian = bytes[0] === 0xfe || bytes[0] === 0;
  // A surrogate or an odd byte that is not closed means that the file was damaged.
  const decoder = new TextDecoder(isBigEndian ? 'utf-16be' : 'utf-16le', { fatal: true, ignoreBOM: true });
  try {
    const text = decoder.decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Lone carriage returns as line feeds, so that the strict decoder takes the rest. */
function withoutReturns(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, index) => (byte === 13 && bytes[index + 1] !== 10 ? 10 : byte));
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
