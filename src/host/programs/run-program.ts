import { spawn } from 'node:child_process';

/** What a program left behind; `code` is null when it could not be started, was ended by a signal, or took too long. */
export interface ProgramResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Starts a program with an argument array, never through a shell; `input` goes to its standard input, `env` is added to its environment. Never rejects. */
export type RunProgram = (
  program: string,
  args: readonly string[],
  options?: { input?: string | Uint8Array; env?: Record<string, string>; collectOutput?: boolean; timeoutMs?: number },
) => Promise<ProgramResult>;

const TIMEOUT_MS = 15_000;

/** A child of the program may hold its pipes open for good; what the program itself wrote is here by then. */
const LAST_WORDS_MS = 200;

/** The real thing, in the given environment. */
export function programRunner(environment: Record<string, string | undefined>): RunProgram {
  return (program, args, options = {}) =>
    new Promise((resolve) => {
      const collect = options.collectOutput ?? true;
      const child = spawn(program, [...args], {
        env: { ...environment, ...options.env },
        stdio: ['pipe', collect ? 'pipe' : 'ignore', collect ? 'pipe' : 'ignore'],
        windowsHide: true,
        timeout: options.timeoutMs ?? TIMEOUT_MS,
      });
      const output = { stdout: '', stderr: '' };
      child.stdout?.setEncoding('utf8').on('data', (text: string) => {
        output.stdout += text;
      });
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        output.stderr += text;
      });
      child.on('error', () => resolve({ code: null, ...output }));
      child.on('close', (code) => resolve({ code, ...output }));
      child.on('exit', (code) => setTimeout(() => resolve({ code, ...output }), collect ? LAST_WORDS_MS : 0));
      // A program that does not read its input closes the pipe; its exit code says the rest.
      child.stdin?.on('error', () => {});
      child.stdin?.end(options.input ?? '');
    });
}
