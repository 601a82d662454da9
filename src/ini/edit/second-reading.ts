import { parse, unsafe } from 'ini';
import { indentOf } from '../text/body.ts';
import { headerIdentity } from '../text/header.ts';
import type { Line } from '../text/lines.ts';
import { type IniFile, type Refused, refuse } from '../text/note.ts';
import type { Draft } from './draft.ts';

/** What an edit was to do: to these sections, and no other. */
export interface Intent {
  file: IniFile;
  sections: readonly string[];
  /** What the settings of the first section read as afterwards; `null`: they are gone. */
  set?: Readonly<Record<string, string | null>>;
  /** The second section has the settings that the first one had. */
  isMoved?: true;
}

type Reading = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/**
 * A second opinion before the bytes leave the room: the `ini` package, which shares no code with this editor, reads the lines
 * around the change before and after it. What both dialects agree on has to be as it was meant, and the sections beside it
 * have to be as they were. A difference is a fault of ours, and nothing is written then; no value is repeated.
 */
export function readTwice(before: readonly Line[], draft: Draft | Refused, intent: Intent): Draft | Refused {
  if (!draft.ok || !draft.changed) return draft;
  const { file, sections, set = {}, isMoved } = intent;
  const [old, now] = around(before, draft.lines).map((lines) => read(lines, file)) as [Reading, Reading];
  const [target = '', to = ''] = sections.map((section) => headerIdentity(section, file));
  const differences = [
    ...others(old, now, [target, to]),
    ...settings(now.get(target) ?? {}, set),
    ...(isMoved && JSON.stringify(old.get(target)) !== JSON.stringify(now.get(to)) ? [`[${sections[1]}]`] : []),
  ];
  if (differences.length === 0) return draft;
  return refuse(
    `The file did not read back as it was meant: ${differences.join(', ')}.`,
    [],
    'Nothing was written. Please report this with the shape of the file (without its values).',
  );
}

/** The lines that differ, from the header above to before the header below: what is the same on both sides needs no reading. */
function around(before: readonly Line[], after: readonly Line[]): [readonly Line[], readonly Line[]] {
  const most = Math.min(before.length, after.length);
  let first = 0;
  while (first < most && before[first]?.text === after[first]?.text) first += 1;
  let last = 0;
  while (last < most - first && before.at(-1 - last)?.text === after.at(-1 - last)?.text) last += 1;
  const isHeader = (lines: readonly Line[], index: number) => lines[index]?.text.startsWith('[') === true;
  while (first > 0 && !isHeader(before, first - 1)) first -= 1;
  while (last > 0 && !isHeader(before, before.length - last)) last -= 1;
  const from = Math.max(0, first - 1);
  return [before.slice(from, before.length - last), after.slice(from, after.length - last)];
}

/** Of a longer line the beginning is read, in characters: the package puts values together letter by letter, and this program writes none so long. */
const longestRead = 64 * 1024;

/** Sections by identity. What the package reads otherwise is left out or brought into its form: indented lines are a nested block here, a dot or a comment's sign inside the brackets is part of the name, and a comment may stand behind them. */
function read(lines: readonly Line[], file: IniFile): Reading {
  const own = lines.filter(({ text }) => indentOf(text) === 0).map(({ text }) => text.slice(0, longestRead));
  const text = own.map((line) =>
    line.replace(/^(\[[^\]]*\])(?:\s*|[ \t]+[#;].*)$/s, (_, header: string) => header.replace(/[.;#]/g, '\\$&')),
  );
  const sections = Object.entries(parse(text.join('\n'))).flatMap(([name, settings]): [string, object][] =>
    typeof settings === 'object' && settings !== null ? [[headerIdentity(name, file), settings]] : [],
  );
  return new Map(sections as [string, Record<string, unknown>][]);
}

function others(old: Reading, now: Reading, touched: readonly string[]): string[] {
  const names = new Set([...old.keys(), ...now.keys()].filter((name) => !touched.includes(name)));
  return [...names].flatMap((name) =>
    JSON.stringify(old.get(name)) === JSON.stringify(now.get(name)) ? [] : [`[${name}]`],
  );
}

function settings(section: Readonly<Record<string, unknown>>, set: Readonly<Record<string, string | null>>): string[] {
  return Object.entries(set).flatMap(([key, value]) => {
    const actual = Object.hasOwn(section, key) ? String(section[key]) : null;
    // The package cuts a value at `#` and `;` even without a blank before them, so only what is in front can be compared.
    return actual === (value === null ? null : String(unsafe(value))) ? [] : [key];
  });
}
