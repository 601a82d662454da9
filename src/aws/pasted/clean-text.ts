import { decodeText } from './decode-text.ts';

// Colours and cursor moves as bytes, as `cat -v` and source code write them, and with the escape itself lost on the way
// (`[mfa]` alone on its line is a profile).
const escapes =
  /(?:\u001B|\u009B|\^\[|\\(?:033|x1b|e|u001b))(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B\n]*(?:\u0007|\u001B\\)?|[@-Z\\-~])|\[(?:\d{1,3}(?:;\d{1,3}){0,4})?m(?!\]|[\w .@+-]*\][ \t]*(?:[#;].*)?$)/gim;
// Zero-width and direction marks travel along when text is copied from web pages, chats and PDF files.
const invisible = /\p{Cf}|\uFE0E|\uFE0F/gu;
const controls = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F]/g;
const entities: Readonly<Record<string, string>> = { quot: '"', apos: "'", amp: '&', lt: '<', gt: '>', nbsp: ' ' };

/** Pasted text with its lines and characters as they were meant: {@link plainText}, and then {@link withoutEscapes}. */
export function cleanText(raw: string): string {
  return withoutEscapes(plainText(raw));
}

/** Text without colours and invisible marks, with plain blanks, line ends and signs; it is laid out as it was. */
export function plainText(raw: string): string {
  return (
    withoutPasteMarks(raw.replace(escapes, ''))
      // The end of each variable in `env -0` and in the files of /proc.
      .replace(/\u0000(?=\w{2,}[=\uFF1D])/g, '\n')
      .replace(invisible, '')
      .replace(/\r\n?|[\u0085\u2028\u2029\u000B\u000C]/g, '\n')
      .replace(/[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g, ' ')
      .replace(controls, '')
      .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
  );
}

/** What a terminal puts around pasted text stays there when the shell does not know the escape and swallows its first half. */
function withoutPasteMarks(text: string): string {
  const [mark, half = ''] = /^((?:\[?2)?)00~/.exec(text) ?? [];
  const end = `${half}01~`;
  if (mark === undefined || !text.trimEnd().endsWith(end)) return text;
  return text.trimEnd().slice(mark.length, -end.length);
}

/** Plain text with the escapes of JSON, of shells and of web pages undone, and without tags that close something in XML. */
export function withoutEscapes(text: string): string {
  return (
    text
      // A terminal may have broken the escape itself.
      .replace(/\\+\n?u\n?0\n?0\n?([2-7])\n?([0-9a-f])/gi, (_, high: string, low: string) =>
        String.fromCharCode(Number.parseInt(high + low, 16)),
      )
      .replace(/\\+(["'`/])/g, '$1')
      .replace(/\\+[nrt](?=[^\w]|AWS|aws|$)/g, '\n')
      .replace(/&(quot|apos|amp|lt|gt|nbsp);/g, (_, name: string) => entities[name] ?? '')
      .replace(/<\/[A-Za-z][\w:.-]*\s*>/g, ' ')
      .replace(/&#(?:x([0-9a-f]{2,4})|(\d{2,4}));/gi, (_, hex?: string, decimal?: string) =>
        String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
      )
  );
}

// A plus sign may be the first character of a secret.
const decoration =
  /^[ \t]*(?:(?:\d{1,4}[.):|]?(?=[ \t])|[>|\u2502\u2503\u2551*\u2022\u00B7\u2023\u25AA\u2013-]|\+(?![\w+/]))[ \t]?)+/;

/** A line without bullet, number, quotation or table sign in front of it. */
export function withoutDecoration(line: string): string {
  return line.replace(decoration, '').trim();
}

/** The text without blanks and any of `first` at its start, and of `last` at its end. A pattern would take the square of a long run of blanks. */
export function trimSigns(text: string, first: string, last = first): string {
  let start = 0;
  let end = text.length;
  const isOneOf = (signs: string, at: number) => signs.includes(text.charAt(at)) || text.charAt(at).trim() === '';
  while (start < end && isOneOf(first, start)) start += 1;
  while (start < end && isOneOf(last, end - 1)) end -= 1;
  return text.slice(start, end);
}

/** The text without the sign that each of its lines begins with (quoted in a mail, numbered, a list, found by a search), or ends with (a frame); `undefined` when they do not all have one. */
export function withoutMargin(text: string): string | undefined {
  const unframed = withoutRightEdge(text);
  return withoutLeftEdge(unframed ?? text) ?? unframed;
}

function withoutRightEdge(text: string): string | undefined {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const filled = lines.filter((line) => line !== '');
  if (filled.length < 2 || !filled.every((line) => /[\u2502\u2503\u2551|]$/.test(line))) return undefined;
  return lines.map((line) => line.slice(0, -1).trimEnd()).join('\n');
}

function withoutLeftEdge(text: string): string | undefined {
  const filled = text.split('\n').filter((line) => line.trim() !== '');
  const [sign] = /^[>|\u2502\u2503\u2551*\u2022\u00B7\u2023\u25AA\u2013+-]/.exec(filled[0]?.trimStart() ?? '') ?? [];
  const margin =
    sign === undefined ? /^[ \t]*(?:[\w./-]+:\d+:|\d{1,4}[.):|]?[ \t])/ : new RegExp(`^[ \\t]*\\${sign}[ \\t]?`);
  if (filled.length < 2 || !filled.every((line) => margin.test(line))) return undefined;
  const bare = text.replace(new RegExp(margin.source, 'gm'), '');
  return withoutLeftEdge(bare) ?? bare;
}

/** The text with the lines joined that a terminal broke at its right edge; `undefined` when none can have been. */
export function withoutWraps(text: string): string | undefined {
  const lines = text.split('\n');
  const width = longestOf(lines);
  if (width < 20 || lines.length < 2) return undefined;
  let joined = '';
  lines.forEach((line, index) => {
    joined += line;
    if (index < lines.length - 1 && line.length !== width) joined += '\n';
  });
  return joined === text ? undefined : joined;
}

/** Characters of the longest; a call with as many arguments as a text has lines would be too many. */
export function longestOf(lines: readonly string[]): number {
  return lines.reduce((longest, { length }) => Math.max(longest, length), 0);
}

/** The text with what stands in base64 in it read, or as a whole, in UTF-16 too (as PowerShell's encoded commands are); `undefined` when nothing does. */
export function outOfBase64(text: string): string | undefined {
  const bare = /^[A-Za-z0-9+/=\s]+$/.test(text) ? text.replace(/\s/g, '') : text;
  const read = bare.replace(/[A-Za-z0-9+/]{60,}={0,2}/g, (run) => {
    const inner = decodeText(Buffer.from(run, 'base64'));
    return /^[\P{C}\s\0]+$/u.test(inner) ? `\n${plainText(inner)}\n` : run;
  });
  // A Secret of Kubernetes may hold a file that holds them.
  return read === bare ? undefined : (outOfBase64(read) ?? read);
}

/** The source of a mail with its long lines and signs whole again (quoted-printable, RFC 2045 6.7); `undefined` for anything else. `isCertain`: no other reading is possible. */
export function outOfMail(text: string): { text: string; isCertain: boolean } | undefined {
  const soft = text.match(/^.{66,75}(?==\n.)/gm) ?? [];
  const isLaidOut = !/=(?!\n|[0-9A-F]{2})|^.{77}/m.test(text);
  const isMail = isLaidOut && (soft.length > 0 || text.includes('=3D'));
  if (!isMail) return undefined;
  const plain = text
    .replace(/=\n/g, '')
    .replace(/=([2-7][0-9A-F])/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  // The padding of a token may end one line that holds nothing else.
  const isCertain =
    soft.length > 1 || text.includes('=3D') || soft.some((line) => /[^\w+/ \t>|-]|[a-z] +\w/i.test(line));
  return { text: plain, isCertain };
}
