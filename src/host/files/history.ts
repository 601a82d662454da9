import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { FileEdit, Reversal } from '../../plan/plan.ts';
import { isForeign } from './damaged.ts';
import { createBytes, type FileSystem, lstatIfThere, unlinkQuietly } from './file-system.ts';
import { type Account, makePrivateFolder, ownerIn, syncFolder } from './folders.ts';
import { type ChangeRecord, digest, digestOfVariables, type FileRecord, parseRecord } from './history-record.ts';
import { readBytes } from './read-bytes.ts';
import { errorCode } from './system-errors.ts';
import type { UserVariables } from './user-environment.ts';

/** How many changes are kept. */
const keptChanges = 20;

const recordName = 'change.json';

/** A record is a few kilobytes; anything near this is none of ours. */
const largestRecord = 1024 * 1024;

const isNumber = /^\d{1,12}$/;
const isTemporary = /^\.bedrock-setup-[0-9a-f]{24}\.tmp$/;
const isAside = /\.damaged-[0-9a-f]+$/;

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
  /** Renames what cannot be used: a record or a journal that is none, and what stands in the way of the folder of changes. */
  setDamagedAside(): Promise<{ path: string; aside: string }[]>;
  /** Drops what is kept of changes that were made before then. */
  expire(before: Date): Promise<void>;
  /** Drops what is kept of these changes, or of all. */
  forget(ids: readonly string[] | 'all'): Promise<void>;
  /** Forgets a change of which nothing is left in the files. */
  abandon(record: ChangeRecord): Promise<void>;
  content(record: ChangeRecord, index: number, end: End): Promise<Uint8Array | null>;
  /** The Windows user's variables at one end; undefined where the change had none. */
  variables(record: ChangeRecord, end: End): Promise<UserVariables | undefined>;
  /** Folders and files of killed runs that belong to no change; they may hold secrets (0600). */
  orphans(): Promise<string[]>;
}

/** Opens the history in a state folder; nothing is created until a change begins. */
export function openHistory(fs: FileSystem, state: string, account: Account): History {
  const changes = join(state, 'changes');
  const journal = join(state, 'journal.json');
  const folderOf = (id: string): string => join(changes, id);

  const ids = async (): Promise<string[]> => {
    return (await namesIn(fs, changes)).filter((name) => isNumber.test(name)).sort((a, b) => Number(b) - Number(a));
  };
  const recordOfChange = async (id: string): Promise<ChangeRecord | 'damaged' | undefined> => {
    const record = await readRecord(fs, join(folderOf(id), recordName));
    return record === undefined || record === 'damaged' || record.id === id ? record : 'damaged';
  };
  const list = async (): Promise<ChangeRecord[]> => {
    const records: ChangeRecord[] = [];
    for (const id of await ids()) {
      const record = await recordOfChange(id);
      if (record !== undefined && record !== 'damaged') records.push(record);
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
  const create = async (path: string, bytes: Uint8Array): Promise<void> => {
    await createBytes(fs, path, bytes, { owner: await ownerIn(fs, dirname(path), account) });
  };
  const makeFolder = async (folder: string): Promise<void> => {
    if (!(await lstatIfThere(fs, folder))) await makePrivateFolder(fs, folder, account);
  };
  const writeRecord = async (record: ChangeRecord, path: string): Promise<void> => {
    const temporary = join(state, `.bedrock-setup-${randomBytes(12).toString('hex')}.tmp`);
    try {
      await create(temporary, new TextEncoder().encode(`${JSON.stringify(record, undefined, 2)}\n`));
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
    await makePrivateFolder(fs, folder, account);
    for (const [index, { before, after }] of edits.entries()) {
      if (before) await create(join(folder, `${index}.before`), before);
      if (after) await create(join(folder, `${index}.after`), after);
    }
    if (environment) {
      await create(join(folder, 'environment.before'), variablesText(environment.before));
      await create(join(folder, 'environment.after'), variablesText(environment.after));
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
      if (open !== undefined && open !== 'damaged') return open;
      const [newest] = await list();
      return newest?.cut ? newest : undefined;
    },
    begin: async (change, at) => {
      await makeFolder(changes);
      const id = String(Number((await ids())[0] ?? 0) + 1);
      try {
        return await prepare(id, change, at);
      } catch (error) {
        await abandon(id).catch(() => undefined);
        throw error;
      }
    },
    commit: async ({ id }) => {
      await makeFolder(folderOf(id));
      await fs.rename(journal, join(folderOf(id), recordName));
      await syncFolder(fs, state);
      await dropNewContents();
      for (const old of (await ids()).slice(keptChanges)) await drop(old);
    },
    setAside: async ({ cut: _, ...record }, as) => {
      await makeFolder(changes);
      await makeFolder(folderOf(record.id));
      await writeRecord(as === 'cut' ? { ...record, cut: true } : record, join(folderOf(record.id), recordName));
      await unlinkQuietly(fs, journal);
      if (as === 'closed') await dropNewContents();
    },
    setDamagedAside: async () => {
      const damaged: string[] = [];
      const found = await lstatIfThere(fs, changes);
      if (found && !found.isDirectory()) damaged.push(changes);
      if ((await readRecord(fs, journal)) === 'damaged') damaged.push(journal);
      for (const id of found?.isDirectory() ? await ids() : []) {
        if ((await recordOfChange(id)) === 'damaged') damaged.push(folderOf(id));
      }
      const moved: { path: string; aside: string }[] = [];
      for (const path of damaged) {
        const aside = `${path}.damaged-${randomBytes(4).toString('hex')}`;
        await fs.rename(path, aside);
        moved.push({ path, aside });
      }
      return moved;
    },
    expire: async (before) => {
      for (const { id, at } of await list()) if (Date.parse(at) < before.getTime()) await drop(id);
    },
    forget: async (wanted) => {
      for (const id of wanted === 'all' ? await ids() : wanted) await drop(id);
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
      const open = await readRecord(fs, journal);
      const known = new Set((await list()).map(({ id }) => id));
      if (open !== undefined && open !== 'damaged') known.add(open.id);
      const folders = (await namesIn(fs, changes)).filter(
        (name) => isAside.test(name) || (isNumber.test(name) && !known.has(name)),
      );
      const files = (await namesIn(fs, state)).filter((name) => isTemporary.test(name) || isAside.test(name));
      return [...folders.map((name) => join(changes, name)), ...files.map((name) => join(state, name))];
    },
  };
}

function recordOf({ before, after }: { before: UserVariables; after: UserVariables }) {
  return { names: Object.keys(before), before: digestOfVariables(before), after: digestOfVariables(after) };
}

function variablesText(variables: UserVariables): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(variables));
}

async function namesIn(fs: FileSystem, folder: string): Promise<string[]> {
  try {
    return await fs.readdir(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return [];
    throw error;
  }
}

/** A record, `undefined` where there is none, `damaged` where something else stands in its place. */
async function readRecord(fs: FileSystem, path: string): Promise<ChangeRecord | 'damaged' | undefined> {
  try {
    const { bytes } = await readBytes(fs, path, { most: largestRecord });
    return parseRecord(new TextDecoder().decode(bytes)) ?? 'damaged';
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    if (isForeign(error)) return 'damaged';
    throw error;
  }
}
