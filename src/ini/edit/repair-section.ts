import { indentOf, type Property, readBody } from '../text/body.ts';
import { plainSpelling } from '../text/header.ts';
import type { Section } from '../text/layout.ts';
import { isComment, type Line } from '../text/lines.ts';
import { type IniNote, nameLines, type Refused, refuse } from '../text/note.ts';
import { refuseUnclear } from './refuse-unclear.ts';

/** The lines of one section (header first) with what some reader would misread mended. */
export interface Repaired {
  ok: true;
  lines: Line[];
  notes: IniNote[];
}

/** Mends the section that is about to be edited; refuses what only its owner can decide. `set` names the keys that are replaced anyway. */
export function repairSection(
  all: readonly Line[],
  section: Section,
  spelling: string,
  set: ReadonlyMap<string, string | null>,
): Repaired | Refused {
  const lines = all.slice(section.at, section.until);
  const body = readBody(lines, 1, lines.length);
  const refusal = refuseUnclear(lines, body, set);
  if (refusal) return refusal;
  const notes: IniNote[] = [];
  repairHeader(lines, section, spelling, notes);
  removeIndents(lines, body.properties, notes);
  outdentComments(lines, notes);
  replaceColons(lines, body.properties, set, notes);
  const repeated = dropRepeats(lines, body.properties, set, notes);
  return repeated ?? { ok: true, lines, notes };
}

function change(lines: Line[], index: number, text: string): void {
  const line = lines[index];
  if (line) lines[index] = { ...line, text };
}

function repairHeader(lines: Line[], section: Section, spelling: string, notes: IniNote[]): void {
  const { inside, rest } = section.header;
  if (inside === spelling || plainSpelling(inside) !== spelling) return;
  change(lines, 0, `[${spelling}]${rest}`);
  notes.push({
    line: lines[0]?.number ?? 0,
    text: `The header [${inside}] is written as [${spelling}], which every SDK reads.`,
  });
}

function removeIndents(lines: Line[], properties: readonly Property[], notes: IniNote[]): void {
  const moved: number[] = [];
  for (const property of properties) {
    if (property.indent === 0) continue;
    moved.push(lines[property.at]?.number ?? 0);
    for (const index of [property.at, ...property.continuations]) {
      const text = lines[index]?.text ?? '';
      change(lines, index, text.slice(property.indent));
    }
  }
  if (moved.length === 0) return;
  notes.push({
    line: moved[0] ?? 0,
    text: `The indentation of ${nameLines(moved)} is removed: the SDKs for Java, Rust and C++ refuse indented settings.`,
  });
}

function outdentComments(lines: Line[], notes: IniNote[]): void {
  const moved: number[] = [];
  for (const [index, line] of lines.entries()) {
    if (!isComment(line.text) || indentOf(line.text) === 0) continue;
    moved.push(line.number);
    change(lines, index, line.text.trimStart());
  }
  if (moved.length === 0) return;
  notes.push({
    line: moved[0] ?? 0,
    text: `The comment on ${nameLines(moved)} is moved to the start of its line: some SDKs take an indented comment for a part of the value above.`,
  });
}

/** A colon is no separator to JavaScript and an error to Rust; with a `=` behind it the line is something else to them, and stays. */
function replaceColons(
  lines: Line[],
  properties: readonly Property[],
  set: ReadonlyMap<string, string | null>,
  notes: IniNote[],
): void {
  const changed: number[] = [];
  for (const { at, separator, value, key } of properties) {
    const text = lines[at]?.text ?? '';
    if (separator === '=' || text.includes('=') || set.has(key)) continue;
    changed.push(lines[at]?.number ?? 0);
    change(lines, at, value === '' ? `${key} =` : text.replace(/[ \t]*:[ \t]*/, ' = '));
  }
  if (changed.length === 0) return;
  notes.push({
    line: changed[0] ?? 0,
    text: `The colon on ${nameLines(changed)} becomes =, the only separator that every SDK reads.`,
  });
}

/** Repeats of a key that is not being set: of equal ones the line that every reader sees stays, different ones are for the owner to decide. */
function dropRepeats(
  lines: Line[],
  properties: readonly Property[],
  set: ReadonlyMap<string, string | null>,
  notes: IniNote[],
): Refused | undefined {
  const kept = new Map<string, Property>();
  const dropped: Property[] = [];
  const numberOf = ({ at }: Property): number => lines[at]?.number ?? 0;
  for (const property of properties) {
    const earlier = kept.get(property.key);
    if (!earlier || set.has(property.key)) {
      kept.set(property.key, property);
      continue;
    }
    if (property.value !== earlier.value || property.continuations.length + earlier.continuations.length > 0) {
      const numbers = [numberOf(earlier), numberOf(property)];
      return refuse(
        `The setting ${property.key} stands twice in one section (${nameLines(numbers)}) with different values.`,
        numbers,
        'Keep the line that is right, then start again.',
      );
    }
    // JavaScript sees the spelling in small letters only.
    const better = earlier.rawKey !== earlier.key && property.rawKey === property.key;
    if (better) kept.set(property.key, property);
    dropped.push(better ? earlier : property);
  }
  for (const property of dropped.sort((a, b) => b.at - a.at)) {
    notes.push({
      line: numberOf(property),
      text: `The repeated line ${numberOf(property)} is removed: boto3 and the AWS CLI cannot read a file in which ${property.key} stands twice in a section.`,
    });
    lines.splice(property.at, 1);
  }
  return undefined;
}
