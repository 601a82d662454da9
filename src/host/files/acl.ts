import { realpath } from 'node:fs/promises';
import type { RunProgram } from '../programs/run-program.ts';

// Kept for backups and repair; both can read every file anyway. https://learn.microsoft.com/windows/win32/secauthz/well-known-sids
const system = '*S-1-5-18';
const administrators = '*S-1-5-32-544';

/**
 * Makes the function that narrows a file on Windows to its owner, the system and the administrators, as a profile folder does, with
 * `icacls` (mode bits do nothing there). It resolves with a sentence for the person when that could not be done, never fails, and is not
 * a reason to refuse a write: the folder's own rules still apply.
 */
export function restrictWithAcl(run: RunProgram): (path: string) => Promise<string | undefined> {
  let sid: Promise<string | undefined> | undefined;
  const ownSid = async (): Promise<string | undefined> => {
    const { code, stdout } = await run('whoami', ['/user', '/fo', 'csv', '/nh']);
    return code === 0 ? /"(S-1-[\d-]+)"/.exec(stdout)?.[1] : undefined;
  };
  return async (path) => {
    sid ??= ownSid();
    const own = await sid;
    const cannot =
      'Windows did not let the program limit this file to your user; it has the permissions of its folder.';
    if (own === undefined) return cannot;
    const grants = [`*${own}:F`, `${system}:F`, `${administrators}:F`];
    const { code } = await run('icacls', [path, '/inheritance:r', '/grant:r', ...grants]);
    if (code !== 0) return cannot;
    // A file system without access lists takes the order and does nothing.
    const { stdout } = await run('icacls', [path]);
    const entries = entriesIn(stdout);
    return entries.length === new Set(grants).size && entries.every((rights) => rights === '(F)')
      ? undefined
      : 'Windows did not keep the limit of this file to your user: others on this machine may be able to read it.';
  };
}

/** The same for a file on a drive of Windows, from the Windows Subsystem for Linux. */
export function restrictFromWsl(run: RunProgram): (path: string) => Promise<string | undefined> {
  const restrict = restrictWithAcl((program, args, options) => run(`${program}.exe`, args, options));
  return async (path) => {
    const { stdout } = await run('wslpath', ['-w', await realpath(path)]);
    return restrict(stdout.replace(/\r?\n$/, '') || path);
  };
}

/** The rights of each entry that icacls prints, an inherited one with `(I)` in front; names of accounts are in Windows' own language. */
function entriesIn(printed: string): string[] {
  return printed.split(/\r?\n/).flatMap((line) => /:((?:\([A-Z,]+\))+)\s*$/.exec(line)?.[1] ?? []);
}
