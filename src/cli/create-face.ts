import { createHeadlessFace } from '../faces/headless/headless-face.ts';
import type { Face } from '../session/face.ts';
import type { Call } from './call.ts';
import type { FaceKind } from './choose-face.ts';
import { dialectIn } from './say-problem.ts';
import { namedFor } from './start-command.ts';
import { tellingFace } from './telling-face.ts';
import { say, type World } from './world.ts';

type Wanted = Pick<Call, 'world' | 'globals' | 'event'>;

/** Loads and makes the face; the two that draw are large, and files of their own. */
export async function createFace(
  kind: FaceKind,
  wanted: Wanted,
  copy: (text: string) => Promise<string>,
): Promise<Face> {
  const face = await silentFace(kind, wanted, copy);
  const { globals, event } = wanted;
  return globals.verbose || globals.jsonLines ? tellingFace(face, event, kind === 'ink') : face;
}

async function silentFace(
  kind: FaceKind,
  { world, globals }: Wanted,
  copy: (text: string) => Promise<string>,
): Promise<Face> {
  const { stderr, signal, env, platform, job, command } = world;
  const named = namedFor(command);
  const dialect = await dialectIn(world);
  const isColored = globals.color && env.FORCE_COLOR !== '0' && !env.NO_COLOR;
  switch (kind) {
    case 'ink': {
      const { createInkFace } = await import('../faces/ink/create-ink-face.tsx');
      const unicode = hasUnicode(env, platform);
      return createInkFace({
        stdin: world.stdin,
        stderr,
        color: isColored,
        unicode,
        dialect,
        named,
        copy,
        signal,
        job,
      });
    }
    case 'plain': {
      const { createPlainFace } = await import('../faces/plain/plain-face.ts');
      return createPlainFace({ stdin: world.stdin, stderr, signal, dialect, named, stop: job?.stop });
    }
    case 'headless': {
      const { yes, dryRun } = globals;
      return createHeadlessFace({ say: (line) => say(world, line), yes, dryRun, dialect, signal });
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
