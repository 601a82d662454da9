import { isBlank, isComment, type Line } from './lines.ts';

/** A property of a section with the lines that belong to its value. */
export interface Property {
  /** Index of its line, and the index behind its last continuation line. */
  at: number;
  until: number;
  indent: number;
  /** Lower-cased and trimmed. */
  key: string;
  rawKey: string;
  separator: '=' | ':';
  /** Trimmed text behind the separator, an inline comment included. */
  value: string;
  /** Indexes of the indented lines that continue the value (a nested block when the value itself is empty). */
  continuations: number[];
}

/** The lines of a section between its header and the next one. */
export interface Body {
  properties: Property[];
  /** Indexes of lines that are neither comment, nor property, nor part of a value. */
  strays: number[];
}

/** Reads a section by Python's rule, the strictest about indentation: a line that is indented more than the property above continues its value. */
export function readBody(lines: readonly Line[], from: number, until: number): Body {
  const body: Body = { properties: [], strays: [] };
  let current: Property | undefined;
  for (let index = from; index < until; index += 1) {
    const text = lines[index]?.text ?? '';
    // Most lines begin with a letter, and files of ten thousand profiles are real: those skip the trimming.
    const indented = !(text.charCodeAt(0) > 0x20 && text.charCodeAt(0) < 0x7f);
    if ((indented && isBlank(text)) || isComment(text)) continue;
    const indent = indented ? indentOf(text) : 0;
    if (current && indent > current.indent) {
      current.continuations.push(index);
      current.until = index + 1;
      continue;
    }
    current = readProperty(text, index, indent);
    if (current) body.properties.push(current);
    else body.strays.push(index);
  }
  return body;
}

/** Reads one line as `key = value` or `key: value`, whichever separator comes first; undefined without a key. */
export function readProperty(text: string, at: number, indent: number): Property | undefined {
  const place = text.search(/[=:]/);
  if (place === -1) return undefined;
  const rawKey = text.slice(0, place).trim();
  if (rawKey === '') return undefined;
  return {
    at,
    until: at + 1,
    indent,
    key: rawKey.toLowerCase(),
    rawKey,
    separator: text.charAt(place) === '=' ? '=' : ':',
    value: text.slice(place + 1).trim(),
    continuations: [],
  };
}

/** Splits an inline comment off a value, as JavaScript, Rust, Java and Go do; Python keeps it as part of the value. */
export function splitInlineComment(value: string): { value: string; comment: string } {
  const place = value.search(/(?:^|\s)[;#]/);
  return place === -1
    ? { value, comment: '' }
    : { value: value.slice(0, place).trim(), comment: value.slice(place).trim() };
}

/** The line would be a property of its own for JavaScript, wherever it stands. */
export function looksLikeProperty(text: string): boolean {
  return splitInlineComment(text.trim()).value.indexOf('=') > 0;
}

/** How many blank characters the line begins with. */
export function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
