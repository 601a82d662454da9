import { isNoKey } from '../values/no-key.ts';
import { isPlaceholder } from '../values/placeholder.ts';
import { longestOf, withoutDecoration } from './clean-text.ts';
import { hasApiKeyShape, hasIdShape, hasSecretShape, hasTokenShape, hasTokenStart } from './key-shapes.ts';
import type { KeyField } from './known-names.ts';

/** A value behind a name, and where it ends in the text. `broken` says that it visibly goes on, or was cut, or is not there. */
export interface RawValue {
  text: string;
  end: number;
  broken?: 'cut' | StandIn;
}

/** What stands in a value's place: a variable's name, stars, or a word of a template or for nothing. */
export type StandIn = 'reference' | 'masked' | 'placeholder';

type KeyPart = 'accessKeyId' | 'secretAccessKey' | 'sessionToken' | 'apiKey';

const run = /(?:[A-Za-z0-9+/]|%2[FB]|%3D)+={0,2}/gi;
// Two braces are a template's when a name stands in them, and Jira's type for code around a value.
const reference =
  /^(?:\$[{(]{0,2} ?[A-Za-z_]|%[A-Za-z_]\w*%|!\w+!|!(?:Ref|Sub|GetAtt|ImportValue|vault|secret)\b|\{\{(?:-?\s|[.$]|[a-z][a-z_.]*(?:[A-Z][a-z_.]+)*[|\s}]|[A-Z]+_[A-Z_]+[|\s}])|<%|(?:process\.env|os\.environ|os\.getenv|var|data|local|secrets|op|vault)[.:[(]|arn:aws)/;
// Signs alone, the switches of a command (`-Value`, `/M`), or a remark in brackets.
const onlySigns = /^(?:\W|-[A-Za-z]+ |\/[A-Za-z] |\[[^\]\n]*\]|\([^)\n]*\))*$/;
// `"ParameterKey": "NAME", "ParameterValue": "…"`, `name="NAME" value="…"`, `NAME <Value ProtectInMemory="True">…`.
const valueLabel = /^(?:\W{1,6}[A-Za-z]*value(?=\W{0,2}[:=])|\s*<[A-Za-z]\w*[^<>\n]*=[^<>\n]*>)/i;
// The old value that `aws configure` shows when no new one was given.
const oldValue = /^\s*\[\*{4}[^\]\n]*\]:?\s*$/;
const mask =
  /^(?:[\w+/]{0,8}(?:\*{4}|[•●∙·]{3})|[xX]{8}|[xX]{4}\w{4}\b|ENC\[|encrypted\b|[[<({]?(?:masked|redacted|filtered|hidden|sensitive)(?: value)?[\])>}]|[[<({]secret[\])>}])/i;
const quotes = '"\'`´‘’‚‛“”„‟«»‹›「」『』*_';

/** An arrow behind a value, as in `old -> new`; a terminal may have broken the line around it. */
export const arrowBehind = /^[\s"'`>|]*(?:-[\s>|]*>|\u2192)[\s"'`>|]*/;

/** True for the fields whose value is part of a credential. */
export function isKeyPart(field: KeyField): field is KeyPart {
  return ['accessKeyId', 'secretAccessKey', 'sessionToken', 'apiKey'].includes(field);
}

/** True when a value has the usual shape of its field. */
export function fits(field: KeyPart, text: string): boolean {
  if (field === 'accessKeyId') return hasIdShape(text);
  if (field === 'secretAccessKey') return hasSecretShape(text);
  return field === 'sessionToken' ? hasTokenShape(text) : hasApiKeyShape(text);
}

/**
 * Reads the value of a key part: the first long word between `from` and `until` (both offsets in `text`), put together
 * again where a terminal broke it. Without a sign between name and value (`isVariable` names need none) only what has the
 * right shape counts, because prose speaks of keys too. `undefined` when nothing stands there, not even on the line below.
 */
export function readKeyPart(
  text: string,
  { from: behind, until, isVariable }: { from: number; until: number; isVariable: boolean },
  field: KeyPart,
): RawValue | undefined {
  const newline = text.indexOf('\n', behind);
  const lineEnd = Math.min(until, newline === -1 ? text.length : newline);
  const from = behind + (valueLabel.exec(text.slice(behind, Math.min(lineEnd, behind + 60)))?.[0].length ?? 0);
  const line = text.slice(from, lineEnd);
  const wholeLine = text.slice(from, newline === -1 ? text.length : newline);
  const seen = standIn(line, wholeLine);
  if (oldValue.test(line)) return belowName(text, lineEnd, field) ?? { text: '', end: lineEnd, broken: 'masked' };
  if (seen === 'placeholder') return { text: '', end: from + wholeLine.length, broken: seen };
  if (seen !== undefined) return { text: '', end: lineEnd, broken: seen };
  if (field === 'apiKey') return readApiKey(line, from);
  // What stands behind a name without a sign may be a word for people: `env add AWS_ACCESS_KEY_ID production`.
  const isRemark = (signs: string, word: string) => !/[=:|>,"'`]/.test(signs) && (!isVariable || /^[a-z]+$/.test(word));
  for (const word of line.matchAll(run)) {
    const between = line.slice(0, word.index);
    const isLast = lineEnd === newline && /^[ \t]*[\\`^]?[ \t]*$/.test(line.slice(word.index + word[0].length));
    const isMeant = onlySigns.test(between) && (isVariable || /[=:|>,"'`\u2190-\u21FF]/.test(between));
    if (word[0].length < 12 && (!(isLast && isMeant) || isRemark(between, word[0]))) continue;
    const value = whole(text, from + word.index, word[0], field);
    // In prose only what surely begins a token is one, for the middle of a token looks like a token too.
    const isSure = field !== 'sessionToken' || hasTokenStart(value.text);
    if (isMeant || (isSure && fits(field, value.text))) return value;
  }
  // A word with a colon behind it is the next name.
  const [, signs = '', short] =
    /^((?:[^\w+/]|-[A-Za-z]+ |\/[A-Za-z] )*)(?!\w+:)([A-Za-z0-9+/=_-]{3,})/.exec(line) ?? [];
  if (short !== undefined && !isRemark(signs, short)) return { text: short, end: lineEnd };
  return lineEnd === newline && !/[A-Za-z0-9+/]{40}/.test(line) ? belowName(text, newline, field) : undefined;
}

/** What stands where a value should, if it is none. A variable often has the name of the field itself, and `line` ends at that. */
export function standIn(line: string, wholeLine = line): StandIn | undefined {
  const value = line.replace(/^[\s"'`:=,>|()\]}_-]*/, '');
  if (mask.test(value)) return 'masked';
  const [signs] = /^[\s"'`)\]}]*(?:=>|:=|[=:])[\s"'`:]*/.exec(wholeLine) ?? [];
  const assigned = signs === undefined ? '' : wholeLine.slice(signs.length);
  if (reference.test(assigned) || reference.test(value.replace(/^[*\s"'`]*/, ''))) return 'reference';
  const [word = ''] = /^(?:<[^>\n]*>|\[[^\][{"\n]*\]|\{[^{}":\n]*\}|[^\s"'`,;)}\]]+)/.exec(assigned) ?? [];
  if (/^(?:\*{3,}|x{3,})$/i.test(word)) return 'masked';
  const isWord = /\w/.test(word) && (isPlaceholder(word) || isNoKey(word, false));
  return isWord && !/[A-Za-z0-9+/]{16}/.test(assigned) ? 'placeholder' : undefined;
}

function readApiKey(line: string, from: number): RawValue | undefined {
  const match = /(?:ABSK|bedrock-api-key-)[A-Za-z0-9+/=_-]+/.exec(line);
  return match === null ? undefined : { text: match[0], end: from + match.index + match[0].length };
}

/** Names stand above their values on the console's pages; only what looks right counts there. */
function belowName(text: string, newline: number, field: KeyPart): RawValue | undefined {
  const below = /^\n(?:[ \t]*\n){0,2}([^\n]*)/.exec(text.slice(newline, newline + 4000));
  const line = below?.[1];
  if (below === null || line === undefined) return undefined;
  const bare = withoutDecoration(line).replace(/^<\w+>/, '');
  const word = new RegExp(run.source, 'i').exec(bare)?.[0];
  if (word === undefined || (word.length < 12 && word !== line.trim())) return undefined;
  const start = newline + below[0].length - line.length + line.indexOf(word);
  const value = whole(text, start, word, field);
  const isCut = value.broken === 'cut' && field === 'sessionToken' && hasTokenStart(value.text);
  return isCut || (value.broken === undefined && fits(field, value.text)) ? value : undefined;
}

/** The value that begins with `first` at `start`: as it is when it is whole, else with the lines that it goes on in. */
export function whole(text: string, start: number, first: string, field: KeyPart): RawValue {
  const end = start + first.length;
  const opened = quotes.includes(text.charAt(start - 1)) && start > 0;
  const size = field === 'accessKeyId' ? 20 : field === 'secretAccessKey' ? 40 : undefined;
  if (size === undefined) {
    const token = wholeToken(text, start, first, opened);
    return opened && !isClosed(text, token.end) ? { ...token, broken: 'cut' } : token;
  }
  const value = decodePercent(first);
  if (value.length >= size) return ended(text, end, value);
  const lines = linesBelow(text, end);
  let joined = value;
  for (const { content, last, quoted } of lines) {
    if (hasIdShape(content)) break;
    joined += decodePercent(content);
    if (joined.length === size && (quoted || !isWord(content))) return { text: joined, end: last };
    if (joined.length >= size) break;
  }
  return ended(text, end, value);
}

/** Base64 ends where its quotes close, its padding stands, or a shorter line than the others was its last. */
function wholeToken(text: string, start: number, first: string, opened: boolean): RawValue {
  const end = start + first.length;
  const lines = linesBelow(text, end);
  if (lines.length === 0 || first.endsWith('=')) return ended(text, end, decodePercent(first));
  const closing = lines.findIndex(({ quoted }) => quoted);
  const width = longestOf(lines.map(({ content }) => content));
  const shorter = lines.findIndex(({ content }) => content.endsWith('=') || content.length < width);
  const last = opened && closing !== -1 ? closing : shorter === -1 ? lines.length - 1 : shorter;
  const taken = lines.slice(0, last + 1);
  const joined = decodePercent(first + taken.map(({ content }) => content).join(''));
  const [next] = lines;
  // A single word below a whole token is the next command rather than its end.
  if (hasTokenShape(decodePercent(first)) && next !== undefined && isWord(next.content) && !(opened && next.quoted)) {
    return hasTokenShape(joined) ? { text: joined, end, broken: 'cut' } : { text: decodePercent(first), end };
  }
  const at = taken.at(-1)?.last ?? end;
  // Every line was full: the rest stands before other words, or cannot be told from them.
  const isFull = !opened && shorter === -1 && lines.length === taken.length && !joined.endsWith('=');
  const [all, rest] = isFull
    ? (/^[ \t]*\n([A-Za-z0-9+/]+={0,2})(?=[ \t;&|])/.exec(text.slice(at, at + 1000)) ?? [])
    : [];
  if (/[^=]=$/.test(joined) && /^[ \t]*\n=(?!=)/.test(text.slice(at, at + 100))) {
    return { text: `${joined}=`, end: text.indexOf('=', at) + 1 };
  }
  if (all === undefined || rest === undefined) return { text: joined, end: at };
  return isWord(rest) ? { text: joined, end: at, broken: 'cut' } : { text: joined + rest, end: at + all.length };
}

/** What was opened with a quote ends at one, or with the text. */
function isClosed(text: string, end: number): boolean {
  const [next = ''] = text.slice(end, end + 200).replace(/^[\s\\]+/, '');
  return next === '' || quotes.includes(next);
}

/** Lines below `from` that hold nothing but one long word, as the rest of a broken value does. */
function linesBelow(text: string, from: number): { content: string; last: number; quoted: boolean }[] {
  const lines: { content: string; last: number; quoted: boolean }[] = [];
  const next = /[ \t]*[\\`^]?[ \t]*\n[ \t]*((?:[A-Za-z0-9+/]|%2[FB]|%3D)+={0,2}|==?)([^\n]*)/iy;
  let at = from;
  for (;;) {
    next.lastIndex = at;
    const [all, content, rest] = next.exec(text) ?? [];
    if (all === undefined || content === undefined || rest === undefined) return lines;
    const isLast = !/^[ \t]*[\\`^]?[ \t]*$/.test(rest);
    if (isLast && !/^["'`´’”“»›」』*_]+(?![\p{L}\p{N}])/u.test(rest) && !/^[;,)\]}|<]+\s*$/.test(rest)) return lines;
    at = at + all.length - rest.length;
    lines.push({ content, last: at, quoted: isLast && !/^[;,)\]}|<]/.test(rest) });
    if (isLast) return lines;
  }
}

/** A plain word, as the next command is, and not the rest of a key. */
function isWord(content: string): boolean {
  return /^(?:[a-z]{1,12}|[A-Z][a-z]{1,12}|[A-Z]{1,3})$/.test(content);
}

/** A value that ends here, or that visibly does not: it is followed by dots, by what no key holds, or by more of the same. */
function ended(text: string, end: number, value: string): RawValue {
  const after = text.slice(end, end + 200);
  const isWhole = hasIdShape(value) || hasSecretShape(value);
  const isCut =
    /^(?:\.\.|…)/.test(after) ||
    (!isWhole && /^[-_~!#$@?^][A-Za-z0-9+/]/.test(after)) ||
    (value.length > 60 && goesOn(after) && !value.endsWith('='));
  return isCut ? { text: value, end, broken: 'cut' } : { text: value, end };
}

/** More of the same kind behind a blank or the sign of a quotation, or on the next line behind the sign of a quotation or a list. */
function goesOn(after: string): boolean {
  if (/^[ >|*-]{0,3}[A-Za-z0-9+/]{16,}={0,2}(?![\w.:-])/.test(after)) return true;
  const below = /^[ \t]*\n([^\n]+)/.exec(after)?.[1] ?? '';
  return /^[A-Za-z0-9+/]{16,}={0,2}(?=[\s"'`\\]|$)/.test(withoutDecoration(below));
}

/** A value copied out of an address has `/`, `+` and `=` in percent form, which no key contains. */
export function decodePercent(text: string): string {
  return text.replace(/%2F/gi, '/').replace(/%2B/gi, '+').replace(/%3D/gi, '=');
}
