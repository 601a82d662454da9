import { readBody } from '../text/body.ts';
import { layOut, type Section } from '../text/layout.ts';
import { isBlank, isComment, type Line } from '../text/lines.ts';
import { type IniFile, type IniNote, nameLines, type Refused } from '../text/note.ts';
import { type Draft, unchanged } from './draft.ts';
import { checkBorders, refuseIndentedTwin, sectionsNamed } from './find-section.ts';

/** Takes a section out of the file, with the comments that are its own; comments of its neighbours and dividers between sections stay. */
export function removeFrom(lines: Line[], header: string, file: IniFile): Draft | Refused {
  const layout = layOut(lines);
  const named = sectionsNamed(layout, header, file);
  const twin = refuseIndentedTwin(lines, layout, header, file);
  if (twin) return twin;
  if (named.length === 0) return unchanged(lines);
  for (const section of named) {
    const refusal = checkBorders(lines, layout, section, header);
    if (refusal) return refusal;
  }
  const notes: IniNote[] = [];
  const numbers = named.map((section) => lines[section.at]?.number ?? 0);
  if (named.length > 1) {
    notes.push({
      line: numbers[0] ?? 0,
      text: `The section [${header}] stands in this file more than once (${nameLines(numbers)}); all of them are removed.`,
    });
  }
  const rest = [...lines];
  const gone = new Set(named);
  // From the end: a cut leaves what is above it in its place, and moves only where the section right above ends.
  let border = rest.length;
  for (const section of [...layout.sections].reverse()) {
    border = gone.has(section) ? cut(rest, { ...section, until: border }) : section.at;
  }
  return { ok: true, lines: rest, notes, changed: true };
}

/** Takes a section out of `rest`; where it began, and what was kept of it or follows it stands now. */
function cut(rest: Line[], section: Section): number {
  const from = ownCommentsAbove(rest, section.at);
  // An indented comment that stays must not become a part of the value above it.
  const kept = rest.slice(behind(rest, section), section.until).map(outdentComment);
  rest.splice(from, section.until - from, ...kept);
  // At the end of the file the blank line that separated the section goes with it.
  if (rest.length === from && isBlank(rest.at(-1)?.text ?? '')) rest.pop();
  return Math.min(from, rest.length);
}

function outdentComment(line: Line): Line {
  return isComment(line.text) ? { ...line, text: line.text.trimStart() } : line;
}

/** The comment block right above a header is its own when a blank line sets it apart; at the top of the file, or right under other settings, it may speak of more than this section and stays. */
function ownCommentsAbove(lines: readonly Line[], at: number): number {
  let first = at;
  // An indented comment is a part of the section above to some readers, and stays with it.
  while (first > 0 && /^[#;]/.test(lines[first - 1]?.text ?? '')) first -= 1;
  return first > 0 && isBlank(lines[first - 1]?.text ?? '') ? first : at;
}

/** Where the section's own lines end: comments attached to its last setting are its own, a block that runs on to the next header, or stands apart, is not. */
function behind(lines: readonly Line[], section: Section): number {
  const { properties, strays } = readBody(lines, section.at + 1, section.until);
  let last = Math.max(section.at + 1, properties.at(-1)?.until ?? 0, (strays.at(-1) ?? -1) + 1);
  let attached = last;
  while (attached < section.until && isComment(lines[attached]?.text ?? '')) attached += 1;
  const runsOn = attached === section.until && attached < lines.length;
  if (!runsOn) last = attached;
  while (last < section.until && isBlank(lines[last]?.text ?? '')) last += 1;
  return last;
}
