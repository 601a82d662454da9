import { type Draft, unchanged } from './draft.ts';
import { findSection, sectionsNamed } from './find-section.ts';
import { layOut } from './layout.ts';
import type { Line } from './lines.ts';
import { parseTarget } from './names.ts';
import { type IniFile, nameLines, type Refused, refuse } from './note.ts';

/** Gives a section another name by changing its header line only; refuses when the new name is taken. */
export function renameIn(lines: Line[], from: string, to: string, file: IniFile): Draft | Refused {
  const target = parseTarget(to, file);
  if (!target.ok) return target;
  const layout = layOut(lines);
  const found = findSection(lines, layout, from, file);
  if (!found.ok) return found;
  const { section } = found;
  if (!section) {
    return refuse(`There is no section [${from}] in this file.`, [], 'Look up the name with bedrock-setup list.');
  }
  if (section.header.inside === target.header) return unchanged(lines);
  const taken = sectionsNamed(layout, target.header, file).filter(({ at }) => at !== section.at);
  if (taken.length > 0) {
    const numbers = taken.map(({ at }) => lines[at]?.number ?? 0);
    return refuse(
      `There is a section [${target.header}] already (${nameLines(numbers)}).`,
      numbers,
      'Choose another name, or remove that section first.',
    );
  }
  const free = findSection(lines, layout, target.header, file);
  if (!free.ok) return free;
  const after = [...lines];
  const line = lines[section.at];
  if (line) after[section.at] = { ...line, text: `[${target.header}]${section.header.rest}` };
  return { ok: true, lines: after, notes: [], changed: true };
}
