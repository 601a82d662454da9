import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { UserVariables } from '../../plan/plan.ts';
import {
  contentIn,
  dropFolder,
  dropNewContents,
  type End,
  keepContents,
  recordName,
  variablesIn,
} from './change-folder.ts';
import { type FileSystem, lstatIfThere, namesIn, unlinkQuietly } from './file-system.ts';
import { type Account, makePrivateFolder, syncFolder } from './folders.ts';
import type { ChangeRecord } from './history-record.ts';
import { type Remembering, readRecord, recordOf, writeRecord } from './record-file.ts';

/** How many changes are kept. */
const keptChanges = 20;

const isNumber = /^\d{1,12}$/;
const isTemporary = /^\.bedrock-setup-[0-9a-f]{24}\.tmp$/;
const isAside = /\.damaged-[0-9a-f]+$/;

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
  /** Drops what is kept of this change, or of all. */
  forget(id: string | 'all'): Promise<void>;
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
  const drop = (id: string): Promise<void> => dropFolder(fs, folderOf(id));
  const dropAllNewContents = async (): Promise<void> => {
    for (const id of await ids()) await dropNewContents(fs, folderOf(id));
  };
  const makeFolder = async (folder: string): Promise<void> => {
    if (!(await lstatIfThere(fs, folder))) await makePrivateFolder(fs, folder, account);
  };
  const write = (record: ChangeRecord, path: string) => writeRecord(fs, state, record, path, account);
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
      await keepContents(fs, folderOf(id), change, account);
      try {
        await syncFolder(fs, changes);
        const record = recordOf(id, change, at);
        await write(record, journal);
        return record;
      } catch (error) {
        await abandon(id).catch(() => undefined);
        throw error;
      }
    },
    commit: async ({ id }) => {
      await makeFolder(folderOf(id));
      await fs.rename(journal, join(folderOf(id), recordName));
      await syncFolder(fs, state);
      await dropAllNewContents();
      for (const old of (await ids()).slice(keptChanges)) await drop(old);
    },
    setAside: async ({ cut: _, ...record }, as) => {
      await makeFolder(changes);
      await makeFolder(folderOf(record.id));
      await write(as === 'cut' ? { ...record, cut: true } : record, join(folderOf(record.id), recordName));
      await unlinkQuietly(fs, journal);
      if (as === 'closed') await dropAllNewContents();
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
      for (const id of wanted === 'all' ? await ids() : [wanted]) await drop(id);
    },
    abandon: ({ id }) => abandon(id),
    content: (record, index, end) => contentIn(fs, folderOf(record.id), record, index, end),
    variables: (record, end) => variablesIn(fs, folderOf(record.id), record, end),
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
