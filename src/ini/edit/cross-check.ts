import { parse, unsafe } from 'ini';
import { indentOf } from '../text/body.ts';
import { decodeIni } from '../text/decode.ts';
import { layOut } from '../text/layout.ts';
import { type Line, splitLines } from '../text/lines.ts';
import type { IniFile } from '../text/note.ts';
import { sectionsNamed } from './find-section.ts';

/** Reads one section of a written file with the `ini` package and says, one sentence each, where it differs from what was expected (`null`: absent); empty when all is well. No value is repeated. */
export function crossCheckSection(
  after: Uint8Array,
  section: string,
  expected: Readonly<Record<string, string | null>>,
  file: IniFile = 'config',
): string[] {
  const decoded = decodeIni(after);
  if (!decoded.ok) return [decoded.refusal.summary];
  return crossCheckLines(splitLines(decoded.text), section, expected, file);
}

/** The same for a file that is split into lines already. */
export function crossCheckLines(
  lines: readonly Line[],
  section: string,
  expected: Readonly<Record<string, string | null>>,
  file: IniFile,
): string[] {
  const [only, second] = sectionsNamed(layOut(lines), section, file);
  const nothingExpected = Object.values(expected).every((value) => value === null);
  if (!only) return nothingExpected ? [] : [`The section [${section}] is missing.`];
  if (second) return [`The section [${section}] stands there twice.`];
  // A header of our own: ini would nest a name with a dot. Indented lines are left out: ini would lift a nested block into the section.
  const own = lines.slice(only.at + 1, only.until).filter(({ text }) => indentOf(text) === 0);
  const read = parse(['[section]', ...own.map(({ text }) => text)].join('\n')).section as
    | Record<string, unknown>
    | undefined;
  return Object.entries(expected).flatMap(([key, value]) => {
    const actual = Object.hasOwn(read ?? {}, key) ? String(read?.[key]) : null;
    // ini cuts a value at `#` and `;` even without a blank before them, so only what is in front can be compared.
    const comparable = value === null ? null : String(unsafe(value));
    return actual === comparable ? [] : [`The setting ${key} of [${section}] does not read back as it was set.`];
  });
}
