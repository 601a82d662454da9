import { join } from 'node:path';
import type { Problem } from '../../../aws/problem.ts';
import type { RotationRecord } from '../../../session/access-keys.ts';
import { type Place, stateFolder } from '../../files/state-folder.ts';
import { textOf } from '../../regular-file.ts';
import { type PrivateFiles, rewritePrivately } from '../../sign-in/private-file.ts';

type Records = Record<string, RotationRecord>;

const pathOf = (place: Place) => join(stateFolder(place), 'rotations.json');

function parse(text: string): Records {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Records) : {};
  } catch {
    // A file that is no JSON remembers nothing; IAM's own list still tells the keys.
    return {};
  }
}

/** The rotation that has begun for the key in the files, as the old or as the new one. */
export async function readRotation(place: Place, keyId: string): Promise<RotationRecord | undefined> {
  const records = parse(await textOf(pathOf(place)).catch(() => ''));
  return Object.values(records).find(({ oldKeyId, newKeyId }) => oldKeyId === keyId || newKeyId === keyId);
}

/** Remembers how far a rotation has come, or with nothing forgets it; filed under the old key. */
export function keepRotation(
  place: Place,
  files: PrivateFiles,
  oldKeyId: string,
  record: RotationRecord | undefined,
): Promise<Problem | undefined> {
  return rewritePrivately(files, pathOf(place), (before) => {
    const { [oldKeyId]: _gone, ...others } = parse(before === null ? '' : new TextDecoder().decode(before));
    const records = record === undefined ? others : { ...others, [oldKeyId]: record };
    return { ok: true, after: new TextEncoder().encode(`${JSON.stringify(records, null, 2)}\n`) };
  });
}
