import { trimSigns, withoutDecoration } from './clean-text.ts';
import { hasIdShape, looksRandom } from './key-shapes.ts';
import { type KeyField, knownNames, type NameMatch } from './known-names.ts';
import { arrowBehind, fits, isKeyPart, type RawValue, readKeyPart } from './read-value.ts';

/** What the scan of a text finds, in order. */
export type Found =
  | FoundField
  /** The name of a part of the keys, a separator, and nothing behind it. */
  | { type: 'empty'; field: KeyField; group: string }
  /** The header of a profile. */
  | { type: 'header'; name: string }
  /** A blank line or a brace: what follows may belong to somebody else. */
  | { type: 'gap' };

/** A known name with its value. */
export interface FoundField {
  type: 'field';
  field: KeyField;
  value: string;
  broken?: RawValue['broken'];
  /** What else the name says (`prod` in PROD_AWS_ACCESS_KEY_ID). */
  group: string;
  isComment: boolean;
  /** A short line above it, which may be its owner's name. */
  title?: string;
}

const comment = /^\s*(?:#|\/\/|\/\*|;|--\s|<!--|::|rem\s)/i;
const nothing = /^["'`*\])]*[ \t]*(?:=>|:=|[=:])[ \t]*["'`]{0,2}[,;]?[ \t]*(?:\n|$)/;
const header = /^\[\s*(?:profile\s+)?["']?([^\][\]"']{1,128}?)["']?\s*\](?:\s*|\s+[#;].*)$/;

/** Finds every known name that has a value, whatever stands around it, with the headers and gaps between them. */
export function findKeys(text: string): Found[] {
  const names = knownNames(text);
  const found: Found[] = [];
  let at = 0;
  let last: FoundField | undefined;
  const strong = nextStrong(names);
  names.forEach((name, index) => {
    // A name inside a value that was read already is a part of that value by chance.
    if (name.start < at) return;
    const value = valueBehind(text, name, strong[index] ?? text.length);
    if (value === undefined) {
      if (!name.weak && nothing.test(text.slice(name.end, name.end + 80)))
        found.push({ type: 'empty', field: name.field, group: name.group });
      return;
    }
    const between = text.slice(at, name.start);
    const structure = structureOf(between);
    if (isStandIn(last, name, structure)) {
      // `{{ accessKeyId | quote }}` goes on with a word for the template.
      if (isOneWord(value.text)) return;
      found.splice(found.lastIndexOf(last), 1);
    } else found.push(...secondValue(last, between));
    for (const item of structure) found.push(item);
    const lineStart = text.lastIndexOf('\n', name.start - 1) + 1;
    const title = titleAbove(between, text.slice(at, lineStart));
    last = {
      type: 'field',
      field: name.field,
      value: value.text,
      ...(value.broken === undefined ? {} : { broken: value.broken }),
      group: name.group,
      isComment: comment.test(text.slice(lineStart, name.start)),
      ...(title === undefined ? {} : { title }),
    };
    found.push(last);
    at = Math.max(at, value.end);
  });
  found.push(...secondValue(last, text.slice(at)));
  return found;
}

/** True when what was read last is no value, because the same name follows: `KEY = getenv("KEY", "…")`, `echo KEY=$KEY` and what it printed. */
function isStandIn(
  last: FoundField | undefined,
  { field }: NameMatch,
  structure: readonly Found[],
): last is FoundField {
  if (last?.field !== field || structure.some(({ type }) => type === 'header')) return false;
  return last.broken === 'reference' || isOneWord(last.value);
}

function isOneWord(text: string): boolean {
  return /^[a-z][a-z0-9_]{0,10}$/i.test(text);
}

/** A second value on the line of the first (`old -> new`), outside of a comment: which one is meant cannot be told. */
function secondValue(last: FoundField | undefined, behind: string): FoundField[] {
  if (last?.field !== 'accessKeyId' && last?.field !== 'secretAccessKey') return [];
  const [line = ''] = behind.split(/\n|\s(?:#|\/\/|<!--|--\s)/);
  const near = behind.slice(0, 200);
  const [arrow] = arrowBehind.exec(near) ?? [];
  const size = last.field === 'accessKeyId' ? 20 : 40;
  const next = arrow === undefined ? '' : near.slice(arrow.length).replaceAll('\n', '');
  const hasShape = last.field === 'accessKeyId' ? hasIdShape : looksRandom;
  const words = [...line.split(/[^A-Za-z0-9+/]/), next.slice(0, size)];
  const other = words.find((word) => hasShape(word) && word !== last.value);
  return other === undefined || !hasShape(last.value) ? [] : [{ ...last, value: other }];
}

/** For each name where the next one begins that is surely a name. */
function nextStrong(names: readonly NameMatch[]): number[] {
  const starts: number[] = [];
  let next = Number.POSITIVE_INFINITY;
  for (let index = names.length - 1; index >= 0; index -= 1) {
    starts[index] = next;
    const name = names[index];
    if (name !== undefined && !name.weak) next = name.start;
  }
  return starts;
}

function valueBehind(text: string, name: NameMatch, until: number): RawValue | undefined {
  const { field, end, weak, isVariable } = name;
  if (isKeyPart(field)) {
    const value = readKeyPart(text, { from: end, until, isVariable }, field);
    return weak && value !== undefined && !fits(field, value.text) ? undefined : value;
  }
  const newline = text.indexOf('\n', end);
  const line = text.slice(end, newline === -1 ? text.length : newline);
  return field === 'expiration' ? readTime(line, end) : readWord(line, name);
}

/** The moment at the beginning of a line: ISO 8601, or seconds or milliseconds since 1970. */
function readTime(line: string, from: number): RawValue | undefined {
  const match =
    /^[\s"'`:=,>|\]*_]{1,12}(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?|\d{13}|\d{10})(?![\d])/.exec(
      line,
    );
  const [all, value] = match ?? [];
  return all === undefined || value === undefined ? undefined : { text: value, end: from + all.length };
}

/** A value in quotes, or one word; it needs a sign before it unless the name is a variable's. */
function readWord(line: string, { end, isVariable, field }: NameMatch): RawValue | undefined {
  const match =
    /^(["'`*\])_ \t]*(?:=>|:=|[=:|,>]|(?=[ \t]))[ \t]*)(?:(["'`“„«「])([^"'`”“»」\n]*)|([^\s"',;|<>&#(){}[\]]+))/.exec(
      line,
    );
  const [all, signs = '', quote, quoted, word] = match ?? [];
  const value = (quoted ?? word)?.trim();
  if (all === undefined || value === undefined || value === '') return undefined;
  const isMeant = isVariable || /[=:|,>]/.test(signs) || (field === 'password' && quote !== undefined);
  return isMeant ? { text: trimSigns(value, '', '*_`'), end: end + all.length } : undefined;
}

function structureOf(between: string): Found[] {
  return between.split('\n').flatMap((line, index, lines): Found[] => {
    const name = header.exec(withoutDecoration(line.replace(comment, '')))?.[1]?.trim();
    if (name !== undefined && name !== '') return [{ type: 'header', name }];
    const isBlank = line.trim() === '' && index > 0 && index < lines.length - 1;
    return isBlank || /[{}]|^\s*---\s*$/.test(line) ? [{ type: 'gap' }] : [];
  });
}

/** The name in front of the brace that a value stands in, or the last line of a few words above it and its settings: `prod:`, `# staging`, `**Ada**`. */
function titleAbove(between: string, above: string): string | undefined {
  const [, owner] =
    /([\p{L}\p{N}][\p{L}\p{N} ._@+-]{0,39})["']? ?(?:=>|[:=])?\s{0,9}\{[^{}]*$/u.exec(between.slice(-2000)) ?? [];
  if (owner !== undefined) return owner;
  const line =
    above
      .split('\n')
      .filter((each) => each.trim() !== '' && !/^\s*["']?[\w.-]+["']?\s*[:=]\s*\S/.test(each))
      .at(-1) ?? '';
  const bare = trimSigns(withoutDecoration(line.replace(comment, '')), `#*_\`"'`, `:*_\`"'{`);
  return /^[\p{L}\p{N}][\p{L}\p{N} ._@+-]{0,39}$/u.test(bare) ? bare : undefined;
}
