import { readBody } from '../text/body.ts';
import { layOut } from '../text/layout.ts';
import { type Line, majorityEnd } from '../text/lines.ts';
import { parseTarget } from '../text/names.ts';
import type { IniFile, Refused } from '../text/note.ts';
import { append } from './append.ts';
import type { Draft } from './draft.ts';
import { findSection } from './find-section.ts';
import { refuseMissing, refuseTaken } from './rename-section.ts';
import { repairSection } from './repair-section.ts';

/** Appends a copy of a section's settings under a new name, values as they are written; the original stays untouched. */
export function copyIn(lines: Line[], from: string, to: string, file: IniFile): Draft | Refused {
  const target = parseTarget(to, file);
  if (!target.ok) return target;
  const layout = layOut(lines);
  const found = findSection(lines, layout, from, file);
  if (!found.ok) return found;
  if (!found.section) return refuseMissing(from);
  const taken = refuseTaken(lines, layout, target.header, file);
  if (taken) return taken;
  const repaired = repairSection(lines, found.section, found.spelling, new Map());
  if (!repaired.ok) return repaired;
  const { properties } = readBody(repaired.lines, 1, repaired.lines.length);
  const settings = properties.flatMap(({ at, until }) => repaired.lines.slice(at, until));
  const header: Line = { text: `[${target.header}]`, end: '\n', number: 0 };
  return { ok: true, lines: append(lines, [header, ...settings], majorityEnd(lines)), notes: [], changed: true };
}
