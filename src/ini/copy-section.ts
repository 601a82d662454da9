import { append } from './append.ts';
import { readBody } from './body.ts';
import type { Draft } from './draft.ts';
import { findSection } from './find-section.ts';
import { healSection } from './heal.ts';
import { layOut } from './layout.ts';
import { type Line, majorityEnd } from './lines.ts';
import { parseTarget } from './names.ts';
import type { IniFile, Refused } from './note.ts';
import { refuseMissing, refuseTaken } from './rename-section.ts';

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
  const healed = healSection(lines, found.section, found.spelling, new Map());
  if (!healed.ok) return healed;
  const { properties } = readBody(healed.lines, 1, healed.lines.length);
  const settings = properties.flatMap(({ at, until }) => healed.lines.slice(at, until));
  const header: Line = { text: `[${target.header}]`, end: '\n', number: 0 };
  return { ok: true, lines: append(lines, [header, ...settings], majorityEnd(lines)), notes: [], changed: true };
}
