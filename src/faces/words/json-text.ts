import { unsafeCharacters } from './terminal-text.ts';

/** A value as indented JSON for standard output, in which everything that a terminal would act upon is escaped: the same value when it is read, harmless when it is looked at. */
export function jsonText(value: unknown): string {
  return escaped(JSON.stringify(value, null, 2));
}

/** As `jsonText`, on one line: for streams of one document a line. */
export function jsonLine(value: unknown): string {
  return escaped(JSON.stringify(value));
}

function escaped(json: string): string {
  // JSON.stringify escapes C0 and lone surrogates by itself, and leaves the others, which a terminal would still obey.
  return json.replace(new RegExp(`[${unsafeCharacters}\\u200C\\u200D]`, 'gu'), (character) =>
    Array.from({ length: character.length }, (_, index) => `\\u${hex(character.charCodeAt(index))}`).join(''),
  );
}

function hex(unit: number): string {
  return unit.toString(16).padStart(4, '0');
}
