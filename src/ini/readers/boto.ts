import type { IniFile } from '../text/note.ts';
import { sectionsOnDemand } from './on-demand.ts';
import { indentOf, splitLines, splitWords, strip } from './python-text.ts';
import type { Fault, FileReading, ReadSection, ReadSetting } from './reading.ts';

/** A setting while its lines are still coming. */
interface OpenSetting extends ReadSetting {
  value: string;
  nested?: ReadonlyMap<string, string>;
}

interface OpenSection {
  line: number;
  settings: Map<string, OpenSetting>;
}

/** Lines that continue the value above them. Blank ones count once another one follows. */
interface Continuation {
  setting: OpenSetting;
  lines: { text: string; line: number }[];
  isInherited: boolean;
}

/**
 * Reads one of the AWS files as boto3 and the AWS CLI do. `text` is the whole file, a byte order mark included.
 * Source: `configparser.RawConfigParser` of Python 3 and `botocore.configloader`. They stop at the first fault; here all are named.
 */
export function readAsBoto(text: string, file: IniFile): FileReading {
  if (text.startsWith('\ufeff')) return failed([{ code: 'byte-order-mark', line: 1 }]);
  const sections = onDemand(text) ?? readWhole(text);
  if (Array.isArray(sections)) return failed(sections);
  return file === 'credentials' ? { faults: [], profiles: sections, ssoSessions: new Map() } : namesOf(sections);
}

function onDemand(text: string): Map<string, ReadSection> | undefined {
  // A lone carriage return ends a line in Python alone.
  if (/\r(?!\n)/.test(text)) return undefined;
  return sectionsOnDemand(text, {
    opens: (line) => strip(line).lastIndexOf(']') > 1,
    read: (stretch) => {
      const { faults, sections, inherited, continuations } = parse(stretch);
      for (const continuation of continuations) join(continuation, faults);
      return faults.length > 0 || inherited.size > 0 ? undefined : sections;
    },
  });
}

/** The sections, or the faults that keep the file from being read. */
function readWhole(text: string): Map<string, ReadSection> | Fault[] {
  const { faults, sections, inherited, continuations } = parse(text);
  for (const continuation of continuations) {
    if (isSeen(continuation, sections, inherited)) join(continuation, faults);
  }
  if (faults.length > 0) return faults.sort((a, b) => a.line - b.line);
  if (inherited.size > 0) {
    for (const section of sections.values()) section.settings = new Map([...inherited, ...section.settings]);
  }
  return sections;
}

/** What `[DEFAULT]` holds is looked at in the sections that inherit it. */
function isSeen(
  { setting, isInherited }: Continuation,
  sections: ReadonlyMap<string, OpenSection>,
  inherited: ReadonlyMap<string, OpenSetting>,
): boolean {
  if (!isInherited) return true;
  const [key = ''] = [...inherited].find(([, each]) => each === setting) ?? [];
  return [...sections.values()].some(({ settings }) => !settings.has(key));
}

function failed(faults: Fault[]): FileReading {
  return { faults, profiles: new Map(), ssoSessions: new Map() };
}

interface Parsed {
  faults: Fault[];
  sections: Map<string, OpenSection>;
  /** The settings of `[DEFAULT]`, which stand in every section that has none of that name. */
  inherited: Map<string, OpenSetting>;
  continuations: Continuation[];
}

