import { decodeIni } from '../text/decode.ts';
import { joinLines, type Line } from '../text/lines.ts';
import type { IniFile, IniNote, Refused } from '../text/note.ts';
import { compactLines } from './compact-lines.ts';
import { copyIn } from './copy-section.ts';
import type { Draft } from './draft.ts';
import { removeFrom } from './remove-section.ts';
import { renameIn } from './rename-section.ts';
import { readTwice } from './second-reading.ts';
import { type SectionChange, setInSection } from './set-section.ts';

export type { SectionChange };

/** The bytes after an edit with remarks for the review, or why nothing can be done; `after` equals the old bytes when nothing changed. */
export type EditOutcome = { ok: true; after: Uint8Array; notes: IniNote[]; changed: boolean } | Refused;

/** Sets properties in the given sections of one file and leaves every other byte as it is; `null` bytes stand for a file that is not there. */
export function setProperties(before: Uint8Array | null, changes: readonly SectionChange[]): EditOutcome {
  const setsValues = changes.some(({ set }) => Object.values(set).some((value) => value !== null));
  const sections = changes.map(({ section }) => section);
  return edit(before, sections, changes[0]?.file ?? 'config', setsValues, (lines) => {
    let draft: Draft = { ok: true, lines, notes: [], changed: false };
    for (const change of changes) {
      const next = setInSection(draft.lines, change);
      if (!next.ok) return next;
      draft = { ...next, notes: [...draft.notes, ...next.notes], changed: draft.changed || next.changed };
    }
    return draft;
  });
}

/** Removes a section with its own comments; a section that is not there is no failure. */
export function removeSection(before: Uint8Array | null, section: string, file: IniFile): EditOutcome {
  return edit(before, [section], file, false, (lines) =>
    readTwice(lines, removeFrom(lines, section, file), { file, sections: [section] }),
  );
}

/** Renames a section; profiles that refer to it by name are not this function's business. */
export function renameSection(before: Uint8Array | null, from: string, to: string, file: IniFile): EditOutcome {
  return edit(before, [from, to], file, false, (lines) =>
    readTwice(lines, renameIn(lines, from, to, file), { file, sections: [from, to], isMoved: true }),
  );
}

/** Appends a copy of a section under another name, with every value as it is written. */
export function copySection(before: Uint8Array | null, from: string, to: string, file: IniFile): EditOutcome {
  return edit(before, [from, to], file, false, (lines) =>
    readTwice(lines, copyIn(lines, from, to, file), { file, sections: [from, to] }),
  );
}

/** `sections` are the headers that `change` looks for. `mends`: a byte order mark is worth removing even when the section holds the values already. */
function edit(
  before: Uint8Array | null,
  sections: readonly string[],
  file: IniFile,
  mends: boolean,
  change: (lines: Line[]) => Draft | Refused,
): EditOutcome {
  const old = before ?? new Uint8Array();
  const decoded = decodeIni(old);
  if (!decoded.ok) return decoded;
  const draft = change(compactLines(decoded.text, sections, file));
  if (!draft.ok) return draft;
  if (!draft.changed && !(mends && decoded.notes.length > 0)) {
    return { ok: true, after: old, notes: [], changed: false };
  }
  const after = new TextEncoder().encode(joinLines(draft.lines));
  return { ok: true, after, notes: [...decoded.notes, ...draft.notes], changed: true };
}
