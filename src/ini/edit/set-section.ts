import { looksLikeProperty, readBody } from '../text/body.ts';
import { type Layout, layOut } from '../text/layout.ts';
import { joinLines, type Line, majorityEnd, trimAll } from '../text/lines.ts';
import { parseTarget, propertyProblem, type Target } from '../text/names.ts';
import { type IniFile, nameLines, type Refused, refuse } from '../text/note.ts';
import { append } from './append.ts';
import { type Draft, unchanged } from './draft.ts';
import { findSection, sectionsNamed } from './find-section.ts';
import { repairSection } from './repair-section.ts';
import { readTwice } from './second-reading.ts';
import { mayHoldAny, setValues } from './set-values.ts';

/** Properties to set (or, with `null`, to remove) in one section; `section` is the header without brackets, for example `profile production`. */
export interface SectionChange {
  section: string;
  file: IniFile;
  set: Readonly<Record<string, string | null>>;
}

/** Sets the properties of one section, mending in that section what some reader would misread; appends the section when it is not there. */
export function setInSection(lines: Line[], change: SectionChange): Draft | Refused {
  const layout = layOut(lines);
  // What stands there under a name that not every program reads can be edited; no such section is made.
  const [there] = sectionsNamed(layout, change.section, change.file);
  const readable = parseTarget(change.section, change.file);
  const target = readable.ok ? readable : parseTarget(change.section, change.file, there?.header.plain);
  if (!target.ok) return target;
  const set = new Map<string, string | null>();
  for (const [name, value] of Object.entries(change.set)) {
    const key = name.toLowerCase();
    const problem = propertyProblem(key, value);
    if (problem) return problem;
    set.set(key, value);
  }
  const found = findSection(lines, layout, target.header, target.file);
  if (!found.ok) return found;
  const values = new Map([...set].filter((entry): entry is [string, string] => entry[1] !== null));
  const own = found.section && lines.slice(found.section.at, found.section.until);
  if (values.size === 0 && !own) return unchanged(lines);
  const inherited = refuseInherited(lines, layout, set, target);
  if (inherited) return inherited;
  if (values.size === 0 && own && !mayHoldAny(own, set.keys())) return unchanged(lines);
  const end = majorityEnd(lines);
  const intent = { file: target.file, sections: [target.header], set: Object.fromEntries(set) };
  if (!found.section || !own) {
    const broken = refuseFirstBesideDefault(lines, layout);
    if (broken) return broken;
    const text = [`[${target.header}]`, ...[...values].map(([key, value]) => `${key} = ${value}`)];
    const added = text.map((each): Line => ({ text: each, end, number: 0 }));
    return readTwice(lines, { ok: true, lines: append(lines, added, end), notes: [], changed: true }, intent);
  }
  const spelling = readable.ok ? found.spelling : found.section.header.inside;
  const repaired = repairSection(lines, found.section, spelling, set);
  if (!repaired.ok) return repaired;
  const { notes } = repaired;
  const section = setValues(repaired.lines, set, end, notes);
  const after = [...lines.slice(0, found.section.at), ...section, ...lines.slice(found.section.until)];
  const changed = joinLines(section) !== joinLines(own);
  return readTwice(lines, { ok: true, lines: after, notes, changed }, intent);
}

/** boto3 copies `[DEFAULT]` into every section, so a key that stands there cannot be taken away from one section. */
function refuseInherited(
  lines: readonly Line[],
  layout: Layout,
  set: ReadonlyMap<string, string | null>,
  target: Target,
): Refused | undefined {
  for (const section of layout.sections) {
    if (section.header.inside !== 'DEFAULT') continue;
    const { properties } = readBody(lines, section.at + 1, section.until);
    const inherited = properties.filter(({ key }) => set.get(trimAll(key)) === null);
    if (inherited.length === 0) continue;
    const numbers = inherited.map(({ at }) => lines[at]?.number ?? 0);
    return refuse(
      `boto3 and the AWS CLI give every profile the settings of [DEFAULT], so ${inherited.map(({ key }) => trimAll(key)).join(', ')} (${nameLines(numbers)}) would stay in force for [${target.header}].`,
      numbers,
      'Move these lines into the section that needs them, usually [default], then start again.',
    );
  }
  return undefined;
}

/** boto3 looks into the blocks of `[DEFAULT]` once there is a section to copy them into: the first one must not be what breaks the file. */
function refuseFirstBesideDefault(lines: readonly Line[], layout: Layout): Refused | undefined {
  if (layout.sections.some(({ header }) => header.inside !== 'DEFAULT')) return undefined;
  const numbers = layout.sections.flatMap(({ at, until }) =>
    readBody(lines, at + 1, until)
      .properties.filter(({ value }) => value === '')
      .flatMap(({ continuations }) => continuations.filter((index) => !looksLikeProperty(lines[index]?.text ?? '')))
      .map((index) => lines[index]?.number ?? 0),
  );
  if (numbers.length === 0) return undefined;
  return refuse(
    `There is no setting on ${nameLines(numbers)} of [DEFAULT]; boto3 and the AWS CLI copy that into every profile, and with the first profile they could not read the file any more.`,
    numbers,
    'Remove the text, or put # before it, then start again.',
  );
}
