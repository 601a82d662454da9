import { dirname, join } from 'node:path';
import { type FileSystem, lstatIfThere, unlinkQuietly } from './file-system.ts';
import type { Account } from './folders.ts';
import { hasErrorCode } from './system-errors.ts';
import { resolveTarget } from './target.ts';
import { ownTemporary } from './write.ts';

/** Something a killed run left behind. It may hold a secret, which nobody else can read. */
export interface Leftover {
  path: string;
  shown: string;
  kind: 'temporary-file' | 'unfinished-backup';
}

/** Temporary files of killed runs beside the given files. Only our own names count: `.bak`, editors' swap files and others' leftovers never do. */
export async function temporariesBeside(fs: FileSystem, files: readonly string[], { uid }: Account): Promise<string[]> {
  const folders = new Set<string>();
  for (const file of files) {
    folders.add(dirname(file));
    const target = await resolveTarget(fs, file, file).catch(() => undefined);
    if (target) folders.add(dirname(target.realPath));
  }
  const found: string[] = [];
  for (const folder of folders) {
    for (const name of (await namesOf(fs, folder)).filter((other) => ownTemporary.test(other))) {
      const stats = await lstatIfThere(fs, join(folder, name));
      if (stats?.isFile() && (uid === undefined || uid === 0 || stats.uid === uid)) found.push(join(folder, name));
    }
  }
  return found.sort();
}

/** Removes a temporary file, or a folder with the files (but no folders) in it; whether it is gone. */
export async function sweep(fs: FileSystem, { path, kind }: Leftover): Promise<boolean> {
  if (kind === 'temporary-file') return unlinkQuietly(fs, path);
  const found = await lstatIfThere(fs, path).catch(() => undefined);
  if (found?.isDirectory() !== true) return unlinkQuietly(fs, path);
  for (const name of await namesOf(fs, path)) await unlinkQuietly(fs, join(path, name));
  try {
    await fs.rmdir(path);
    return true;
  } catch (error) {
    return hasErrorCode(error, 'ENOENT');
  }
}

async function namesOf(fs: FileSystem, folder: string): Promise<string[]> {
  try {
    return await fs.readdir(folder);
  } catch {
    return [];
  }
}
