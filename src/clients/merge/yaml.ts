import { isDeepStrictEqual } from 'node:util';
import { fromYaml, toYaml } from '../../aws/yaml.ts';
import { endOfLine, isSameEntry, isSettings, type Merged, merged, type Settings } from './merged.ts';

const otherwise = 'It is written in a way in which nothing can be put into it safely.';

/**
 * Puts settings into a text of YAML: a value in the line of its name, an entry at the beginning of its list, a new name at the end; all
 * other lines as they are. What came of it is read once more.
 */
export function mergeYaml(text: string, wanted: Settings): Merged {
  const before = read(text);
  if (!isSettings(before)) return { ok: false, reason: 'It is no YAML with settings by name.' };
  const end = endOfLine(text);
  let after = text;
  for (const [name, value] of Object.entries(wanted)) {
    if (isDeepStrictEqual(merged(before[name], value), before[name])) continue;
    if (!Object.hasOwn(before, name)) {
      after = `${after}${after === '' || after.endsWith('\n') ? '' : end}${lines(toYaml({ [name]: value }), end)}`;
    } else if (Array.isArray(value)) {
      const same = value.find((entry) => asList(before[name]).some((other) => isSameEntry(entry, other)));
      if (same !== undefined) {
        return { ok: false, reason: `${name} has an entry called ${String(same.name)} already, with other settings.` };
      }
      after = withEntries(after, name, value, end);
    } else {
      after = withValue(after, name, value, end);
    }
  }
  return isDeepStrictEqual(read(after), merged(before, wanted))
    ? { ok: true, text: after }
    : { ok: false, reason: otherwise };
}

/** The value in the line of its name; a comment behind it stays. */
function withValue(text: string, name: string, value: unknown, end: string): string {
  const line = new RegExp(
    `^${literal(name)}:[ \\t]*(?:"(?:[^"\\\\]|\\\\.)*"|'(?:[^']|'')*'|[^\\s#][^\\n]*?)?([ \\t]+#[^\\r\\n]*)?(\\r?\\n|$)`,
    'm',
  );
  return text.replace(line, (_, comment = '', rest = end) => `${toYaml({ [name]: value }).trimEnd()}${comment}${rest}`);
}

/** The entries below the name of their list, as deep as the first that is there. */
function withEntries(text: string, name: string, entries: readonly unknown[], end: string): string {
  const list = new RegExp(
    `^${literal(name)}:[ \\t]*(?:#[^\\n]*)?\\r?\\n(?=(?:[ \\t]*(?:#[^\\n]*)?\\r?\\n)*([ \\t]*)- )`,
    'm',
  );
  return text.replace(list, (head: string, indent: string) => {
    const added = toYaml(entries).trimEnd().split('\n');
    return `${head}${added.map((line) => `${indent}${line}${end}`).join('')}`;
  });
}

const lines = (text: string, end: string) => text.replaceAll('\n', end);
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const literal = (name: string) => name.replace(/[^\w]/g, '\\$&');

function read(text: string): unknown {
  if (/^(?:\s|#[^\n]*)*$/.test(text)) return {};
  try {
    return fromYaml(text);
  } catch {
    return undefined;
  }
}
