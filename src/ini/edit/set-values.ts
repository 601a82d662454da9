import { type Property, readBody, readProperty, splitInlineComment } from '../text/body.ts';
import { isBlank, isComment, type Line, type LineEnd, trimAll } from '../text/lines.ts';
import { type IniNote, nameLines } from '../text/note.ts';

/** Sets and removes properties in the lines of one section (header first); every other line stays as it is. */
export function setValues(
  section: readonly Line[],
  set: ReadonlyMap<string, string | null>,
  end: LineEnd,
  notes: IniNote[],
): Line[] {
  const lines: (Line[] | undefined)[] = section.map((line) => [line]);
  const { properties } = readBody(section, 1, section.length);
  const added: Line[] = [];
  for (const [key, value] of set) {
    const [first, ...repeats] = properties.filter((property) => property.key === key);
    if (repeats.length > 0 && first) notes.push(repeatNote(section, key, repeats));
    for (const property of value === null && first ? [first, ...repeats] : repeats) drop(lines, section, property);
    if (value === null) continue;
    if (!first) added.push({ text: `${key} = ${value}`, end, number: 0 });
    else if (!isExactly(first, value)) replace(lines, section, first, value, end, notes);
  }
  if (added.length > 0) insert(lines, section, properties, added, end);
  return lines.flatMap((group) => group ?? []);
}

/** Some reader may see one of the keys in the section, whatever stands around it. */
export function mayHoldAny(section: readonly Line[], keys: Iterable<string>): boolean {
  const wanted = new Set(keys);
  return section.some(({ text }, index) => wanted.has(trimAll(readProperty(text, index, 0)?.key ?? '')));
}

/** The line already says this, in a form that every reader understands. */
function isExactly(property: Property, value: string): boolean {
  const { key, rawKey, separator, continuations } = property;
  return rawKey === key && separator === '=' && property.value === value && continuations.length === 0;
}

/** Takes a property away with its continuation lines; comments among them stay. */
function drop(lines: (Line[] | undefined)[], section: readonly Line[], property: Property): void {
  for (let index = property.at; index < property.until; index += 1) {
    const line = section[index];
    lines[index] = line && isComment(line.text) && index > property.at ? [line] : undefined;
  }
}

function replace(
  lines: (Line[] | undefined)[],
  section: readonly Line[],
  property: Property,
  value: string,
  end: LineEnd,
  notes: IniNote[],
): void {
  const line = section[property.at];
  if (!line) return;
  drop(lines, section, property);
  const { comment } = splitInlineComment(property.value);
  const text = property.key + spacing(line.text, property) + value;
  // The last line of the file may lack an end, and must not be glued to what comes before or after it.
  const moved: Line[] = comment === '' ? [] : [{ text: comment, end: line.end || end, number: 0 }];
  lines[property.at] = [...moved, { ...line, text }];
  if (comment !== '') {
    notes.push({
      line: line.number,
      text: `The comment behind ${property.key} moves to a line of its own: boto3 and the AWS CLI take it for a part of the value.`,
    });
  }
}

/** The separator with the blanks around it as they were; a colon becomes ` = `, which JavaScript reads too. */
function spacing(text: string, property: Property): string {
  if (property.separator === ':') return ' = ';
  const place = text.indexOf('=');
  const before = /[ \t]*$/.exec(text.slice(0, place))?.[0] ?? '';
  const after = /^[ \t]*/.exec(text.slice(place + 1))?.[0] ?? '';
  return property.value === '' ? `${before}=${before}` : `${before}=${after}`;
}

/** New properties go behind the last one, so that a comment above the next header stays with that header. */
function insert(
  lines: (Line[] | undefined)[],
  section: readonly Line[],
  properties: readonly Property[],
  added: Line[],
  end: LineEnd,
): void {
  const place = (properties.at(-1)?.until ?? behindOwnComments(section)) - 1;
  const group = lines[place] ?? [];
  const before = section[place];
  if (before?.end === '') {
    const ended = group.map((line) => (line.end === '' ? { ...line, end } : line));
    lines[place] = [...ended, ...added];
  } else lines[place] = [...group, ...added];
}

/** In a section without properties: behind the comments right under its header, unless they run on to the next header. */
function behindOwnComments(section: readonly Line[]): number {
  let index = 1;
  while (isComment(section[index]?.text ?? '')) index += 1;
  const next = section[index];
  return next !== undefined && isBlank(next.text) ? index : 1;
}

function repeatNote(section: readonly Line[], key: string, repeats: readonly Property[]): IniNote {
  const numbers = repeats.map((property) => section[property.at]?.number ?? 0);
  return {
    line: numbers[0] ?? 0,
    text: `The repeated ${key} on ${nameLines(numbers)} is removed: boto3 and the AWS CLI cannot read a file in which a setting stands twice in a section.`,
  };
}
