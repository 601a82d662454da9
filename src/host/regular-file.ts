import { stat } from 'node:fs/promises';
import { devNull } from 'node:os';

/** A path for those who open whatever they are given: a pipe or a device in the place of a file, which may never end, is read as nothing. */
export async function regularFile(path: string): Promise<string> {
  const facts = await stat(path).catch(() => undefined);
  return facts === undefined || facts.isFile() ? path : devNull;
}
