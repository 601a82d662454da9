import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Problem } from '../aws/problem.ts';
import { errorCode, hasErrorCode, systemProblem } from './files/system-errors.ts';
import { textOf } from './regular-file.ts';

/** What has become of a new file: `same` was there already with this content, `other` with another one, and was left alone. */
export type NewFile = { path: string } & (
  | { state: 'written' | 'same' | 'other' }
  | { state: 'failed'; problem: Problem }
);

/** Writes texts as new files of a folder, each under the last part of its path; one that is there already stays as it is, and none is left half written. */
export async function writeNewFiles(
  folder: string,
  files: readonly { path: string; content: string }[],
): Promise<NewFile[]> {
  const results: NewFile[] = [];
  for (const { path: name, content } of files) {
    const path = join(folder, basename(name));
    try {
      await mkdir(folder, { recursive: true });
      results.push({ path, state: await writeNew(path, content) });
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

async function writeNew(path: string, content: string): Promise<'written' | 'same' | 'other'> {
  let isOurs = false;
  try {
    await writeFile(path, '', { flag: 'wx', mode: 0o644 });
    isOurs = true;
    await writeFile(path, content, { flag: 'r+' });
    return 'written';
  } catch (error) {
    if (isOurs) await rm(path, { force: true });
    if (!hasErrorCode(error, 'EEXIST') || isOurs) throw error;
    return (await textOf(path)) === content ? 'same' : 'other';
  }
}
