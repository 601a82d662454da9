import type { Problem } from '../aws/problem.ts';
import type { IniFile } from '../ini/text/note.ts';
import type { EnvironmentChange } from '../shell/dialect.ts';
import type { Lasting } from '../shell/lasting.ts';
import type { BlockName } from '../shell/startup-block.ts';

/** A remark on a plan that the review shows: a healing, a tightened mode, a conflict. */
export interface PlanNote {
  severity: 'info' | 'warning';
  /** Stable name of the remark, where it has one. */
  code?: string;
  text: string;
}

/** The part of a file that a change is about: what stands elsewhere in it may change under a review. */
export type FilePart =
  /** Sections of an AWS file, by header without brackets. */
  | { type: 'sections'; file: IniFile; sections: readonly string[] }
  /** What stands between our marks in a start-up file. */
  | { type: 'startup-block'; block: BlockName }
  /** Settings in another program's own file: all of it. Of its values only these are shown, which are put there. */
  | { type: 'settings'; values: readonly string[] };

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
  /** Permission bits mean nothing there (Windows): a file for its owner alone gets an access list. */
  withoutModes?: true;
  /** What the edit is about; without it the whole file. */
  part?: FilePart;
}

/** Lines for a shell: `text` goes to standard output, `masked` to the screen. */
export interface Snippet {
  dialect: string;
  text: string;
  masked: string;
  /** It holds the lines that keep the variables as well: they are to be run on another machine. */
  lasting?: true;
}

/** A variable of the Windows user as the registry holds it. */
export interface UserVariable {
  value: string;
  /** For example REG_SZ. */
  type: string;
}

/** Variables of the Windows user by name; `null` for one that is not there. */
export type UserVariables = Record<string, UserVariable | null>;

/** A change of the Windows user's environment. `type` is the registry's; without it REG_SZ, which holds a value as it is. */
export interface UserEnvironmentChange {
  set: { name: string; value: string; type?: string }[];
  unset: string[];
  /** What stands there now, for the review. */
  before?: UserVariables;
}

/** Which recorded change a plan takes back (`undo`) or makes again (`redo`), by its number. */
export interface Reversal {
  type: 'undo' | 'redo';
  change: string;
}

/** Where a file stands between the two ends of a change; `foreign` is neither: somebody else has written to it since. */
export type Standing = 'before' | 'after' | 'foreign';

/** Everything that will happen, and nothing done yet. Preview, `--dry-run` and `--json` show this very object. */
export interface Plan {
  title: string;
  edits: FileEdit[];
  snippet?: Snippet;
  userEnvironment?: UserEnvironmentChange;
  notes: PlanNote[];
  /** It takes a recorded change back, or makes it again. */
  reverts?: Reversal;
  /** The files it was made of, also those that it leaves alone: when one has changed, the plan may be another. */
  basis?: readonly FileContent[];
}

/** A plan, with the change of variables that its snippet makes, or why there is none. */
export type Built = { ok: true; plan: Plan; change?: EnvironmentChange } | { ok: false; problem: Problem };

/** Makes a plan of the files as they are at this moment. It reads and changes nothing, so that it can be made anew under the lock. */
export type MakePlan = () => Promise<Built>;

/** What applying a plan reports while it happens; the stream ends with `finished` or `failed`. */
export type ApplyEvent =
  | { type: 'waiting'; path: string; holder: string }
  /** What stood in the state folder was none of the program's, or damaged, and was renamed. */
  | { type: 'set-aside'; shown: string; as: string }
  /** The files (as shown) had changed; `plan` was made of them as they are now, and is what is carried out. */
  | { type: 'remade'; plan: Plan; changed: string[] }
  | { type: 'backed-up'; id: string }
  | { type: 'writing'; path: string; shown: string }
  | { type: 'written'; path: string; shown: string; mode: number | null; removed?: true; note?: string }
  | { type: 'unchanged'; path: string; shown: string }
  | { type: 'changed-environment'; how: string; note?: string }
  | { type: 'restored'; path: string; shown: string }
  /**
   * `change` is its number in the history, for `undo`; `keptDays` says how long a previous version is kept in it, which new files have none of.
   * `reverted` says that this change took another one back, or made it again.
   */
  | { type: 'finished'; written: string[]; change?: string; keptDays?: number; reverted?: Reversal['type'] }
  | { type: 'failed'; problem: Problem; written: string[] };

