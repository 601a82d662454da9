import { hasErrorCode } from './system-errors.ts';

/**
 * Whether an error says that what stands at a path of ours is none of ours, or cannot be used by anybody: a folder, a link, a pipe, a
 * file of gigabytes, another user's file. It is set aside under another name. A disk that fails, or is full, is another matter.
 */
export function isForeign(error: unknown): boolean {
  return hasErrorCode(error, 'EISDIR', 'ENOTDIR', 'ELOOP', 'NOT_A_FILE', 'TOO_LARGE', 'EACCES', 'EPERM');
}
