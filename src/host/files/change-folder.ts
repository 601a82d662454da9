import { join } from 'node:path';
import type { FileEdit, UserVariables } from '../../plan/plan.ts';
import { createBytes, type FileSystem, namesIn, unlinkQuietly } from './file-system.ts';
import { type Account, makePrivateFolder, ownerIn, syncFolder } from './folders.ts';
import { type ChangeRecord, digest, digestOfVariables } from './history-record.ts';
import { readBytes } from './read-bytes.ts';

/** The two ends of a change. */
export type End = 'before' | 'after';

/** What a change's folder keeps: the contents of every file and the Windows user's variables at both ends. */
export interface Contents {
  edits: readonly FileEdit[];
  environment?: { before: UserVariables; after: UserVariables };
}

/** The name of the record in the folder of a change that was made. */
export const recordName = 'change.json';

/** Makes the folder of a change, which must not be there yet, and keeps both ends in it; nothing is left of it when that fails. */
export async function keepContents(
  fs: FileSystem,
  folder: string,
  contents: Contents,
  account: Account,
): Promise<void> {
  await makePrivateFolder(fs, folder, account);
  try {
    const owner = await ownerIn(fs, folder, account);
    for (const [name, bytes] of filesOf(contents)) {
      if (bytes !== null) await createBytes(fs, join(folder, name), bytes, { owner });
    }
    await syncFolder(fs, folder);
  } catch (error) {
    await dropFolder(fs, folder).catch(() => undefined);
    throw error;
  }
}

function filesOf({ edits, environment }: Contents): [name: string, bytes: Uint8Array | null][] {
  const files = edits.flatMap(({ before, after }, index): [string, Uint8Array | null][] => [
    [`${index}.before`, before],
    [`${index}.after`, after],
  ]);
  if (!environment) return files;
  const text = (variables: UserVariables) => new TextEncoder().encode(JSON.stringify(variables));
  return [...files, ['environment.before', text(environment.before)], ['environment.after', text(environment.after)]];
}

/** The content of a file of a change at one end, `null` where there was none. Throws when what is kept is damaged. */
export async function contentIn(
  fs: FileSystem,
  folder: string,
  record: ChangeRecord,
  index: number,
  end: End,
): Promise<Uint8Array | null> {
  const expected = record.files[index]?.[end];
  if (expected === undefined || expected === null) return null;
  const { bytes } = await readBytes(fs, join(folder, `${index}.${end}`));
  if (digest(bytes) !== expected) throw new Error(`The kept content ${record.id}/${index}.${end} is damaged.`);
  return bytes;
}

/** The Windows user's variables at one end; undefined where the change had none. Throws when what is kept is damaged. */
export async function variablesIn(
  fs: FileSystem,
  folder: string,
  record: ChangeRecord,
  end: End,
): Promise<UserVariables | undefined> {
  const expected = record.environment?.[end];
  if (expected === undefined) return undefined;
  const { bytes } = await readBytes(fs, join(folder, `environment.${end}`));
  const variables = JSON.parse(new TextDecoder().decode(bytes)) as UserVariables;
  if (digestOfVariables(variables) !== expected) throw new Error(`The kept variables of ${record.id} are damaged.`);
  return variables;
}

/** Drops the new contents of a change: from its end on only the way back is needed, and the fewer copies of a secret, the better. */
export async function dropNewContents(fs: FileSystem, folder: string): Promise<void> {
  const names = (await namesIn(fs, folder)).filter((name) => name.endsWith('.after'));
  for (const name of names) await unlinkQuietly(fs, join(folder, name));
}

/** Drops everything that is kept of a change. */
export async function dropFolder(fs: FileSystem, folder: string): Promise<void> {
  // The record first: without it the folder is an orphan, never a change with half its contents.
  await unlinkQuietly(fs, join(folder, recordName));
  for (const name of await namesIn(fs, folder)) await unlinkQuietly(fs, join(folder, name));
  await fs.rmdir(folder).catch(() => undefined);
}
