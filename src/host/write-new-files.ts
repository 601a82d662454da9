import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Problem } from '../aws/problem.ts';
import { errorCode, hasErrorCode, systemProblem } from './files/system-errors.ts';
import { textOf } from './regular-file.ts';

/** What has become of a new file: `same` was there already with this content, `other` with another one, and was left alone; `missing` would be written. */
export type NewFile = { path: string } & (
  | { state: 'written' | 'same' | 'other' | 'missing' }
  | { state: 'failed'; problem: Problem }
);

/**
 * Writes texts as new files of a folder, each under the last part of its path; one that is there already stays as it is, and none is
 * left half written. A dry run looks only.
 */
export async function writeNewFiles(
  folder: string,
  files: readonly { path: string; content: string }[],
  { dryRun }: { dryRun: boolean },
): Promise<NewFile[]> {
  const results: NewFile[] = [];
  for (const { path: name, content } of files) {
    const path = join(folder, basename(name));
    try {
      if (!dryRun) await mkdir(folder, { recursive: true });
      results.push({ path, state: dryRun ? await standing(path, content) : await writeNew(path, content) });
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      const windows = process.platform === 'win32';
      results.push({
        path,
        state: 'failed',
        problem: systemProblem(error, { verb: 'write', path, shown: path, windows }),
      });
    }
  }
  return results;
}

async function writeNew(path: string, content: string): Promise<'written' | 'missing' | 'same' | 'other'> {
  let isOurs = false;
  try {
    await writeFile(path, '', { flag: 'wx', mode: 0o644 });
    isOurs = true;
    await writeFile(path, content, { flag: 'r+' });
    return 'written';
  } catch (error) {
    if (isOurs) await rm(path, { force: true });
    if (!hasErrorCode(error, 'EEXIST') || isOurs) throw error;
    return standing(path, content);
  }
}

async function standing(path: string, content: string): Promise<'missing' | 'same' | 'other'> {
  try {
    return (await textOf(path)) === content ? 'same' : 'other';
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return 'missing';
    throw error;
  }
}
