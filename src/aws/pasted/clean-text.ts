// Colours and cursor moves as bytes, as `cat -v` and source code write them, and with the escape itself lost on the way.
const escapes =
  /(?:\u001B|\u009B|\^\[|\\(?:033|x1b|e|u001b))(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B\n]*(?:\u0007|\u001B\\)?|[@-Z\\-~])|\[(?:\d{1,3}(?:;\d{1,3}){0,4})?m(?!\])/gi;
// Zero-width and direction marks travel along when text is copied from web pages, chats and PDF files.
const invisible = /\p{Cf}|\uFE0E|\uFE0F/gu;
const controls = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F]/g;
const entities: Readonly<Record<string, string>> = { quot: '"', apos: "'", amp: '&', lt: '<', gt: '>', nbsp: ' ' };

/**
 * Pasted text with its lines and its characters as they were meant: without colours and invisible marks, with plain blanks
 * and line ends, and with the escapes of JSON, of web pages and of full-width input methods undone.
 */
export function cleanText(raw: string): string {
  return (
    raw
      .replace(escapes, '')
      .replace(invisible, '')
      .replace(/\r\n?|[\u0085\u2028\u2029\u000B\u000C]/g, '\n')
      .replace(/[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g, ' ')
      .replace(controls, '')
      .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
      // A terminal may have broken the escape itself.
      .replace(/\\+\n?u\n?0\n?0\n?([2-7])\n?([0-9a-f])/gi, (_, high: string, low: string) =>
        String.fromCharCode(Number.parseInt(high + low, 16)),
      )
      .replace(/\\+(["'`/])/g, '$1')
      .replace(/\\+[nrt](?=[^\w]|AWS|aws|$)/g, '\n')
      .replace(/&(quot|apos|amp|lt|gt|nbsp);/g, (_, name: string) => entities[name] ?? '')
      .replace(/&#(?:x([0-9a-f]{2,4})|(\d{2,4}));/gi, (_, hex?: string, decimal?: string) =>
        String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
      )
  );
}

const decoration =
  /^[ \t]*(?:(?:\d{1,4}[.):|]?(?=[ \t])|[>|\u2502\u2503\u2551*\u2022\u00B7\u2023\u25AA\u2013+-])[ \t]?)+/;

/** A line without bullet, number, quotation or table sign in front of it. */
export function withoutDecoration(line: string): string {
  return line.replace(decoration, '').trim();
}

/** The text without the sign that each of its lines begins with (quoted in a mail, numbered, a list); `undefined` when they do not all have one. */
export function withoutMargin(text: string): string | undefined {
  const filled = text.split('\n').filter((line) => line.trim() !== '');
  const [sign] = /^[>|\u2502\u2503\u2551*\u2022\u00B7\u2023\u25AA\u2013+-]/.exec(filled[0]?.trimStart() ?? '') ?? [];
  const margin = sign === undefined ? /^[ \t]*\d{1,4}[.):|]?[ \t]/ : new RegExp(`^[ \\t]*\\${sign}[ \\t]?`);
  if (filled.length < 2 || !filled.every((line) => margin.test(line))) return undefined;
  // An escape that a terminal broke is whole again only now.
  const bare = cleanText(text.replace(new RegExp(margin.source, 'gm'), ''));
  return withoutMargin(bare) ?? bare;
}

/** The text with the lines joined that a terminal broke at its right edge; `undefined` when none can have been. */
export function withoutWraps(text: string): string | undefined {
  const lines = text.split('\n');
  const width = Math.max(...lines.map((line) => line.length));
  if (width < 20 || lines.length < 2) return undefined;
  let joined = '';
  lines.forEach((line, index) => {
    joined += line;
    if (index < lines.length - 1 && line.length !== width) joined += '\n';
  });
  return joined === text ? undefined : joined;
}