/** A value, or the problem that stood in its way. */
export type Attempt<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** One file as it stands now. `bytes` and `mode` are `null` when it is not there, `mode` also on Windows. */
export type FileState =
  | {
      ok: true;
      bytes: Uint8Array | null;
      mode: number | null;
      /** Permission bits mean nothing there (Windows). */
      withoutModes?: true;
      /** Where the bytes really are, every symbolic link followed. */
      realPath: string;
      /** What the review should say, as of a second name (a hard link) that keeps the old content. */
      notes: PlanNote[];
      /** The folders, as shown, that a write has to create first; outermost first, empty when none is missing. */
      missingFolders: string[];
    }
  | { ok: false; problem: Problem };

/** A file as planning needs it. */
export interface FileContent {
  path: string;
  /** Path as shown to the person. */
  shown: string;
  state: Extract<FileState, { ok: true }>;
}

/** What applying a plan needs from the file system. */
export interface FilesPort {
  /** Days that the previous content of changed files is kept. */
  readonly keepDays: number;
  /** Waits, bounded, until no other run is changing files; reports that it waits. */
  lock(signal?: AbortSignal): AsyncGenerator<ApplyEvent, Attempt<HeldChange>>;
  read(path: string): Promise<FileState>;
  /** The variables of the Windows user as they are now. */
  readEnvironment(names: readonly string[]): Promise<Attempt<UserVariables>>;
}

/** A change while it is made: all calls are its holder's alone until `release`. */
export interface HeldChange {
  /** Keeps the previous content and notes in the journal what is about to happen; the number of the change, `undefined` when only permissions change. */
  begin(change: Pick<Plan, 'title' | 'edits' | 'userEnvironment' | 'reverts'>): Promise<Attempt<string | undefined>>;
  /** Puts the new bytes beside the file, whole and on the disk, so that a full disk is noticed before any file is touched. */
  prepare(edit: FileEdit): Promise<Attempt<undefined>>;
  /** Puts the prepared bytes in the place of the file if it is still `before`, and reads them back. */
  write(edit: FileEdit): Promise<Attempt<{ mode: number | null; note?: string }>>;
  /** Puts the bytes and permissions back as they were before `write`. */
  putBack(edit: FileEdit): Promise<Attempt<undefined>>;
  /** Changes the Windows user's environment, and reads it back; what cannot be changed whole is as it was. */
  changeEnvironment(change: UserEnvironmentChange): Promise<Attempt<{ how: string; note?: string }>>;
  /** The change is whole: it becomes history. */
  commit(): Promise<void>;
  /** Nothing of the change is left: it is forgotten. */
  abandon(): Promise<void>;
  /** Lets the next one in; always called, never fails. */
  release(): Promise<void>;
}

/** A lasting form, and the files and variables of the user it would change, as they are now. */
export interface LastingSources {
  form: Lasting;
  files: readonly FileContent[];
  variables?: UserVariables;
}

/** The part of a plan that makes variables last. */
export interface LastingParts {
  edits: FileEdit[];
  userEnvironment?: UserEnvironmentChange;
  notes: PlanNote[];
}

/** The files that a setup may change, as they are now. */
export interface PlanSources {
  credentials: FileContent;
  config: FileContent;
  /** Start-up files, for variables that are to last. */
  lasting?: LastingSources;
  /** The lines are for a Windows machine, and this is not Windows; with the names of its profiles where it could be asked. */
  elsewhere?: { profiles?: readonly string[] };
}

/** A change that was made, for `undo --list`. */
export interface ChangeSummary {
  /** Number of the change, counted up from 1. */
  id: string;
  /** ISO 8601. */
  at: string;
  title: string;
  /** The files, as shown. */
  files: string[];
  /** What it takes back or makes again. */
  reverts?: Reversal;
  /** It has been taken back, and stands no more. */
  undone: boolean;
}

/** A change that a crash cut in two: some of its files are new and some are old. */
export interface CutChange {
  id: string;
  at: string;
  title: string;
  files: { shown: string; state: Standing }[];
  /** Makes the rest of the change. */
  finish: Plan;
  /** Takes back what was made of it. */
  restore: Plan;
}

/** One file of a recorded change, with both contents as far as they are kept, and the file as it is now. */
export interface RecordedFile {
  path: string;
  shown: string;
  standing: Standing;
  mode: number;
  modeBefore: number | null;
  now: { bytes: Uint8Array | null; mode: number | null };
  /** The bytes to go to; asked for only where they are needed. */
  target: Uint8Array | null;
  withoutModes?: true;
}

/** A recorded change as a plan is made of it. */
export interface RecordedChange {
  id: string;
  at: string;
  title: string;
  files: RecordedFile[];
  reverts?: Reversal;
  /** The Windows user's variables, where the change had some. */
  environment?: { standing: Standing; now: UserVariables; target: UserVariables };
}
