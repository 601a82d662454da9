import { describe, expect, it } from 'vitest';
import type { Parsed } from '../../../src/aws/values/parsed.ts';
import { notesText } from '../../../src/aws/values/parsed.ts';

/** A raw text, the value it is read as, and part of the note when it had to be mended. */
export type Good = [raw: string, value: unknown, note?: string];
/** A raw text that is refused, and part of the reason. */
export type Bad = [raw: string, reason: string];

/** Tells in tests what a parser takes and what it refuses. */
export function table(what: string, parse: (raw: string) => Parsed<unknown>, good: Good[], bad: Bad[]): void {
  describe(what, () => {
    it.each(good)('“%s” is read as %j', (raw, value, note) => {
      const result = parse(raw);
      expect(result).toMatchObject({ ok: true, value });
      if (note !== undefined) expect(result.ok && notesText(result)).toContain(note);
      else expect(result.ok && notesText(result)).toBeUndefined();
    });

    it.each(bad)('“%s” is refused, because: %s', (raw, reason) => {
      const result = parse(raw);
      expect(result.ok ? `taken as ${result.value}` : result.reason).toContain(reason);
      expect(result.ok ? '' : result.reason).toMatch(/[.?]$/);
    });
  });
}
