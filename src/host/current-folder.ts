import { resolve } from 'node:path';

/** The folder that the person stands in; `undefined` where it was removed meanwhile. */
export function currentFolder(): string | undefined {
  try {
    return resolve();
  } catch {
    return undefined;
  }
}
