/** How a line ends; the last line of a file may have no end. */
export type LineEnd = '' | '\n' | '\r\n';

/** One line with its own end, so that joining gives back every byte; `number` is 1-based in the file as it was, 0 for a new line. */
export interface Line {
  text: string;
  end: LineEnd;
  number: number;
  /** Only in a piece of several lines that is kept whole (see `compactLines`): how many more of the ends inside it are CRLF than LF. */
  inner?: number;
}

/** Splits at LF and CRLF, counting from the line `first`; `joinLines` gives the same text back. */
export function splitLines(text: string, first = 1): Line[] {
  const lines: Line[] = [];
  let from = 0;
  while (from < text.length) {
    const feed = text.indexOf('\n', from);
    const number = first + lines.length;
    if (feed === -1) {
      lines.push({ text: text.slice(from), end: '', number });
      break;
    }
    const crlf = feed > from && text.charCodeAt(feed - 1) === 13;
    lines.push({ text: text.slice(from, crlf ? feed - 1 : feed), end: crlf ? '\r\n' : '\n', number });
    from = feed + 1;
  }
  return lines;
}

/** The text of the lines, each with its own end. */
export function joinLines(lines: readonly Line[]): string {
  let text = '';
  for (const line of lines) text += line.text + line.end;
  return text;
}

/** The end that most lines have, for new lines; LF for a new file or a tie. */
export function majorityEnd(lines: readonly Line[]): '\n' | '\r\n' {
  let balance = 0;
  for (const line of lines) {
    if (line.end === '\r\n') balance += 1;
    else if (line.end === '\n') balance -= 1;
    balance += line.inner ?? 0;
  }
  return balance > 0 ? '\r\n' : '\n';
}

/** The line is empty or holds blanks only. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** The line is a comment: its first visible character is `#` or `;`. */
export function isComment(text: string): boolean {
  const first = text.charCodeAt(0);
  const visible = first > 0x20 && first < 0x7f ? text.charAt(0) : text.trimStart().charAt(0);
  return visible === '#' || visible === ';';
}

/** Blanks that some readers trim and others keep (no-break space, form feed, zero-width marks and so on). */
const odd =
  '\\v\\f\\x1c-\\x1f\\x85\\u00a0\\u1680\\u180e\\u2000-\\u200d\\u2028\\u2029\\u202f\\u205f\\u2060\\u3000\\ufeff';
const oddEdge = new RegExp(`^[${odd}]|[${odd}]$`);
const anyEdges = new RegExp(`^[\\s${odd}]+|[\\s${odd}]+$`, 'g');

/** An invisible character stands at an edge of the text, where readers disagree whether it belongs to it. */
export function hasOddEdge(text: string): boolean {
  return oddEdge.test(trimBlanks(text));
}

/** The text without anything at its edges that some reader takes for a blank. */
export function trimAll(text: string): string {
  return text.replace(anyEdges, '');
}

/** Trims spaces and tabs only, the blanks that every reader agrees on. */
export function trimBlanks(text: string): string {
  let from = 0;
  let until = text.length;
  while (from < until && isPlainBlank(text.charCodeAt(from))) from += 1;
  while (until > from && isPlainBlank(text.charCodeAt(until - 1))) until -= 1;
  return text.slice(from, until);
}

const isPlainBlank = (code: number) => code === 0x20 || code === 0x09;

/** How often the text holds what is wanted. */
export function countOf(text: string, wanted: string): number {
  let count = 0;
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) count += 1;
  return count;
}
