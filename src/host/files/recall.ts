import type { RecordedChange, RecordedFile, Standing, UserVariables } from '../../plan/plan.ts';
import type { End } from './change-folder.ts';
import type { FileSystem } from './file-system.ts';
import type { History } from './history.ts';
import { type ChangeRecord, digestOfVariables, standingOf } from './history-record.ts';
import { Refused } from './problems.ts';
import { backupDamaged } from './refusals.ts';
import { readTarget } from './target.ts';
import type { UserEnvironment } from './user-environment.ts';

/** What recalling a change looks at. */
export interface Archive {
  fs: FileSystem;
  history: History;
  environment: UserEnvironment;
  machineAt(path: string): Promise<{ windows: boolean }>;
}

/** A record with its files and variables as they are now, and the contents of one end. */
export async function recall(archive: Archive, record: ChangeRecord, end: End): Promise<RecordedChange> {
  const { fs, history, environment, machineAt } = archive;
  const files: RecordedFile[] = [];
  for (const [index, file] of record.files.entries()) {
    const { bytes, stats } = await readTarget(fs, file.path, file.shown);
    const standing = standingOf(bytes, file);
    const target = standing === end ? null : await kept(record, () => history.content(record, index, end));
    const { windows } = await machineAt(file.path);
    const mode = windows || !stats ? null : stats.mode & 0o777;
    const access = windows ? { withoutModes: true as const } : {};
    files.push({ ...file, standing, now: { bytes, mode }, target, ...access });
  }
  const { id, at, title, reverts } = record;
  const change = { id, at, title, files, ...(reverts ? { reverts } : {}) };
  if (record.environment === undefined) return change;
  const { standing, now } = await standingOfVariables(environment, record.environment);
  const target = standing === end ? {} : await kept(record, () => history.variables(record, end));
  return { ...change, environment: { standing, now, target: target ?? {} } };
}

/** Where the Windows user's variables of a change stand now. */
export async function standingOfVariables(
  environment: UserEnvironment,
  { names, before, after }: NonNullable<ChangeRecord['environment']>,
): Promise<{ standing: Standing; now: UserVariables }> {
  const now = await environment.read(names);
  const digested = digestOfVariables(now);
  return { standing: digested === after ? 'after' : digested === before ? 'before' : 'foreign', now };
}

async function kept<T>(record: ChangeRecord, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new Refused(backupDamaged(record, error));
  }
}
