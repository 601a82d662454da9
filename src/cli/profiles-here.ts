import { areRead } from '../aws/detected.ts';
import type { Finding } from '../aws/finding.ts';
import { type DetectedFiles, detectFiles } from '../host/detect/detect-files.ts';
import { nodeDetectFiles } from '../host/detect/node-files.ts';
import { windowsDrives } from '../host/files/windows-drives.ts';
import type { World } from './world.ts';

/** The profiles of both AWS files, for a command that needs to know no more of this machine, and which of the files cannot be read. */
export async function profilesHere(world: World): Promise<DetectedFiles & { unread: readonly Finding[] }> {
  const { env, platform, home, windowsSide } = world;
  const { told } = await detectFiles({
    env,
    platform,
    home,
    fs: nodeDetectFiles,
    now: new Date(),
    drives: windowsDrives(platform),
    ...(windowsSide === undefined ? {} : { windowsSide }),
  });
  return { ...told, unread: areRead(told) ? [] : await unreadFiles(world) };
}

/** Says each AWS file that cannot be read, why, and what to do, on standard error. */
export async function sayUnread(world: World, unread: readonly Finding[]): Promise<void> {
  if (unread.length === 0) return;
  const { tellUnread } = await import('./detect-and-tell.ts');
  await tellUnread(world, unread);
}

/** What is said of a file depends on more than the files: the whole machine is looked at, and the code for it loaded, only then. */
async function unreadFiles(world: World): Promise<readonly Finding[]> {
  const [{ detectMachine }, { unreadAmong }] = await Promise.all([
    import('./detect-machine.ts'),
    import('./detect-and-tell.ts'),
  ]);
  return unreadAmong(await detectMachine(world));
}
