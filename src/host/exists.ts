import { existsSync } from 'node:fs';

/** Whether something stands at the path. */
export function exists(path: string): boolean {
  return existsSync(path);
}
