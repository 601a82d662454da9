/** What a parser made of a raw string: the value (with a note when it had to be mended), or the reason why not, as a full sentence for the person. */
export type Parsed<T> = { ok: true; value: T; note?: string } | { ok: false; reason: string };

/** A parsed value; `note` says what was mended on the way. */
export function parsed<T>(value: T, note?: string): Parsed<T> {
  return note === undefined ? { ok: true, value } : { ok: true, value, note };
}

/** A refusal with its reason, a full sentence that also says what to do. */
export function refused(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}
