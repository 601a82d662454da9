import type { FileContent, FileEdit, Plan } from './plan.ts';

/** What an edit takes over from the state of its file, besides bytes and mode. */
export function placeOf({ missingFolders, withoutModes }: FileContent['state']): Partial<FileEdit> {
  return {
    ...(missingFolders.length === 0 ? {} : { newFolders: missingFolders }),
    ...(withoutModes === undefined ? {} : { withoutModes }),
  };
}

/** Whether two contents are the same; `null` is a file that is not there. */
export function sameBytes(one: Uint8Array | null, other: Uint8Array | null): boolean {
  if (one === null || other === null) return one === other;
  return Buffer.compare(one, other) === 0;
}

/** Whether an edit changes anything, bytes or permissions. */
export function isChange(edit: FileEdit): boolean {
  if (!sameBytes(edit.before, edit.after)) return true;
  return edit.after !== null && edit.modeBefore !== null && edit.modeBefore !== edit.mode;
}

/** Whether a plan changes anything on this machine; one that only hands over lines does not. */
export function changesAnything({ edits, userEnvironment }: Plan): boolean {
  return userEnvironment !== undefined || edits.some(isChange);
}
