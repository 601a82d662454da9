import { dirname, join } from 'node:path';
import type { Reversal } from '../../plan/plan.ts';
import type { Contents } from './change-folder.ts';
import { isForeign } from './damaged.ts';
import { createBytes, type FileSystem, unlinkQuietly } from './file-system.ts';
import { type Account, ownerIn, syncFolder } from './folders.ts';
import { type ChangeRecord, digest, digestOfVariables, type FileRecord, parseRecord } from './history-record.ts';
import { readBytes } from './read-bytes.ts';
import { hasErrorCode } from './system-errors.ts';
import { temporaryName } from './write.ts';

/** A record is a few kilobytes; anything near this is none of ours. */
const largestRecord = 1024 * 1024;

/** What is to be remembered of a change before it is made. */
export interface Remembering extends Contents {
  title: string;
  reverts?: Reversal;
}

/** The record of a change that is about to be made. */
export function recordOf(id: string, { title, edits, environment, reverts }: Remembering, at: Date): ChangeRecord {
  const files = edits.map(({ path, shown, before, after, mode, modeBefore }): FileRecord => {
    return { path, shown, before: digest(before), after: digest(after), mode, modeBefore };
  });
  const variables = environment && {
    names: Object.keys(environment.before),
    before: digestOfVariables(environment.before),
    after: digestOfVariables(environment.after),
  };
  return {
    version: 1,
    id,
    at: at.toISOString(),
    title,
    files,
    ...(variables ? { environment: variables } : {}),
    ...(reverts ? { reverts } : {}),
  };
}

/** A record, `undefined` where there is none, `damaged` where something else stands in its place. */
export async function readRecord(fs: FileSystem, path: string): Promise<ChangeRecord | 'damaged' | undefined> {
  try {
    const { bytes } = await readBytes(fs, path, { most: largestRecord });
    return parseRecord(new TextDecoder().decode(bytes)) ?? 'damaged';
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return undefined;
    if (isForeign(error)) return 'damaged';
    throw error;
  }
}

/** Writes a record in one step, by way of a temporary file in the state folder. */
export async function writeRecord(
  fs: FileSystem,
  state: string,
  record: ChangeRecord,
  path: string,
  account: Account,
): Promise<void> {
  const temporary = join(state, temporaryName());
  try {
    const bytes = new TextEncoder().encode(`${JSON.stringify(record, undefined, 2)}\n`);
    await createBytes(fs, temporary, bytes, { owner: await ownerIn(fs, state, account) });
    await fs.rename(temporary, path);
  } catch (error) {
    await unlinkQuietly(fs, temporary);
    throw error;
  }
  await syncFolder(fs, dirname(path));
}
