import { isDeepStrictEqual } from 'node:util';
import { applyEdits, modify, type ParseError, parse } from 'jsonc-parser';
import { endOfLine, isSettings, leaves, type Merged, merged, type Settings, valueAt } from './merged.ts';

const options = { allowTrailingComma: true, disallowComments: false };

/** Puts settings into a text of JSON, with comments or without: each value in its place, all others as they are. What stands on one line stays there. */
export function mergeJson(text: string, wanted: Settings): Merged {
  const before = read(text);
  if (before === undefined) return { ok: false, reason: 'It is no JSON with settings by name.' };
  const indent = /^[ \t]+(?=")/m.exec(text)?.[0] ?? '  ';
  const formattingOptions = {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    eol: endOfLine(text),
  };
  let after = text;
  for (const { way, value } of leaves(wanted)) {
    if (isDeepStrictEqual(valueAt(before, way), value)) continue;
    const parents = way.slice(0, -1).map((_, index) => valueAt(before, way.slice(0, index + 1)));
    if (!parents.every((parent) => parent === undefined || isSettings(parent))) {
      return { ok: false, reason: `${way.slice(0, -1).join('.')} holds something else there than settings by name.` };
    }
    after = applyEdits(after, modify(after, way, value, /\n\s*\S/.test(text) ? { formattingOptions } : {}));
  }
  // A name that stands twice is read by its last place and written at its first.
  if (!isDeepStrictEqual(read(after), merged(before, wanted))) {
    return { ok: false, reason: 'A name stands in it twice.' };
  }
  return { ok: true, text: after };
}

function read(text: string): Settings | undefined {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, options);
  return errors.length === 0 && isSettings(value) ? value : undefined;
}
