import { headerIdentity, parseHeader, plainSpelling } from '../text/header.ts';
import type { Layout, Section } from '../text/layout.ts';
import { hasOddEdge, type Line, trimAll } from '../text/lines.ts';
import { type IniFile, nameLines, type Refused, refuse } from '../text/note.ts';

/** The one section that is meant (undefined when there is none), and its header as it should read. */
export type Found = { ok: true; section: Section | undefined; spelling: string } | Refused;

/** Every section that some reader takes for the one that `header` names. */
export function sectionsNamed(layout: Layout, header: string, file: IniFile): Section[] {
  const wanted = headerIdentity(header, file);
  return layout.sections.filter(({ header: { inside } }) => headerIdentity(inside, file) === wanted);
}

/** Finds the section to edit; refuses when readers disagree which one it is, where it begins or where it ends. */
export function findSection(lines: readonly Line[], layout: Layout, header: string, file: IniFile): Found {
  const named = sectionsNamed(layout, header, file);
  const [section, second] = named;
  if (section && second) return refuseTwice(lines, named, header);
  const hidden = refuseIndentedTwin(lines, layout, header, file);
  if (hidden) return hidden;
  if (!section) return { ok: true, section, spelling: header };
  return checkBorders(lines, layout, section, header) ?? { ok: true, section, spelling: spell(section, header) };
}

/** Refuses when an indented header has the name: a section of its own to some readers, a part of another one to the rest. */
export function refuseIndentedTwin(
  lines: readonly Line[],
  layout: Layout,
  header: string,
  file: IniFile,
): Refused | undefined {
  const identity = headerIdentity(header, file);
  const twin = layout.indentedHeaders.find((index) => {
    const text = trimAll(lines[index]?.text ?? '');
    return headerIdentity(parseHeader(text).inside, file) === identity;
  });
  return twin === undefined ? undefined : refuseIndented(lines, twin);
}

/** Refuses when the header is not clear, or when it is not clear where the section ends. */
export function checkBorders(
  lines: readonly Line[],
  layout: Layout,
  section: Section,
  header: string,
): Refused | undefined {
  const own = lines[section.at];
  if (own && (!section.header.plain || hasOddEdge(section.header.inside) || hasOddEdge(own.text))) {
    return refuseUnclearHeader([own.number]);
  }
  if (!isSpelledAs(section, header)) {
    return refuse(
      `Programs disagree about the name in the header [${section.header.inside}] (${nameLines([own?.number ?? 0])}).`,
      [own?.number ?? 0],
      `Write it as [${header}] if that is meant, then start again.`,
    );
  }
  const indented = layout.indentedHeaders.find((index) => index > section.at && index < section.until);
  if (indented !== undefined) return refuseIndented(lines, indented);
  // What stands behind a section is the next header, or nothing.
  const next = lines[section.until];
  return next && !parseHeader(next.text).plain ? refuseUnclearHeader([next.number]) : undefined;
}

/** Apart from quotes or blanks around the name, the header reads as asked for. */
function isSpelledAs({ header: { inside } }: Section, header: string): boolean {
  const readable = plainSpelling(inside);
  return inside === header || readable === header || (isDefaultProfile(readable) && isDefaultProfile(header));
}

/** `[profile default]` is the default profile of the config file just as `[default]` is: an edit goes into the one that is there. */
function spell(section: Section, header: string): string {
  return isDefaultProfile(header) ? plainSpelling(section.header.inside) : header;
}

function isDefaultProfile(header: string): boolean {
  return header === 'default' || header === 'profile default';
}

function refuseTwice(lines: readonly Line[], named: readonly Section[], header: string): Refused {
  const numbers = named.map((section) => lines[section.at]?.number ?? 0);
  const spellings = new Set(named.map((section) => section.header.inside));
  if (isDefaultProfile(header) && spellings.size > 1) {
    return refuse(
      `The config file holds both [default] and [profile default] (${nameLines(numbers)}), and programs disagree which of them counts.`,
      numbers,
      'Keep one of the two sections, best [default], then start again.',
    );
  }
  return refuse(
    `The section [${header}] stands in this file more than once (${nameLines(numbers)}); some programs merge the sections, boto3 and the AWS CLI may refuse the file.`,
    numbers,
    'Merge them into one section, then start again.',
  );
}

function refuseIndented(lines: readonly Line[], index: number): Refused {
  const number = lines[index]?.number ?? 0;
  return refuse(
    `The section header on line ${number} is indented: some programs begin a section there, others take it for a part of the value above.`,
    [number],
    'Move the header to the start of its line, then start again.',
  );
}

function refuseUnclearHeader(numbers: number[]): Refused {
  return refuse(
    `Programs disagree about the section header on ${nameLines(numbers)}.`,
    numbers,
    'Leave nothing behind the closing bracket but a comment after a blank, then start again.',
  );
}
