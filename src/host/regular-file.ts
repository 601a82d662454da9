import { promises } from 'node:fs';
import { devNull } from 'node:os';
import { tooLarge } from '../ini/text/decode.ts';
import { readBytes } from './files/read-bytes.ts';

/**
 * A path for those who open whatever they are given: a pipe or a device in the place of a file, which may never end, is read as nothing, and
 * so is a file that is too large for this program.
 */
export async function regularFile(path: string): Promise<string> {
  const facts = await promises.stat(path).catch(() => undefined);
  if (facts === undefined) return path;
  if (!facts.isFile() || tooLarge(facts.size) !== undefined) return devNull;
  // What cannot be read is told by whoever opens it.
  const read = await readBytes(promises, path, { follow: true }).catch(() => undefined);
  return read === undefined || tooLarge(facts.size, read.bytes) === undefined ? path : devNull;
}

/** The text of a file, links followed; rejects with the error of the system, and for a pipe, a device or a file of many megabytes. */
export async function textOf(path: string): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    (await readBytes(promises, path, { follow: true })).bytes,
  );
}
