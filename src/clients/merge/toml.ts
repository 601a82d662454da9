import { isDeepStrictEqual } from 'node:util';
import { parse } from 'smol-toml';
import { endOfLine, isSettings, leaves, type Merged, merged, plain, type Settings, valueAt } from './merged.ts';

/**
 * Puts settings into a text of TOML (https://toml.io/en/v1.0.0): a value in the line of its name, a new name below the last one of its
 * table, a new table at the end; all other lines as they are. What came of it is read once more.
 */
export function mergeToml(text: string, wanted: Settings): Merged {
  const before = read(text);
  if (before === undefined) return { ok: false, reason: 'It is no TOML that can be read.' };
  const end = endOfLine(text);
  const lines = text.split(/(?<=\n)/);
  for (const { way, value } of leaves(wanted)) {
    if (!isDeepStrictEqual(valueAt(before, way), value)) setValue(lines, way, JSON.stringify(value), end);
  }
  const after = lines.join('');
  return isDeepStrictEqual(read(after), plain(merged(before, wanted)))
    ? { ok: true, text: after }
    : { ok: false, reason: 'It is written in a way in which nothing can be put into it safely.' };
}

/** Each of the lines has its end of line, the last one perhaps none. */
function setValue(lines: string[], way: readonly string[], value: string, end: string): void {
  const table = way.slice(0, -1);
  const name = way.at(-1) ?? '';
  const heads = lines.flatMap((line, index) => (/^\s*\[/.test(line) ? [index] : []));
  const head = table.length === 0 ? -1 : heads.find((index) => isHead(lines[index] ?? '', table));
  if (head === undefined) {
    closeLast(lines, end);
    if (lines.length > 0 && lines.at(-1)?.trim() !== '') lines.push(end);
    lines.push(`[${table.map(key).join('.')}]${end}`, `${key(name)} = ${value}${end}`);
    return;
  }
  const until = heads.find((index) => index > head) ?? lines.length;
  const place = lines.findIndex((line, index) => index > head && index < until && nameOf(line) === name);
  if (place !== -1) {
    // A value over several lines is not touched here, and found out when the text is read again.
    lines[place] = (lines[place] ?? '').replace(
      /^([^=]*=[ \t]*)(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s#]+)/,
      (_, start: string) => `${start}${value}`,
    );
    return;
  }
  let below = until;
  while (below - 1 > head && /^\s*(?:#.*)?$/.test(lines[below - 1] ?? '')) below -= 1;
  if (below === lines.length) closeLast(lines, end);
  lines.splice(below, 0, `${key(name)} = ${value}${end}`, ...(below === until && until < lines.length ? [end] : []));
}

function closeLast(lines: string[], end: string): void {
  const last = lines.at(-1);
  if (last !== undefined && !last.endsWith('\n')) lines[lines.length - 1] = `${last}${end}`;
}

const key = (name: string) => (/^[\w-]+$/.test(name) ? name : JSON.stringify(name));

/** The name that a line gives a value to; `undefined` for any other line. */
function nameOf(line: string): string | undefined {
  return /^\s*(?:([\w-]+)|"([^"\\]+)"|'([^']+)')\s*=/.exec(line)?.slice(1).find(Boolean);
}

function isHead(line: string, table: readonly string[]): boolean {
  const [, inside] = /^\s*\[(?!\[)\s*(.*?)\s*\]\s*(?:#.*)?$/.exec(line) ?? [];
  const names = inside?.split('.').map((name) => name.trim().replace(/^(["'])(.*)\1$/, '$2'));
  return names !== undefined && isDeepStrictEqual(names, [...table]);
}

function read(text: string): Settings | undefined {
  try {
    const settings = plain(parse(text));
    return isSettings(settings) ? settings : undefined;
  } catch {
    return undefined;
  }
}
