import { indentOf, readBody, readProperty, splitInlineComment } from '../text/body.ts';
import { decodeForRepair } from '../text/decode.ts';
import { parseHeader } from '../text/header.ts';
import { isBlank, joinLines, type Line, majorityEnd, splitLines } from '../text/lines.ts';
import type { Refused } from '../text/note.ts';
import type { LineChange } from './line-change.ts';

/** One repair of lines; numbers (1-based) are those of the file as it is. */
export type LineRepair =
  | { type: 'lines'; lines: readonly number[]; change: LineChange }
  | { type: 'name'; line: number; to: string }
  | { type: 'encoding' };

/** One line of the file, with what stands before it and what has become of it; `undefined` when it goes. */
interface Rewritten {
  line: Line;
  above: string[];
  text: string | undefined;
}

// Names are mended before separators, comments and quotes are looked for behind them, and lines move last.
const order: readonly LineChange[] = [
  'outdent',
  'close-bracket',
  'equals-sign',
  'lower-case-name',
  'comment-above',
  'unquote',
  'comment-out',
  'comment-out-section',
  'remove',
  'join-section',
];

/** Carries out repairs of lines in one file; every byte that they do not speak of stays. */
export function rewriteLines(
  before: Uint8Array,
  repairs: readonly LineRepair[],
): { ok: true; after: Uint8Array } | Refused {
  const decoded = decodeForRepair(
    before,
    repairs.some(({ type }) => type === 'encoding'),
  );
  if (!decoded.ok) return decoded;
  const lines = splitLines(decoded.text);
  const end = majorityEnd(lines);
  const rewritten = lines.map((line): Rewritten => ({ line, above: [], text: line.text }));
  for (const repair of repairs) {
    const target = repair.type === 'name' ? rewritten[repair.line - 1] : undefined;
    if (repair.type === 'name' && target?.text !== undefined) target.text = withName(target.text, repair.to);
  }
  for (const wanted of order) {
    const numbers = repairs.flatMap((repair) =>
      repair.type === 'lines' && repair.change === wanted ? [...repair.lines] : [],
    );
    for (const number of [...new Set(numbers)]) change(rewritten, number - 1, wanted);
  }
  const after = rewritten.flatMap(({ line, above, text }): Line[] => [
    ...above.map((comment): Line => ({ text: comment, end, number: 0 })),
    ...(text === undefined ? [] : [{ ...line, text }]),
  ]);
  return { ok: true, after: new TextEncoder().encode(joinLines(withEnds(after, end))) };
}

/** Only the last line may lack its end. */
function withEnds(lines: readonly Line[], end: '\n' | '\r\n'): Line[] {
  return lines.map((line, index) => (line.end === '' && index < lines.length - 1 ? { ...line, end } : line));
}

function change(all: Rewritten[], index: number, wanted: LineChange): void {
  const target = all[index];
  if (target?.text === undefined) return;
  const { text } = target;
  switch (wanted) {
    case 'remove':
      target.text = undefined;
      return;
    case 'comment-out':
      target.text = `# ${text}`;
      return;
    case 'comment-out-section':
      for (const each of all.slice(index, endOfSection(all, index))) {
        if (each.text !== undefined && !isBlank(each.text)) each.text = `# ${each.text}`;
      }
      return;
    case 'outdent':
      target.text = text.trimStart();
      return;
    case 'lower-case-name': {
      const place = text.search(/[=:]/);
      target.text = text.slice(0, place).toLowerCase() + text.slice(place);
      return;
    }
    case 'equals-sign':
      target.text = text.replace(/[ \t]*:[ \t]*/, ' = ').trimEnd();
      return;
    case 'unquote':
      target.text = withoutQuotes(text);
      return;
    case 'close-bracket':
      target.text = `${splitInlineComment(text).value}]`;
      return;
    case 'comment-above':
      commentAbove(target, text);
      return;
    case 'join-section':
      joinSection(all, index);
      return;
    default:
      wanted satisfies never;
  }
}

