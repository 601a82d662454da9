import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { posix } from 'node:path';
import { childEnvironment } from './child-environment.ts';
import { findProgram, type ProgramPlace } from './find-program.ts';

/** What a program left behind. */
export interface ProgramResult {
  /** Null when it did not end by itself. */
  code: number | null;
  stdout: string;
  stderr: string;
  /** Why there is no exit code: it is not there or cannot be started, was ended (by a signal, our limit, our caller), says too much, or still runs and was to be left alone then. */
  why?: 'not-started' | 'signal' | 'too-long' | 'aborted' | 'too-much' | 'still-running';
}

/** How a program is run. */
export interface RunOptions {
  /** For its standard input, which is empty and closed otherwise. */
  input?: string | Uint8Array;
  /** Added to its environment. */
  env?: Record<string, string>;
  /** It works with the person's credentials, so that it gets our whole environment; others get what programs need to start. */
  wholeEnvironment?: boolean;
  collectOutput?: boolean;
  /** It is ended after so many milliseconds; 15 seconds by default. */
  timeoutMs?: number;
  /** A program with a window of its own: whether it still runs after so many milliseconds is all that is waited for. */
  leaveAfterMs?: number;
  /** The arguments are one line that Windows hands over as it is, for `cmd /c`. */
  verbatim?: boolean;
  signal?: AbortSignal | undefined;
}

/**
 * The one way to start another program: by its full path, with an argument array and never through a shell of ours, found by
 * `findProgram`. Never rejects.
 */
export type RunProgram = (program: string, args: readonly string[], options?: RunOptions) => Promise<ProgramResult>;

const TIMEOUT_MS = 15_000;

/** A child of the program may hold its pipes open for good; what the program itself wrote is here by then. */
const LAST_WORDS_MS = 200;

/** In characters; nothing that is run here says as much. */
const MOST_OUTPUT = 1_000_000;

/** The real thing. */
export function programRunner(place: ProgramPlace): RunProgram {
  return async (name, args, options = {}) => {
    const program = await findProgram(name, place);
    if (program === undefined || options.signal?.aborted) {
      return { code: null, stdout: '', stderr: '', why: program === undefined ? 'not-started' : 'aborted' };
    }
    // Most runs start no other program.
    const { spawn } = await import('node:child_process');
    return watched(() => spawn(program, [...args], spawnOptions(program, place, options)), options);
  };
}

function spawnOptions(program: string, place: ProgramPlace, options: RunOptions): SpawnOptions {
  const { collectOutput = true, leaveAfterMs, verbatim = false, wholeEnvironment = false } = options;
  const output = collectOutput && leaveAfterMs === undefined ? 'pipe' : 'ignore';
  return {
    env: childEnvironment(place, { whole: wholeEnvironment, more: options.env ?? {} }),
    stdio: [leaveAfterMs === undefined ? 'pipe' : 'ignore', output, output],
    windowsHide: true,
    windowsVerbatimArguments: verbatim,
    detached: leaveAfterMs !== undefined,
    // Programs of Windows complain of a current folder that only Linux knows.
    ...(place.platform === 'linux' && program.endsWith('.exe') ? { cwd: posix.dirname(program) } : {}),
  };
}

function watched(start: () => ChildProcess, options: RunOptions): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const output = { stdout: '', stderr: '' };
    let child: ChildProcess;
    try {
      child = start();
    } catch {
      // An argument that the system cannot hand over.
      resolve({ code: null, ...output, why: 'not-started' });
      return;
    }
    const finish = (code: number | null, why: ProgramResult['why']) => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', onAbort);
      resolve({ code, ...output, ...(why === undefined ? {} : { why }) });
    };
    const stop = (why: ProgramResult['why']) => {
      child.kill();
      letGo(child);
      finish(null, why);
    };
    const onAbort = () => stop('aborted');
    const timer =
      options.leaveAfterMs === undefined
        ? setTimeout(() => stop('too-long'), options.timeoutMs ?? TIMEOUT_MS)
        : setTimeout(() => finish(null, 'still-running'), options.leaveAfterMs);
    options.signal?.addEventListener('abort', onAbort, { once: true });
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]?.setEncoding('utf8').on('data', (text: string) => {
        output[name] += text;
        if (output[name].length > MOST_OUTPUT) stop('too-much');
      });
    }
    const ended = (code: number | null) => finish(code, code === null ? 'signal' : undefined);
    child.on('error', () => finish(null, 'not-started'));
    child.on('close', ended);
    child.on('exit', (code) => setTimeout(() => ended(code), child.stdout === null ? 0 : LAST_WORDS_MS));
    // A program that does not read its input closes the pipe; its exit code says the rest.
    child.stdin?.on('error', () => {});
    child.stdin?.end(options.input ?? '');
    if (options.leaveAfterMs !== undefined) child.unref();
  });
}

/** Its own children may keep the pipes open, and with them this program. */
function letGo(child: ChildProcess): void {
  child.stdout?.destroy();
  child.stderr?.destroy();
  child.unref();
}
