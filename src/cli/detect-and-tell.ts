import { areRead, type Detected } from '../aws/detected.ts';
import type { Finding } from '../aws/finding.ts';
import { findingLines } from '../faces/words/detected.ts';
import { detectMachine } from './detect-machine.ts';
import { dialectIn } from './say-problem.ts';
import { say, type World } from './world.ts';

/** What is on this machine; an AWS file that cannot be read is said with its remedy, on standard error. */
export async function detectAndTell(world: World): Promise<Detected> {
  const detected = await detectMachine(world);
  await tellUnread(world, unreadAmong(detected));
  return detected;
}

/** Says each AWS file that cannot be read, why, and what to do, on standard error. */
export async function tellUnread(world: World, unread: readonly Finding[]): Promise<void> {
  for (const finding of unread) say(world, ...findingLines(finding, await dialectIn(world)));
}

/** The AWS files that cannot be read, as findings. */
export function unreadAmong(detected: Detected): Finding[] {
  // Judging every profile takes long, and only a file that cannot be read is of interest here.
  return areRead(detected) ? [] : detected.findings.filter(({ code }) => code === 'file-unreadable');
}
