import type { FileContent, FileEdit, Plan } from '../../src/plan/plan.ts';

/** A file as planning reads it; `null` is one that is not there. */
export function content(
  name: 'credentials' | 'config' | string,
  text: string | Uint8Array | null,
  more: { mode?: number; missingFolders?: string[]; path?: string; shown?: string } = {},
): FileContent {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const path = more.path ?? `/home/ada/.aws/${name}`;
  return {
    path,
    shown: more.shown ?? `~/.aws/${name}`,
    state: {
      ok: true,
      bytes,
      mode: bytes === null ? null : (more.mode ?? 0o600),
      realPath: path,
      notes: [],
      missingFolders: more.missingFolders ?? [],
    },
  };
}

/** What an edit leaves in the file, as text. */
export function textAfter(edit: FileEdit | undefined): string | null | undefined {
  return edit?.after == null ? edit?.after : new TextDecoder().decode(edit.after);
}

/** The texts that a plan leaves, by file name. */
export function texts(plan: Plan): Record<string, string | null | undefined> {
  return Object.fromEntries(plan.edits.map((edit) => [edit.path.split('/').at(-1) ?? '', textAfter(edit)]));
}
