import { promises, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The folders in which the Windows Subsystem for Linux shows drives of Windows, from what the kernel says of its mounts (proc(5)).
 * Permission bits mean nothing there, unless the drive was mounted with `metadata`, which keeps them for Linux:
 * https://learn.microsoft.com/windows/wsl/wsl-config#automount-options
 */
export function drivesIn(mounts: string): string[] {
  return mounts.split('\n').flatMap((line) => {
    const [, folder = '', type = '', options = ''] = line.split(' ');
    const isDrive = type === 'drvfs' || (/^(9p|virtiofs)$/.test(type) && /(^|[,;])(aname=)?drvfs/.test(options));
    const keepsModes = /[,;]metadata(?=[,;]|$)/.test(options);
    return isDrive && !keepsModes
      ? [folder.replace(/\\(\d{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)))]
      : [];
  });
}

/** The drives of this machine; none off Linux. */
export function windowsDrives(platform: string): readonly string[] {
  if (platform !== 'linux') return [];
  try {
    return drivesIn(readFileSync('/proc/self/mounts', 'utf8'));
  } catch {
    return [];
  }
}

/** Whether a path, there or not, is on one of these drives once every link is followed. */
export async function isOnDrive(path: string, drives: readonly string[]): Promise<boolean> {
  if (drives.length === 0) return false;
  for (let at = path; ; at = dirname(at)) {
    const real = await promises.realpath(at).catch(() => undefined);
    if (real === undefined && dirname(at) !== at) continue;
    return drives.some((drive) => `${real}/`.startsWith(`${drive}/`));
  }
}
