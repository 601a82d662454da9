import { createHeadlessFace } from '../faces/headless/headless-face.ts';
import type { Face } from '../session/face.ts';
import type { Call } from './call.ts';
import type { GlobalOptions } from './command-line/global-options.ts';
import { dialectIn } from './say-problem.ts';
import { namedFor } from './start-command.ts';
import { say, type World } from './world.ts';

/** Which of the three faces tells the story. */
export type FaceKind = 'ink' | 'plain' | 'headless';

/** Chosen once, before anything is drawn: Ink does not notice a pipe, and Inquirer would read its answers from one. */
export function chooseFace(world: World, options: Pick<GlobalOptions, 'plain' | 'json' | 'yes'>): FaceKind {
  const { env, stdin, stderr } = world;
  const hasTerminal = stdin.isTTY === true && stderr.isTTY === true;
  const isCi = env.CI !== undefined && env.CI !== '' && env.CI !== 'false' && env.CI !== '0';
  if (!hasTerminal || isCi || options.yes || options.json) return 'headless';
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

/** Loads and makes the face; the two that draw are large, and files of their own. */
export async function createFace(
  kind: FaceKind,
  { world, globals, event }: Pick<Call, 'world' | 'globals' | 'event'>,
  copy: (text: string) => Promise<string>,
): Promise<Face> {
  const { stdin, stderr, signal, env, platform, job, command } = world;
  const named = namedFor(command);
  const dialect = await dialectIn(world);
  const isColored = globals.color && env.FORCE_COLOR !== '0' && !env.NO_COLOR;
  switch (kind) {
    case 'ink': {
      const { createInkFace } = await import('../faces/ink/create-ink-face.tsx');
      const unicode = hasUnicode(env, platform);
      return createInkFace({ stdin, stderr, color: isColored, unicode, dialect, named, copy, signal, job });
    }
    case 'plain': {
      const { createPlainFace } = await import('../faces/plain/plain-face.ts');
      return createPlainFace({ stdin, stderr, signal, dialect, named, stop: job?.stop });
    }
    case 'headless': {
      const { yes, dryRun } = globals;
      return createHeadlessFace({ say: (line) => say(world, line), tell: event, yes, dryRun, dialect, signal });
    }
    default:
      return kind satisfies never;
  }
}

/** Whether the terminal can be trusted with box drawing and symbols. */
function hasUnicode(env: World['env'], platform: World['platform']): boolean {
  if (platform === 'windows') return env.WT_SESSION !== undefined || env.TERM_PROGRAM === 'vscode';
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  return env.TERM !== 'linux' && (locale === '' ? platform === 'macos' : /utf-?8/i.test(locale));
}
