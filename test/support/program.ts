import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The launcher of the built program. */
export const launcher = fileURLToPath(new URL('../../bin/bedrock-setup.js', import.meta.url));

/** What a run of the program left behind. */
export interface ProgramRun {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A home folder of its own for one test. */
export interface TestHome {
  home: string;
  credentials: string;
  config: string;
  /** The whole environment of a program that lives there; nothing of the real one but the search path. */
  env(more?: Record<string, string>): Record<string, string>;
  remove(): Promise<void>;
}

/** Makes an empty home folder. */
export async function createTestHome(): Promise<TestHome> {
  const home = await mkdtemp(join(tmpdir(), 'bedrock-setup-test-'));
  return {
    home,
    credentials: join(home, '.aws', 'credentials'),
    config: join(home, '.aws', 'config'),
    env: (more = {}) => ({
      PATH: process.env.PATH ?? '',
      HOME: home,
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...more,
    }),
    remove: () => rm(home, { recursive: true, force: true }),
  };
}

/** Runs the built program to its end, without a terminal. */
export function runProgram(
  args: readonly string[],
  options: {
    env: Record<string, string>;
    input?: string | Uint8Array;
    cwd?: string;
    /** Sent to the program once it resolves. */
    interrupt?: Promise<NodeJS.Signals>;
    onStderr?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
  },
): Promise<ProgramRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [launcher, ...args], { env: options.env, cwd: options.cwd, stdio: 'pipe' });
    const run: ProgramRun = { code: null, stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      run.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      run.stderr += text;
      options.onStderr?.(run.stderr, (signal) => child.kill(signal));
    });
    options.interrupt?.then((signal) => child.kill(signal), reject);
    child.on('error', reject);
    child.on('close', (code) => resolve({ ...run, code }));
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
  });
}
