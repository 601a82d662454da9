import { createHash, randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { sameBytes } from '../../plan/apply.ts';
import type { FileEdit } from '../../plan/plan.ts';
import {
  chmodWherePossible,
  createBytes,
  errorCode,
  type FileSystem,
  lstatIfThere,
  readBytes,
  unlinkQuietly,
} from './file-system.ts';
import { syncFolder } from './folders.ts';

/** One file of a recorded change; `null` is a file that is not there. The contents lie beside the record, these are their SHA-256. */
export interface FileRecord {
  path: string;
  shown: string;
  before: string | null;
  after: string | null;
  mode: number;
  modeBefore: number | null;
}

/** A change as it is kept: in the journal while it is made, in its folder afterwards. */
export interface ChangeRecord {
  version: 1;
  id: string;
  at: string;
  title: string;
  files: FileRecord[];
  /** A crash cut it, and it has been set aside so that another change could be made. */
  cut?: true;
}

/** How many changes are kept. */
const keptChanges = 20;

const recordName = 'change.json';

/** The number that a content has in the records. */
function digest(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : createHash('sha256').update(bytes).digest('hex');
}

/** The changes of one state folder. Writing is for the holder of the lock. */
export interface History {
  /** Newest first. */
  list(): Promise<ChangeRecord[]>;
  /** The change that is being made, or that a crash has cut; a cut one counts until a later change is whole. */
  pending(): Promise<ChangeRecord | undefined>;
  /** Keeps both contents of every file and then, in one step, notes in the journal that the change begins. */
  begin(title: string, edits: readonly FileEdit[], at: Date): Promise<ChangeRecord>;
  /** One rename turns the journal into history; what is no longer needed is dropped afterwards. */
  commit(record: ChangeRecord): Promise<void>;
  /** Takes a cut change out of the journal, with both contents kept (`cut`) or as if it were whole (`closed`). */
  setAside(record: ChangeRecord, as: 'cut' | 'closed'): Promise<void>;
  /** Forgets a change of which nothing is left in the files. */
  abandon(record: ChangeRecord): Promise<void>;
  content(record: ChangeRecord, index: number, end: 'before' | 'after'): Promise<Uint8Array | null>;
  /** Folders and files of killed runs that belong to no change; they may hold secrets (0600). */
  orphans(): Promise<string[]>;
}

/** Opens the history in a state folder; nothing is created until a change begins. */
export function openHistory(fs: FileSystem, state: string): History {
  const changes = join(state, 'changes');
  const journal = join(state, 'journal.json');
  const folderOf = (id: string): string => join(changes, id);

  const ids = async (): Promise<string[]> => {
    return (await namesIn(fs, changes)).filter((name) => /^\d+$/.test(name)).sort((a, b) => Number(b) - Number(a));
  };
  const list = async (): Promise<ChangeRecord[]> => {
    const records: ChangeRecord[] = [];
    for (const id of await ids()) {
      const record = await readRecord(fs, join(folderOf(id), recordName));
      if (record) records.push(record);
    }
    return records;
  };
  const drop = async (id: string): Promise<void> => {
    // The record first: without it the folder is an orphan, never a change with half its contents.
    await unlinkQuietly(fs, join(folderOf(id), recordName));
    for (const name of await namesIn(fs, folderOf(id))) await unlinkQuietly(fs, join(folderOf(id), name));
    await fs.rmdir(folderOf(id)).catch(() => undefined);
  };
  // From the end of a change on only the way back is needed; the fewer copies of a secret, the better.
  const dropNewContents = async (): Promise<void> => {
    for (const id of await ids()) {
      const names = (await namesIn(fs, folderOf(id))).filter((name) => name.endsWith('.after'));
      for (const name of names) await unlinkQuietly(fs, join(folderOf(id), name));
    }
  };
  const writeRecord = async (record: ChangeRecord, path: string): Promise<void> => {
    const temporary = join(state, `.bedrock-setup-${randomBytes(12).toString('hex')}.tmp`);
    try {
      await createBytes(fs, temporary, new TextEncoder().encode(`${JSON.stringify(record, undefined, 2)}\n`));
      await fs.rename(temporary, path);
    } catch (error) {
      await unlinkQuietly(fs, temporary);
      throw error;
    }
    await syncFolder(fs, dirname(path));
  };
  const prepare = async (id: string, title: string, edits: readonly FileEdit[], at: Date): Promise<ChangeRecord> => {
    const folder = folderOf(id);
    await makePrivate(fs, folder);
    for (const [index, { before, after }] of edits.entries()) {
      if (before) await createBytes(fs, join(folder, `${index}.before`), before);
      if (after) await createBytes(fs, join(folder, `${index}.after`), after);
    }
    await syncFolder(fs, folder);
    await syncFolder(fs, changes);
    const files = edits.map(({ path, shown, before, after, mode, modeBefore }): FileRecord => {
      return { path, shown, before: digest(before), after: digest(after), mode, modeBefore };
    });
    const record: ChangeRecord = { version: 1, id, at: at.toISOString(), title, files };
    await writeRecord(record, journal);
    return record;
  };
  const abandon = async (id: string): Promise<void> => {
    // As long as the journal is there the contents it names are needed.
    if (await unlinkQuietly(fs, journal)) await drop(id);
  };

  return {
    list,
    pending: async () => {
      const open = await readRecord(fs, journal);
      if (open) return open;
      const [newest] = await list();
      return newest?.cut ? newest : undefined;
    },
    begin: async (title, edits, at) => {
      if (!(await lstatIfThere(fs, changes))) await makePrivate(fs, changes);
      const id = String(Number((await ids())[0] ?? 0) + 1);
      try {
        return await prepare(id, title, edits, at);
      } catch (error) {
        await abandon(id).catch(() => undefined);
        throw error;
      }
    },
    commit: async ({ id }) => {
      await fs.rename(journal, join(folderOf(id), recordName));
      await syncFolder(fs, state);
      await dropNewContents();
      for (const old of (await ids()).slice(keptChanges)) await drop(old);
    },
    setAside: async ({ cut: _, ...record }, as) => {
      await writeRecord(as === 'cut' ? { ...record, cut: true } : record, join(folderOf(record.id), recordName));
      await unlinkQuietly(fs, journal);
      if (as === 'closed') await dropNewContents();
    },
    abandon: ({ id }) => abandon(id),
    content: async (record, index, end) => {
      const expected = record.files[index]?.[end];
      if (expected === undefined || expected === null) return null;
      const { bytes } = await readBytes(fs, join(folderOf(record.id), `${index}.${end}`));
      if (digest(bytes) !== expected) throw new Error(`The kept content ${record.id}/${index}.${end} is damaged.`);
      return bytes;
    },
    orphans: async () => {
      const known = new Set([...(await list()), await readRecord(fs, journal)].map((record) => record?.id));
      const folders = (await ids()).filter((id) => !known.has(id)).map(folderOf);
      const files = (await namesIn(fs, state)).filter((name) => /^\.bedrock-setup-[0-9a-f]{24}\.tmp$/.test(name));
      return [...folders, ...files.map((name) => join(state, name))];
    },
  };
}

/** Which end of a recorded change a content is, or neither. */
export function standingOf(bytes: Uint8Array | null, { before, after }: FileRecord): 'before' | 'after' | 'foreign' {
  const now = digest(bytes);
  if (now === after) return 'after';
  return now === before ? 'before' : 'foreign';
}

/** The edits that need remembering: those that change bytes. */
export function remembered(edits: readonly FileEdit[]): FileEdit[] {
  return edits.filter(({ before, after }) => !sameBytes(before, after));
}

async function makePrivate(fs: FileSystem, folder: string): Promise<void> {
  await fs.mkdir(folder, 0o700);
  await chmodWherePossible(() => fs.chmod(folder, 0o700));
}

async function namesIn(fs: FileSystem, folder: string): Promise<string[]> {
  try {
    return await fs.readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** A record that is missing, or is none of ours, is `undefined`. */
async function readRecord(fs: FileSystem, path: string): Promise<ChangeRecord | undefined> {
  try {
    const { bytes } = await readBytes(fs, path);
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isRecord(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function isRecord(value: unknown): value is ChangeRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { version, id, at, title, files } = value as Record<string, unknown>;
  if (version !== 1 || typeof id !== 'string' || typeof at !== 'string' || typeof title !== 'string') return false;
  return /^\d+$/.test(id) && Array.isArray(files) && files.every(isFileRecord);
}

function isFileRecord(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { path, shown, before, after, mode, modeBefore } = value as Record<string, unknown>;
  const isDigest = (end: unknown): boolean => end === null || (typeof end === 'string' && /^[0-9a-f]{64}$/.test(end));
  const areModes = typeof mode === 'number' && (modeBefore === null || typeof modeBefore === 'number');
  return typeof path === 'string' && typeof shown === 'string' && isDigest(before) && isDigest(after) && areModes;
}
