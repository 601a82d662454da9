import { type Layout, layOut, type Section } from '../text/layout.ts';
import type { Line } from '../text/lines.ts';
import { parseTarget } from '../text/names.ts';
import { type IniFile, nameLines, type Refused, refuse } from '../text/note.ts';
import { type Draft, unchanged } from './draft.ts';
import { findSection, sectionsNamed } from './find-section.ts';

/** Gives a section another name by changing its header line only; refuses when the new name is taken. */
export function renameIn(lines: Line[], from: string, to: string, file: IniFile): Draft | Refused {
  const target = parseTarget(to, file);
  if (!target.ok) return target;
  const layout = layOut(lines);
  const found = findSection(lines, layout, from, file);
  if (!found.ok) return found;
  const { section } = found;
  if (!section) return refuseMissing(from);
  if (section.header.inside === target.header) return unchanged(lines);
  const taken = refuseTaken(lines, layout, target.header, file, section);
  if (taken) return taken;
  const after = [...lines];
  const line = lines[section.at];
  if (line) after[section.at] = { ...line, text: `[${target.header}]${section.header.rest}` };
  return { ok: true, lines: after, notes: [], changed: true };
}

/** The section that was to be renamed or copied is not there. */
export function refuseMissing(header: string): Refused {
  return refuse(`There is no section [${header}] in this file.`, [], 'Look up the name with bedrock-setup list.');
}

/** Refuses a new name under which some reader already finds a section (other than `except`). */
export function refuseTaken(
  lines: readonly Line[],
  layout: Layout,
  header: string,
  file: IniFile,
  except?: Section,
): Refused | undefined {
  const taken = sectionsNamed(layout, header, file).filter(({ at }) => at !== except?.at);
  if (taken.length > 0) {
    const numbers = taken.map(({ at }) => lines[at]?.number ?? 0);
    return refuse(
      `There is a section [${header}] already (${nameLines(numbers)}).`,
      numbers,
      'Choose another name, or remove that section first.',
    );
  }
  // An indented header of that name is a section to some readers.
  const free = findSection(lines, layout, header, file);
  return free.ok ? undefined : free;
}
