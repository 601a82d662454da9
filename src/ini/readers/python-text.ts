// What `str.isspace` of Python takes for a blank; JavaScript has no separators of ASCII among its own, and the byte order mark in addition.
const blank = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** Trims as `str.strip` of Python does. */
export function strip(text: string): string {
  let from = 0;
  let until = text.length;
  while (from < until && isBlankAt(text, from)) from += 1;
  while (until > from && isBlankAt(text, until - 1)) until -= 1;
  return from === 0 && until === text.length ? text : text.slice(from, until);
}

/** How many blanks the line begins with, in Python's sense. */
export function indentOf(text: string): number {
  let indent = 0;
  while (indent < text.length && isBlankAt(text, indent)) indent += 1;
  return indent;
}

function isBlankAt(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  // Nearly every character is printable ASCII.
  return !(code > 0x20 && code < 0x7f) && blank.test(text.charAt(index));
}

/** Splits as `str.splitlines` of Python does. */
export function splitLines(text: string): string[] {
  return text.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/);
}

/** The words of a command line as `shlex.split` of Python gives them; undefined where it raises an error (an open quote, a lone escape). */
export function splitWords(text: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '\\') {
      index += 1;
      if (index === text.length) return undefined;
      word = (word ?? '') + text.charAt(index);
    } else if (character === "'" || character === '"') {
      const quoted = readQuoted(text, index + 1, character);
      if (quoted === undefined) return undefined;
      word = (word ?? '') + quoted.text;
      index = quoted.end;
    } else if (' \t\r\n'.includes(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + character;
  }
  return word === undefined ? words : [...words, word];
}

/** The text up to the closing quote; in double quotes a backslash escapes itself and the quote. */
function readQuoted(text: string, from: number, quote: string): { text: string; end: number } | undefined {
  let inner = '';
  for (let index = from; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === quote) return { text: inner, end: index };
    const next = text.charAt(index + 1);
    if (quote === '"' && character === '\\' && (next === '"' || next === '\\')) {
      inner += next;
      index += 1;
    } else inner += character;
  }
  return undefined;
}
