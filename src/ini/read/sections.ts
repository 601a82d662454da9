import { looksLikeProperty, type Property, readBody, readProperty, splitInlineComment } from '../text/body.ts';
import { insideAt, plainSpelling } from '../text/header.ts';
import { type Line, splitLines } from '../text/lines.ts';

/** One setting; `nested` holds the indented block under a setting without a value. */
interface IniProperty {
  /** Lower-cased. */
  key: string;
  value: string;
  line: number;
  nested: { key: string; value: string; line: number }[];
}

/** One section as it stands in the file; sections of the same name are not merged. */
export interface IniSection {
  /** For example `default`, `profile production`, `sso-session corp`, or `production` in the credentials file; quotes around a name are left out. */
  header: string;
  line: number;
  properties: IniProperty[];
  duplicateKeys: { key: string; lines: number[] }[];
}

/** Reads the sections of a file tolerantly, for lists and detection; never fails. */
export function readSections(text: string): IniSection[] {
  const file = text.replace(/^\ufeff+/, '');
  const sections: SectionOnDemand[] = [];
  // A line is counted when somebody asks where a section stands, and then for all of them.
  let lines: readonly number[] | undefined;
  const lineOf = (index: number): number => {
    lines ??= linesOf(file, sections);
    return lines[index] ?? 0;
  };
  let at = file.startsWith('[') ? 0 : nextSection(file, 0);
  while (at < file.length) {
    const header = plainSpelling(insideAt(file, at));
    sections.push(new SectionOnDemand(header, file, at, sections.length, lineOf));
    at = nextSection(file, at);
  }
  return sections;
}

/** Where the next line begins that opens a section; the end of the file when there is none. */
export function nextSection(file: string, from: number): number {
  const feed = file.indexOf('\n[', from);
  return feed === -1 ? file.length : feed + 1;
}

/** The lines (1-based) of the headers. */
function linesOf(file: string, sections: readonly SectionOnDemand[]): number[] {
  let line = 1;
  let feed = file.indexOf('\n');
  return sections.map(({ at }) => {
    for (; feed !== -1 && feed < at; feed = file.indexOf('\n', feed + 1)) line += 1;
    return line;
  });
}

/** Longer sections, in characters, are kept once they were read: a file has few of them. */
const longSection = 4096;

/** Most callers look into one section of many: a file of ten thousand profiles need not be read into ten thousand lists. */
class SectionOnDemand implements IniSection {
  readonly header: string;
  /** Where the header begins in the file. */
  readonly at: number;
  private readonly file: string;
  private readonly index: number;
  private readonly lineOf: (index: number) => number;
  private read: IniProperty[] | undefined;

  constructor(header: string, file: string, at: number, index: number, lineOf: (index: number) => number) {
    this.header = header;
    this.file = file;
    this.at = at;
    this.index = index;
    this.lineOf = lineOf;
    this.read = undefined;
  }

  get line(): number {
    return this.lineOf(this.index);
  }

  get properties(): IniProperty[] {
    if (this.read !== undefined) return this.read;
    const section = this.file.slice(this.at, nextSection(this.file, this.at));
    const properties = propertiesIn(section, this.line);
    if (section.length > longSection) this.read = properties;
    return properties;
  }

  get duplicateKeys(): IniSection['duplicateKeys'] {
    return duplicates(this.properties);
  }
}

function propertiesIn(section: string, line: number): IniProperty[] {
  const lines = splitLines(section, line);
  return readBody(lines, 1, lines.length).properties.map((property) => readTolerantly(lines, property));
}

function readTolerantly(lines: readonly Line[], property: Property): IniProperty {
  const nested = property.continuations.flatMap((index) => {
    const line = lines[index];
    const inner = line && looksLikeProperty(line.text) ? readProperty(line.text, index, 0) : undefined;
    if (!line || !inner || property.value !== '') return [];
    return [{ key: inner.key, value: splitInlineComment(inner.value).value, line: line.number }];
  });
  return {
    key: property.key,
    value: splitInlineComment(property.value).value,
    line: lines[property.at]?.number ?? 0,
    nested,
  };
}

function duplicates(properties: readonly IniProperty[]): { key: string; lines: number[] }[] {
  const lines = new Map<string, number[]>();
  for (const { key, line } of properties) lines.set(key, [...(lines.get(key) ?? []), line]);
  return [...lines].filter(([, numbers]) => numbers.length > 1).map(([key, numbers]) => ({ key, lines: numbers }));
}
