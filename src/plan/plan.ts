import type { Problem } from '../aws/problem.ts';
import type { EnvironmentChange } from '../shell/dialect.ts';
import type { Lasting } from '../shell/lasting.ts';

/** A remark on a plan that the review shows: a healing, a tightened mode, a conflict. */
export interface PlanNote {
  severity: 'info' | 'warning';
  /** Stable name of the remark, where it has one. */
  code?: string;
  text: string;
}

/** One file as it is and as it will be. `null` bytes mean that the file is not there. */
export interface FileEdit {
  path: string;
  /** Path as shown to the person. */
  shown: string;
  before: Uint8Array | null;
  after: Uint8Array | null;
  /** Permission bits after the change, for example 0o600. */
  mode: number;
  /** Permission bits now; `null` for a new file and on Windows. */
  modeBefore: number | null;
  /** Folders, as shown, that are created for this file (0700), outermost first. */
  newFolders?: string[];
}

/** Lines for a shell: `text` goes to standard output, `masked` to the screen. */
export interface Snippet {
  dialect: string;
  text: string;
  masked: string;
}

/** A change of the Windows user's environment. */
export interface UserEnvironmentChange {
  set: { name: string; value: string }[];
  unset: string[];
}

/** Everything that will happen, and nothing done yet. Preview, `--dry-run` and `--json` show this very object. */
export interface Plan {
  title: string;
  edits: FileEdit[];
  snippet?: Snippet;
  userEnvironment?: UserEnvironmentChange;
  notes: PlanNote[];
}

/** What applying a plan reports while it happens; the stream ends with `finished` or `failed`. */
export type ApplyEvent =
  | { type: 'waiting'; path: string; holder: string }
  | { type: 'backed-up'; id: string }
  | { type: 'writing'; path: string; shown: string }
  | { type: 'written'; path: string; shown: string; mode: number; note?: string }
  | { type: 'unchanged'; path: string; shown: string }
  | { type: 'changed-environment'; how: string }
  | { type: 'restored'; path: string; shown: string }
  | { type: 'finished'; written: string[]; backup?: string }
  | { type: 'failed'; problem: Problem; written: string[] };

/** A value, or the problem that stood in its way. */
export type Attempt<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** One file as it stands now. `bytes` and `mode` are `null` when it is not there, `mode` also on Windows. */
export type FileState =
  | {
      ok: true;
      bytes: Uint8Array | null;
      mode: number | null;
      /** Where the bytes really are, every symbolic link followed. */
      realPath: string;
      /** What the review should say: loose modes, hard links, a folder others can write to. */
      notes: PlanNote[];
      /** The folders, as shown, that a write has to create first; outermost first, empty when none is missing. */
      missingFolders: string[];
    }
  | { ok: false; problem: Problem };

/** A lasting form and the files it would change, as they are now. */
export interface LastingSources {
  form: Lasting;
  files: readonly FileContent[];
}

/** The part of a plan that makes variables last. */
export interface LastingParts {
  edits: FileEdit[];
  userEnvironment?: UserEnvironmentChange;
  notes: PlanNote[];
}

/** A file as planning needs it. */
export interface FileContent {
  path: string;
  /** Path as shown to the person. */
  shown: string;
  state: Extract<FileState, { ok: true }>;
}

/** The files that a setup may change, as they are now. */
export interface PlanSources {
  credentials: FileContent;
  config: FileContent;
  /** Start-up files, for variables that are to last. */
  lasting?: LastingSources;
}

/** A plan, with the change of variables that its snippet makes, or why there is none. */
export type Built = { ok: true; plan: Plan; change?: EnvironmentChange } | { ok: false; problem: Problem };
