import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { FileEdit, Reversal } from '../../plan/plan.ts';
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
import { type ChangeRecord, digest, digestOfVariables, type FileRecord, parseRecord } from './history-record.ts';
import type { UserVariables } from './user-environment.ts';

/** How many changes are kept. */
const keptChanges = 20;

const recordName = 'change.json';

/** What is to be remembered of a change before it is made. */
export interface Remembering {
  title: string;
  edits: readonly FileEdit[];
  environment?: { before: UserVariables; after: UserVariables };
  reverts?: Reversal;
}

/** The two ends of a change. */
export type End = 'before' | 'after';

/** The changes of one state folder. Writing is for the holder of the lock. */
export interface History {
  /** Newest first. */
  list(): Promise<ChangeRecord[]>;
  /** The change that is being made, or that a crash has cut; a cut one counts until a later change is whole. */
  pending(): Promise<ChangeRecord | undefined>;
  /** Keeps both contents of every file and then, in one step, notes in the journal that the change begins. */
  begin(change: Remembering, at: Date): Promise<ChangeRecord>;
  /** One rename turns the journal into history; what is no longer needed is dropped afterwards. */
  commit(record: ChangeRecord): Promise<void>;
  /** Takes a cut change out of the journal, with both contents kept (`cut`) or as if it were whole (`closed`). */
  setAside(record: ChangeRecord, as: 'cut' | 'closed'): Promise<void>;
  /** Forgets a change of which nothing is left in the files. */
  abandon(record: ChangeRecord): Promise<void>;
  content(record: ChangeRecord, index: number, end: End): Promise<Uint8Array | null>;
  /** The Windows user's variables at one end; undefined where the change had none. */
  variables(record: ChangeRecord, end: End): Promise<UserVariables | undefined>;
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
  const prepare = async (id: string, change: Remembering, at: Date): Promise<ChangeRecord> => {
    const { title, edits, environment, reverts } = change;
    const folder = folderOf(id);
    await makePrivate(fs, folder);
    for (const [index, { before, after }] of edits.entries()) {
      if (before) await createBytes(fs, join(folder, `${index}.before`), before);
      if (after) await createBytes(fs, join(folder, `${index}.after`), after);
    }
    if (environment) {
      await createBytes(fs, join(folder, 'environment.before'), variablesText(environment.before));
      await createBytes(fs, join(folder, 'environment.after'), variablesText(environment.after));
    }
    await syncFolder(fs, folder);
    await syncFolder(fs, changes);
    const files = edits.map(({ path, shown, before, after, mode, modeBefore }): FileRecord => {
      return { path, shown, before: digest(before), after: digest(after), mode, modeBefore };
    });
    const record: ChangeRecord = {
      version: 1,
      id,
      at: at.toISOString(),
      title,
      files,
      ...(environment ? { environment: recordOf(environment) } : {}),
      ...(reverts ? { reverts } : {}),
    };
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
    begin: async (change, at) => {
      if (!(await lstatIfThere(fs, changes))) await makePrivate(fs, changes);
      const id = String(Number((await ids())[0] ?? 0) + 1);
      try {
        return await prepare(id, change, at);
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
    variables: async (record, end) => {
      const expected = record.environment?.[end];
      if (expected === undefined) return undefined;
      const { bytes } = await readBytes(fs, join(folderOf(record.id), `environment.${end}`));
      const variables = JSON.parse(new TextDecoder().decode(bytes)) as UserVariables;
      if (digestOfVariables(variables) !== expected) throw new Error(`The kept variables of ${record.id} are damaged.`);
      return variables;
    },
    orphans: async () => {
      const known = new Set([...(await list()), await readRecord(fs, journal)].map((record) => record?.id));
      const folders = (await ids()).filter((id) => !known.has(id)).map(folderOf);
      const files = (await namesIn(fs, state)).filter((name) => /^\.bedrock-setup-[0-9a-f]{24}\.tmp$/.test(name));
      return [...folders, ...files.map((name) => join(state, name))];
    },
  };
}

function recordOf({ before, after }: { before: UserVariables; after: UserVariables }) {
  return { names: Object.keys(before), before: digestOfVariables(before), after: digestOfVariables(after) };
}

function variablesText(variables: UserVariables): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(variables));
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
    return parseRecord(new TextDecoder().decode((await readBytes(fs, path)).bytes));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
