import type { Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { PlanNote } from '../../plan/plan.ts';
import { type FileSystem, lstatIfThere } from './file-system.ts';
import { readBytes } from './read-bytes.ts';
import { notRegular } from './refusals.ts';
import { hasErrorCode } from './system-errors.ts';

/** A path with its links followed, and what is there: nothing, or a regular file. */
export interface Target {
  realPath: string;
  stats: Stats | undefined;
}

// As many as Linux follows.
const mostLinks = 40;

/**
 * Follows symbolic links by hand, so that a link to a missing file is filled instead of replaced, and a loop is refused.
 * Refuses folders, FIFOs, devices and sockets: write-file-atomic would put a file in their place.
 */
export async function resolveTarget(fs: FileSystem, path: string, shown: string): Promise<Target> {
  let place = path;
  for (let links = 0; links <= mostLinks; links++) {
    const stats = await lstatIfThere(fs, place);
    if (!stats?.isSymbolicLink()) {
      if (stats && !stats.isFile()) throw notRegular(shown, kindOf(stats));
      return { realPath: place, stats };
    }
    // `..` in a link counts from where the link really is, which differs when its folder is a link too.
    const folder = await fs.realpath(dirname(place));
    const next = await fs.readlink(place);
    place = /^([A-Za-z]:)?[\\/]/.test(next) ? next : join(folder, next);
  }
  throw Object.assign(new Error('too many symbolic links'), { code: 'ELOOP' });
}

/** A target with its bytes. */
export interface Content extends Target {
  bytes: Uint8Array | null;
}

/** Reads what a path leads to; a file that vanishes in the middle is a file that is not there. */
export async function readTarget(fs: FileSystem, path: string, shown: string): Promise<Content> {
  const target = await resolveTarget(fs, path, shown);
  if (!target.stats) return { ...target, bytes: null };
  try {
    const { bytes, stats } = await readBytes(fs, target.realPath);
    return { realPath: target.realPath, stats, bytes };
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return { realPath: target.realPath, stats: undefined, bytes: null };
    throw error;
  }
}

/** What the review should say about a file that is there and no finding knows; loose modes and folders are judged among the findings. */
export function oddities({ stats }: Target, shown: string): PlanNote[] {
  if (stats === undefined || stats.nlink <= 1) return [];
  const text = `${shown} has a second name (a hard link): after the change that other name keeps the old content.`;
  return [{ severity: 'warning', text }];
}

/** The folders that have to be made before a file can be, outermost first. */
export async function missingFolders(fs: FileSystem, file: string): Promise<string[]> {
  const missing: string[] = [];
  for (let folder = dirname(file); basename(folder) !== ''; folder = dirname(folder)) {
    if (await lstatIfThere(fs, folder)) break;
    missing.unshift(folder);
  }
  return missing;
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return 'a folder';
  if (stats.isFIFO()) return 'a FIFO (named pipe)';
  if (stats.isSocket()) return 'a socket';
  return 'a device';
}
