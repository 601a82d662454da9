/** A remark of a parse: what was mended on the way, or what looks unusual. `code` is stable (kebab-case, part of `--json`), `text` a full sentence without any secret. */
export interface Note {
  code: string;
  text: string;
}

/**
 * What a parser made of a raw string: the value (with notes when it had to be mended or looks unusual), or the reason
 * why not, as a full sentence for the person. `code` names the reason where something depends on it.
 */
export type Parsed<T> = { ok: true; value: T; notes?: readonly Note[] } | { ok: false; reason: string; code?: string };

/** A parsed value with what there is to say about it. */
export function parsed<T>(value: T, ...notes: (Note | undefined)[]): Parsed<T> {
  const present = notes.filter((note) => note !== undefined);
  return present.length === 0 ? { ok: true, value } : { ok: true, value, notes: present };
}

/** A refusal with its reason, a full sentence that also says what to do. */
export function refused(reason: string, code?: string): { ok: false; reason: string; code?: string } {
  return code === undefined ? { ok: false, reason } : { ok: false, reason, code };
}

/** A note when there is something to say. */
export function noteIf(condition: boolean, code: string, text: string): Note | undefined {
  return condition ? { code, text } : undefined;
}

/** All notes of a parse as one text for a face, or nothing. */
export function notesText({ notes = [] }: { notes?: readonly Note[] }): string | undefined {
  return notes.length === 0 ? undefined : notes.map(({ text }) => text).join(' ');
}
