import { readFile, stat, unlink } from 'node:fs/promises';
import { decodeText } from '../aws/pasted/decode-text.ts';

/** A credentials download is a few hundred bytes; anything much larger is another file. */
const largest = 256 * 1024;

/** The text of a small file, or the reason why it cannot be used, as a sentence. */
export async function readText(
  path: string,
  shown: string,
): Promise<{ ok: true; text: string } | { ok: false; reason: string }> {
  try {
    const facts = await stat(path);
    if (!facts.isFile()) return { ok: false, reason: `${shown} is not a file. Name the file itself.` };
    if (facts.size > largest) return { ok: false, reason: `${shown} is too large to hold keys. Name another file.` };
    return { ok: true, text: decodeText(await readFile(path)) };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return { ok: false, reason: `There is no file ${shown}. Check the path.` };
    if (code === 'EACCES') return { ok: false, reason: `${shown} cannot be read: permission denied.` };
    return { ok: false, reason: `${shown} cannot be read (${String(code ?? error)}).` };
  }
}

/** Deletes a file that the person named; one that is gone already is deleted. */
export async function deleteFile(path: string): Promise<{ ok: true } | { ok: false; reason: string }> {
  try {
    await unlink(path);
    return { ok: true };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return { ok: true };
    const isForbidden = code === 'EACCES' || code === 'EPERM';
    return { ok: false, reason: isForbidden ? 'permission denied.' : `${String(code ?? error)}.` };
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
