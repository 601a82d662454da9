import { spawnSync } from 'node:child_process';

/** What a program printed, run with an environment of its own. */
export function run(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string>; input?: string } = {},
): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(program, [...args], {
    ...options,
    env: { PATH: process.env.PATH ?? '', ...windowsNeeds(), LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', ...options.env },
    encoding: 'utf8',
    // bash takes a socket for a network login and reads .bashrc for a script too.
    stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    timeout: 50_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, stdout: stdout ?? '', stderr: stderr ?? '' };
}

/** Hardly a program starts on Windows without these. */
function windowsNeeds(): Record<string, string> {
  const names = ['SystemRoot', 'ComSpec', 'TEMP', 'PATHEXT'];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}
