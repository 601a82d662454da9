import { looksLikeProperty, type Property, readBody, readProperty, splitInlineComment } from './body.ts';
import { parseHeader, plainSpelling } from './header.ts';
import type { IniProblem } from './ini-problem.ts';
import { layOut } from './layout.ts';
import { type Line, splitLines } from './lines.ts';
import { misreadBytes } from './misread-bytes.ts';
import { misreadHeaders } from './misread-headers.ts';
import { misreadValues } from './misread-values.ts';
import type { IniFile } from './note.ts';
import { whatBreaksReaders } from './whole-file.ts';

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
  const sections: IniSection[] = [];
  for (let from = 0, line = 1; from < file.length; line += 1) {
    const feed = file.indexOf('\n', from);
    const until = feed === -1 ? file.length : feed;
    if (file.charCodeAt(from) === 0x5b) {
      const header = plainSpelling(parseHeader(file.slice(from, until)).inside);
      sections.push(new SectionOnDemand(header, line, file, from));
    }
    from = until + 1;
  }
  return sections;
}

/** Most callers look into one section of many: a file of ten thousand profiles need not be read into ten thousand lists. */
class SectionOnDemand implements IniSection {
  readonly header: string;
  readonly line: number;
  readonly #file: string;
  readonly #at: number;
  #read: IniProperty[] | undefined;

  constructor(header: string, line: number, file: string, at: number) {
    this.header = header;
    this.line = line;
    this.#file = file;
    this.#at = at;
  }

  get properties(): IniProperty[] {
    this.#read ??= this.#readOnce();
    return this.#read;
  }

  get duplicateKeys(): IniSection['duplicateKeys'] {
    return duplicates(this.properties);
  }

  #readOnce(): IniProperty[] {
    const next = this.#file.indexOf('\n[', this.#at);
    const lines = splitLines(this.#file.slice(this.#at, next === -1 ? undefined : next + 1), this.line);
    return readBody(lines, 1, lines.length).properties.map((property) => readTolerantly(lines, property));
  }
}

/** The value that counts in a section: the last one where a key stands twice; undefined when absent or empty. */
export function settingValue(section: IniSection, key: string): string | undefined {
  return section.properties.findLast((property) => property.key === key)?.value || undefined;
}

/** Everything in the file that at least one of the AWS programs would misread, in the order of the lines. */
export function problemsIn(text: string, file: IniFile): IniProblem[] {
  const lines = splitLines(text.replace(/^\ufeff+/, ''));
  const layout = layOut(lines);
  const found = [
    ...misreadBytes(text),
    ...whatBreaksReaders(lines, file),
    ...misreadHeaders(lines, layout, file),
    ...layout.sections.flatMap((section) => misreadValues(lines, section)),
  ];
  return found.sort((a, b) => a.line - b.line);
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
