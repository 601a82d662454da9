import { expect } from 'vitest';
import type { BotocoreReading } from './botocore.ts';
import type { HostileCase } from './hostile-ini.ts';
import { readStrictly } from './independent-ini-reader.ts';
import { javaScriptName, readWithJavaScript } from './readers.ts';

const entriesOf = ({ change }: HostileCase): [string, string | null][] => Object.entries(change.set);
const canonical = ({ change }: HostileCase): string =>
  change.section === 'profile default' ? 'default' : change.section;

/** Every section the case does not speak of, by the name a reader gives it. */
function others<T>(sections: Record<string, T>, ...own: string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(sections).filter(([name]) => !own.includes(name)));
}

/** The JavaScript SDK reads the edited section as asked and every other one as before. */
export async function judgeByJavaScript(folder: string, hostile: HostileCase, after: string): Promise<void> {
  const { file, text, change } = hostile;
  const old = await readWithJavaScript(folder, file, text);
  const read = await readWithJavaScript(folder, file, after);
  const name = javaScriptName(change.section, file);
  // One forbidden name makes this reader take the whole file for empty, before and after.
  if (/^\s*\[(profile )?__proto__\]/m.test(text)) return;
  for (const [key, value] of entriesOf(hostile)) {
    expect(Object.hasOwn(read, name) ? read[name]?.[key] : undefined).toBe(value ?? undefined);
  }
  expect(others(read, name)).toEqual(others(old, name));
  const set = entriesOf(hostile).map(([key]) => key);
  for (const [key, value] of Object.entries(Object.hasOwn(old, name) ? (old[name] ?? {}) : {})) {
    // Under an indented line this reader takes what follows for a nested block (`s3.region`), and a colon for a part of the key, until the edit mends it.
    // A key in capitals means nothing to it, and may be dropped as a repeat of the same in small letters.
    const misread = /[.:]/.test(key) || key !== key.toLowerCase();
    if (!misread && !set.includes(key) && !set.includes(key.toLowerCase()))
      expect([key, read[name]?.[key]]).toEqual([key, value]);
  }
}

