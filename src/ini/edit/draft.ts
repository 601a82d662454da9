import type { Line } from '../text/lines.ts';
import type { IniNote } from '../text/note.ts';

/** Lines in work, what is to be said about them, and whether anything became different. */
export interface Draft {
  ok: true;
  lines: Line[];
  notes: IniNote[];
  changed: boolean;
}

/** A step that found nothing to do. */
export function unchanged(lines: Line[]): Draft {
  return { ok: true, lines, notes: [], changed: false };
}
