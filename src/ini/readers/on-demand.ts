import { countOf } from '../text/lines.ts';
import type { ReadSection, ReadSetting } from './reading.ts';

/** The sections of a stretch of lines, their line counted within it; undefined when what they say depends on other sections, or is a fault. */
type ReadStretch = (text: string) => ReadonlyMap<string, ReadSection> | undefined;

/** How one family of SDKs reads. */
interface Reading {
  /** Whether this line, which begins with `[`, opens a section whatever stands above it. */
  opens(line: string): boolean;
  read: ReadStretch;
}

/** Longer sections, in characters, are kept once they were read: a file has few of them. */
const longSection = 4096;

/**
 * The sections of a file by name, whose settings are read when somebody asks for them, and not kept: of thirty thousand profiles a command
 * looks at one, or once at each. Undefined for a file that has to be read as a whole: a fault is in it, or one section says something about
 * another, as two of one name do.
 */
export function sectionsOnDemand(text: string, { opens, read }: Reading): Map<string, ReadSection> | undefined {
  const found = new Map<string, ReadSection>();
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const until = nextOpening(text, at, opens);
    const stretch = text.slice(at, until);
    const sections = read(stretch);
    if (sections === undefined) return undefined;
    for (const [name, section] of sections) {
      if (found.has(name)) return undefined;
      found.set(name, new SectionOnDemand(line + section.line - 1, name, stretch, read));
    }
    line += countOf(stretch, '\n');
    at = until;
  }
  return found;
}

/** Where the next line begins that opens a section; the end of the text when there is none. */
function nextOpening(text: string, from: number, opens: Reading['opens']): number {
  for (let feed = text.indexOf('\n[', from); feed !== -1; feed = text.indexOf('\n[', feed + 1)) {
    const end = text.indexOf('\n', feed + 1);
    if (opens(text.slice(feed + 1, end === -1 ? undefined : end))) return feed + 1;
  }
  return text.length;
}

class SectionOnDemand implements ReadSection {
  readonly line: number;
  private readonly name: string;
  private readonly stretch: string;
  private readonly read: ReadStretch;
  private kept: ReadonlyMap<string, ReadSetting> | undefined;

  constructor(line: number, name: string, stretch: string, read: ReadStretch) {
    this.line = line;
    this.name = name;
    this.stretch = stretch;
    this.read = read;
    this.kept = undefined;
  }

  get settings(): ReadonlyMap<string, ReadSetting> {
    if (this.kept !== undefined) return this.kept;
    const section = this.read(this.stretch)?.get(this.name);
    const above = this.line - (section?.line ?? 1);
    const settings = new Map(
      [...(section?.settings ?? [])].map(([key, setting]) => [key, { ...setting, line: setting.line + above }]),
    );
    if (this.stretch.length > longSection) this.kept = settings;
    return settings;
  }
}