/** A strict reader reads the edited section as asked, without an error in it, and every other one as before. */
export function judgeStrictly(hostile: HostileCase, after: string): void {
  const name = canonical(hostile);
  const old = readStrictly(hostile.text.replace(/^\ufeff/, ''), hostile.file);
  const read = readStrictly(after, hostile.file);
  const touched = entriesOf(hostile).some(([, value]) => value !== null) || after !== hostile.text;
  if (touched) expect(read.broken.get(name)).toBeUndefined();
  for (const [key, value] of entriesOf(hostile)) expect(read.sections.get(name)?.get(key)).toBe(value ?? undefined);
  const ignored = (section: string): boolean => section.startsWith('(ignored');
  for (const [section, values] of old.sections) {
    if (section !== name && !ignored(section)) expect(read.sections.get(section)).toEqual(values);
  }
  if (old.broken.has(name) || after === hostile.text) return;
  const set = entriesOf(hostile).map(([key]) => key);
  for (const [key, value] of old.sections.get(name) ?? []) {
    // An indented comment is a part of the value to this reader, until the edit moves it to the start of its line.
    const healed = value.replace(/\n[#;].*/g, '');
    if (!set.includes(key) && !key.includes(':'))
      expect([key, read.sections.get(name)?.get(key)]).toEqual([key, healed]);
  }
}

/** Outside one section every byte is equal; inside it every line is there again but the ones that were to change, and nothing is there that was not asked for. */
export function judgeBytes(hostile: HostileCase, after: string): void {
  const linesOf = (text: string): string[] => text.split(/(?<=\n)/).filter((line) => line !== '');
  const old = linesOf(hostile.text.replace(/^\ufeff/, ''));
  const now = linesOf(after);
  let head = 0;
  while (head < old.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const removed = old.slice(head, old.length - tail);
  const added = now.slice(head, now.length - tail);
  const headers = (lines: string[]): number => lines.filter((line) => line.startsWith('[')).length;
  const newSection = headers(added) > headers(removed);
  // Only the edited section's own header may be among the lines that differ, and only as the first of them.
  expect(headers(removed.slice(1))).toBe(0);

  const [gone, come] = withoutPairs(removed.map(essence), added.map(essence));
  const set = entriesOf(hostile);
  const isOwn = (line: string): boolean => set.some(([key]) => line.toLowerCase().startsWith(`${key}=`));
  for (const line of gone) {
    const belongsToOldValue = gone.some(isOwn) && !line.startsWith('#') && !line.startsWith(';');
    const repeats = old.filter((other) => essence(other).toLowerCase() === line.toLowerCase()).length > 1;
    expect([line, isOwn(line) || belongsToOldValue || repeats]).toEqual([line, true]);
  }
  for (const line of come) {
    const asked = set.some(([key, value]) => value !== null && line === `${key}=${value}`);
    const wasInline = /^[#;]/.test(line) && gone.some((other) => other.endsWith(line));
    const opensSection = newSection && (line === '' || line === `[${canonical(hostile)}]`);
    expect([line, asked || wasInline || opensSection]).toEqual([line, true]);
  }
}

/** A line without what healing may change: outer blanks, the separator's form, quotes and blanks in a header. */
function essence(line: string): string {
  const text = line.trim();
  if (/^[#;]/.test(text)) return text;
  if (text.startsWith('[')) return text.replace(/\s+/g, ' ').replace(/["']| (?=\])/g, '');
  return text.replace(/\s*[:=]\s*/, '=');
}

/** What is left of two lists when equal members are paired off. */
function withoutPairs(left: string[], right: string[]): [string[], string[]] {
  const rest = [...right];
  const alone = left.filter((line) => {
    const place = rest.indexOf(line);
    if (place !== -1) rest.splice(place, 1);
    return place === -1;
  });
  return [alone, rest];
}

type Readable = Exclude<BotocoreReading, { error: string }>;

function ownIn(read: Readable, name: string): Record<string, unknown> | undefined {
  return name.startsWith('sso-session ')
    ? read.ssoSessions[name.slice('sso-session '.length)]
    : read.profiles[name.replace(/^profile /, '')];
}

/** botocore reads the edited section as asked and every other one as before. Returns whether botocore could read both files, so that there was something to judge. */
export function judgeByBotocore(
  hostile: HostileCase,
  after: string,
  old: BotocoreReading,
  read: BotocoreReading,
): boolean {
  const context = JSON.stringify({ ...hostile, after });
  if ('error' in read) {
    // Nothing that could be read before may be lost; a file broken elsewhere stays broken.
    expect('error' in old, context).toBe(true);
    return false;
  }
  const { file, change } = hostile;
  const name = canonical(hostile);
  const own = file === 'credentials' ? read.raw[name] : ownIn(read, name);
  for (const [key, value] of Object.entries(change.set)) expect(own?.[key], context).toBe(value ?? undefined);
  if ('error' in old) return false;
  const same = ([key]: [string, unknown]): boolean => !Object.hasOwn(change.set, key);
  const ownBefore = file === 'credentials' ? old.raw[name] : own && ownIn(old, name);
  const leaks = hostile.text.includes('[DEFAULT]') && ownBefore === undefined;
  if (!leaks)
    expect(Object.entries(own ?? {}).filter(same), context).toEqual(Object.entries(ownBefore ?? {}).filter(same));
  if (file === 'credentials') expect(others(read.raw, name), context).toEqual(others(old.raw, name));
  const bare = name.replace(/^(profile|sso-session) /, '');
  const profiles = name.startsWith('sso-session ') ? [] : [bare];
  const sessions = name.startsWith('sso-session ') ? [bare] : [];
  expect(others(read.profiles, ...profiles), context).toEqual(others(old.profiles, ...profiles));
  expect(others(read.ssoSessions, ...sessions), context).toEqual(others(old.ssoSessions, ...sessions));
  return true;
}
