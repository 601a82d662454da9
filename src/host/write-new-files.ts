import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** Writes texts as new files of a folder, each under the last part of its path; one that is there already stays as it is. */
export async function writeNewFiles(
  folder: string,
  files: readonly { path: string; content: string }[],
): Promise<{ path: string; reason?: string }[]> {
  const results: { path: string; reason?: string }[] = [];
  for (const file of files) {
    const path = join(folder, basename(file.path));
    try {
      await mkdir(folder, { recursive: true });
      await writeFile(path, file.content, { flag: 'wx', mode: 0o644 });
      results.push({ path });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      const reasons: Record<string, string> = {
        EEXIST: 'a file of this name is there already.',
        EACCES: 'permission denied.',
        ENOTDIR: 'a part of the folder’s path is a file.',
      };
      results.push({ path, reason: reasons[code] ?? `${code}.` });
    }
  }
  return results;
}
