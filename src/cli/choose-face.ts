import type { GlobalOptions } from './command-line/global-options.ts';
import type { World } from './world.ts';

/** Which of the three faces tells the story. */
export type FaceKind = 'ink' | 'plain' | 'headless';

/** Chosen once, before anything is drawn: Ink does not notice a pipe, and Inquirer would read its answers from one. */
export function chooseFace(world: World, options: Pick<GlobalOptions, 'plain' | 'json' | 'yes'>): FaceKind {
  const { env } = world;
  const isCi = env.CI !== undefined && env.CI !== '' && env.CI !== 'false' && env.CI !== '0';
  if (isCi || options.yes || options.json) return 'headless';
  if (world.stderr.isTTY !== true || world.stdin.isTTY !== true) return 'headless';
  const readsAloud = env.INK_SCREEN_READER === 'true' || env.INK_SCREEN_READER === '1';
  if (options.plain || env.TERM === 'dumb' || readsAloud) return 'plain';
  return 'ink';
}

/** Whether the call that costs money is asked for, agreed to beforehand, or left out. */
export function consentTo(world: World, globals: GlobalOptions): 'ask' | 'yes' | 'no' {
  if (!globals.invoke || !globals.verify) return 'no';
  if (globals.yes) return 'yes';
  return chooseFace(world, globals) === 'headless' ? 'no' : 'ask';
}
