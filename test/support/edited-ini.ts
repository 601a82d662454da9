import { type EditOutcome, setProperties } from '../../src/ini/edit/edit.ts';
import type { IniFile, IniRefusal } from '../../src/ini/text/note.ts';

/** Bytes of a text, a byte order mark included. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The text after an edit; fails the test when the edit was refused. */
export function textOf(outcome: EditOutcome): string {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.summary}`);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(outcome.after);
}

/** The refusal of an edit; fails the test when the edit was made. */
export function refusalOf(outcome: EditOutcome): IniRefusal {
  if (outcome.ok) throw new Error(`not refused: ${JSON.stringify(textOf(outcome))}`);
  return outcome.refusal;
}

/** The texts of the notes; fails the test when the edit was refused. */
export function notesOf(outcome: EditOutcome): string {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.summary}`);
  return outcome.notes.map(({ line, text }) => `${line}: ${text}`).join('\n');
}

/** Sets properties in one section of a text. */
export function set(
  text: string | null,
  section: string,
  values: Record<string, string | null>,
  file: IniFile = section.includes(' ') ? 'config' : 'credentials',
): EditOutcome {
  return setProperties(text === null ? null : bytesOf(text), [{ section, file, set: values }]);
}
