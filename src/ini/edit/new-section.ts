import { safe, stringify } from 'ini';
import type { IniFile } from '../text/note.ts';

/** Text of a new section with LF ends and at least one value; `ini` writes config sections whose values it would leave as they are, everything else is written here. */
export function newSectionText(header: string, file: IniFile, values: ReadonlyMap<string, string>): string {
  const entries = [...values];
  // ini quotes a value with `=` and escapes `#` and `;`, which AWS readers take literally: tokens and start URLs must not pass through it.
  if (file === 'config' && [header, ...entries.flat()].every((text) => safe(text) === text)) {
    return stringify(Object.fromEntries(entries), { section: header, whitespace: true, platform: 'linux' });
  }
  return [`[${header}]`, ...entries.map(([key, value]) => `${key} = ${value}`), ''].join('\n');
}
