import { sectionsText } from '../ini/read/section-text.ts';
import { blockText } from '../shell/startup-block.ts';
import { isChange } from './edits.ts';
import type { FileEdit, FilePart, Plan } from './plan.ts';

/**
 * Whether a plan that was made anew does what a person has agreed to: the same parts of the same files are taken from the same text to
 * the same text, with the same permissions, and nothing is warned of that was not on the screen.
 */
export function isStillReviewed(reviewed: Plan, remade: Plan): boolean {
  const seen = reviewed.edits.filter(isChange);
  const now = remade.edits.filter(isChange);
  const warned = new Set(warningsOf(reviewed));
  return (
    reviewed.title === remade.title &&
    seen.length === now.length &&
    seen.every((edit, index) => isSameEdit(edit, now[index])) &&
    JSON.stringify(reviewed.userEnvironment) === JSON.stringify(remade.userEnvironment) &&
    reviewed.snippet?.text === remade.snippet?.text &&
    warningsOf(remade).every((text) => warned.has(text))
  );
}

function warningsOf({ notes }: Plan): string[] {
  return notes.filter(({ severity }) => severity === 'warning').map(({ text }) => text);
}

function isSameEdit(seen: FileEdit, now: FileEdit | undefined): boolean {
  if (now === undefined || seen.path !== now.path || seen.mode !== now.mode) return false;
  // A file that another run has made meanwhile is as private as ours would have been, or the mode would be on the screen.
  const isSameMode = seen.modeBefore === now.modeBefore || seen.before === null;
  const isSameEnd = (seen.after === null) === (now.after === null);
  return (
    isSameMode && isSameEnd && isSamePart(seen.before, now.before, seen) && isSamePart(seen.after, now.after, seen)
  );
}

function isSamePart(one: Uint8Array | null, other: Uint8Array | null, { part }: FileEdit): boolean {
  return textOf(one, part) === textOf(other, part);
}

/** What a change is about, as it stands in these bytes. */
function textOf(bytes: Uint8Array | null, part: FilePart | undefined): string | null {
  if (part === undefined || part.type === 'settings')
    return bytes === null ? null : Buffer.from(bytes).toString('latin1');
  const text = new TextDecoder().decode(bytes ?? new Uint8Array());
  return part.type === 'sections' ? sectionsText(text, part.sections, part.file) : blockText(text, part.block);
}