function withName(text: string, to: string): string {
  if (text.trimStart().startsWith('[')) {
    const close = text.indexOf(']');
    return `[${to}${close === -1 ? ']' : text.slice(close)}`;
  }
  const place = text.search(/[=:]/);
  const blanks = /[ \t]*$/.exec(text.slice(0, place))?.[0] ?? '';
  return text.slice(0, indentOf(text)) + to + blanks + text.slice(place);
}

function withoutQuotes(text: string): string {
  const place = text.search(/[=:]/) + 1;
  const start = place + indentOf(text.slice(place));
  const value = text.slice(start).trimEnd();
  return text.slice(0, start) + value.replace(/^(["'])(.*)\1$/s, '$2');
}

function commentAbove(target: Rewritten, text: string): void {
  if (text.startsWith('[')) {
    const close = text.indexOf(']');
    const rest = text.slice(close + 1).trim();
    target.text = text.slice(0, close + 1);
    if (rest !== '') target.above.push(/^[#;]/.test(rest) ? rest : `# ${rest}`);
    return;
  }
  const place = text.search(/[=:]/) + 1;
  const { value, comment } = splitInlineComment(text.slice(place).trim());
  if (comment === '') return;
  target.above.push(comment);
  target.text = `${text.slice(0, place)}${value === '' ? '' : ` ${value}`}`;
}

/** Where the next section begins, or the file ends. */
function endOfSection(all: readonly Rewritten[], index: number): number {
  const next = all.findIndex(({ text }, at) => at > index && text?.startsWith('['));
  return next === -1 ? all.length : next;
}

function joinSection(all: Rewritten[], index: number): void {
  const inside = insideOf(all[index]);
  const first = all.findIndex((each) => insideOf(each) === inside);
  if (inside === undefined || first === -1 || first >= index) return;
  const [header, ...body] = all.splice(index, endOfSection(all, index) - index);
  let place = endOfSection(all, first);
  while (isBlank(all[place - 1]?.text ?? '')) place -= 1;
  all.splice(place, 0, ...body.filter(({ text }) => text !== undefined && !isBlank(text)));
  // The numbers of later lines must not move while others are still looked up by them.
  if (header !== undefined) all.splice(index, 0, ...gaps(header, body));
}

/** Lines that are gone, in the place of those that moved. */
function gaps(header: Rewritten, body: readonly Rewritten[]): Rewritten[] {
  const blanks = body.filter(({ text }) => text === undefined || isBlank(text));
  return [
    { ...header, text: undefined },
    ...blanks.map((each): Rewritten => ({ ...each, text: undefined, above: [] })),
  ];
}

function insideOf(rewritten: Rewritten | undefined): string | undefined {
  const text = rewritten?.text;
  return text?.startsWith('[') ? parseHeader(text).inside : undefined;
}

/** Two sections of one name (1-based lines of their headers) set no key both. */
export function canJoin(lines: readonly Line[], earlier: number, later: number): boolean {
  const keys = keysOf(lines, earlier - 1);
  return keys !== undefined && keysOf(lines, later - 1)?.every((key) => !keys.includes(key)) === true;
}

function keysOf(lines: readonly Line[], header: number): string[] | undefined {
  if (!lines[header]?.text.startsWith('[')) return undefined;
  let until = header + 1;
  while (until < lines.length && !lines[until]?.text.startsWith('[')) until += 1;
  const { properties, strays } = readBody(lines, header + 1, until);
  return strays.length > 0 ? undefined : properties.map(({ key }) => key);
}

/** Two lines (1-based) set the same key to the same value, and neither value goes on below. */
export function isSameSetting(lines: readonly Line[], earlier: number, later: number): boolean {
  const [one, other] = [earlier, later].map((line) => readProperty(lines[line - 1]?.text ?? '', 0, 0));
  const goesOn = [earlier, later].some((line) => /^[ \t]+\S/.test(lines[line]?.text ?? ''));
  return one !== undefined && one.key === other?.key && one.value === other.value && !goesOn;
}