function parse(text: string): Parsed {
  const found: Parsed = { faults: [], sections: new Map(), inherited: new Map(), continuations: [] };
  let section: OpenSection | undefined;
  let setting: OpenSetting | undefined;
  let indent = 0;
  let blanks = 0;
  // Python's text files end a line at a lone carriage return, too.
  const lines = /\r(?!\n)/.test(text) ? text.split(/\r\n|\n|\r/) : text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const raw = lines[index] ?? '';
    const value = strip(raw);
    if (value === '') {
      blanks += 1;
      continue;
    }
    const first = value.charCodeAt(0);
    if (first === 0x23 || first === 0x3b) continue;
    const line = index + 1;
    const own = raw.charCodeAt(0) === first ? 0 : indentOf(raw);
    if (section && setting && own > indent) {
      const { lines: more } = continuationOf(found, section, setting);
      for (; blanks > 0; blanks -= 1) more.push({ text: '', line });
      more.push({ text: value, line });
      continue;
    }
    indent = own;
    blanks = 0;
    const close = first === 0x5b ? value.lastIndexOf(']') : -1;
    if (close > 1) {
      section = openSection(found, value.slice(1, close), line);
      setting = undefined;
    } else if (first === 0x5b && (!section || value.search(/[=:]/) === -1)) {
      found.faults.push({ code: 'unclosed-header', line });
      // The file is lost already. What stands below is looked at as its owner means it, so that it is not called wrong as well.
      section = { line, settings: new Map() };
      setting = undefined;
    } else if (section) {
      const read = readSetting(section, value, line, found.faults);
      // A separator without a name before it ends the value above; a word alone does not.
      if (read || /^[=:]/.test(value)) setting = read;
    } else {
      found.faults.push({ code: 'text-before-first-section', line });
    }
  }
  return found;
}

function openSection({ sections, inherited, faults }: Parsed, name: string, line: number): OpenSection {
  if (name === 'DEFAULT') return { line, settings: inherited };
  const earlier = sections.get(name);
  if (earlier) faults.push({ code: 'duplicate-section', line, name, earlier: earlier.line });
  const opened = earlier ?? { line, settings: new Map() };
  if (!earlier) sections.set(name, opened);
  return opened;
}

function readSetting(section: OpenSection, text: string, line: number, faults: Fault[]): OpenSetting | undefined {
  const equals = text.indexOf('=');
  const colon = text.indexOf(':');
  const place = equals === -1 || (colon !== -1 && colon < equals) ? colon : equals;
  if (place < 1) {
    faults.push({ code: 'line-without-setting', line });
    return undefined;
  }
  const name = strip(text.slice(0, place)).toLowerCase();
  const earlier = section.settings.get(name);
  if (earlier) faults.push({ code: 'duplicate-key', line, name, earlier: earlier.line });
  const setting: OpenSetting = { value: strip(text.slice(place + 1)), line };
  section.settings.set(name, setting);
  return setting;
}

function continuationOf(
  { continuations, inherited }: Parsed,
  section: OpenSection,
  setting: OpenSetting,
): Continuation {
  const last = continuations.at(-1);
  if (last?.setting === setting) return last;
  const begun: Continuation = { setting, lines: [], isInherited: section.settings === inherited };
  continuations.push(begun);
  return begun;
}

/** Joins the lines of a value; under a setting without a value they are a block of settings, each with a `=`. */
function join({ setting, lines }: Continuation, faults: Fault[]): void {
  if (setting.value !== '') {
    setting.value = [setting.value, ...lines.map(({ text }) => text)].join('\n');
    return;
  }
  const block = new Map<string, string>();
  for (const { text, line } of lines) {
    for (const part of splitLines(text)) {
      const place = part.indexOf('=');
      if (place !== -1) block.set(strip(part.slice(0, place)), strip(part.slice(place + 1)));
      else if (strip(part) !== '') faults.push({ code: 'line-without-setting', line });
    }
  }
  setting.nested = block;
}

/** The profiles and sign-in sessions of the config file; every other section is none. A later header replaces an earlier one of the same name. */
function namesOf(sections: ReadonlyMap<string, ReadSection>): FileReading {
  const profiles = new Map<string, ReadSection>();
  const ssoSessions = new Map<string, ReadSection>();
  for (const [header, section] of sections) {
    if (header === 'default') profiles.set(header, section);
    const target = header.startsWith('profile') ? profiles : header.startsWith('sso-session') ? ssoSessions : undefined;
    if (!target) continue;
    const [, name, ...rest] = wordsOf(header) ?? [];
    if (name !== undefined && rest.length === 0) target.set(name, section);
  }
  return { faults: [], profiles, ssoSessions };
}

function wordsOf(header: string): string[] | undefined {
  // Nearly every header is a word, a blank and a word.
  return /^[\w-]+ [\w.@+:/%-]+$/.test(header) ? header.split(' ') : splitWords(header);
}
