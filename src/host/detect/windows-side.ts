import type { Environment } from '../../aws/resolution/sources.ts';
import type { RunProgram } from '../programs/run-program.ts';

/** The Windows around the Windows Subsystem for Linux, as far as its user's AWS files and variables go. */
export interface WindowsSide {
  /** The home folder of the Windows user as Windows spells it: `C:\Users\ada`. */
  home: string;
  /** The same folder as Linux sees it: `/mnt/c/Users/ada`. */
  folder: string;
  /** The AWS variables that a new Windows program gets, with paths of files as Linux sees them. */
  variables: Environment;
}

/** Windows takes long to wake when nothing of it has run yet. */
const TIMEOUT_MS = 30_000;

/**
 * Names and values as lines of ASCII, each character by its number, so that no code page changes them. The registry is asked for the
 * variables, because the environment of this session was copied when it began. Only cmdlets and casts, which PowerShell allows where
 * an organisation has put it into its constrained mode.
 */
const LOOK = `$ErrorActionPreference = 'SilentlyContinue'
"home $([int[]][char[]]$Env:USERPROFILE -join ',')"
foreach ($key in 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment', 'HKCU:\\Environment') {
  foreach ($name in (Get-Item -LiteralPath $key).Property -match '^(AWS_\\w+|HOME)$') {
    "$($name.ToUpper()) $([int[]][char[]][string](Get-ItemPropertyValue -LiteralPath $key -Name $name) -join ',')"
  }
}
'done'`;

/** Where variables name a file. */
const namesFile = /^(HOME|AWS_CONFIG_FILE|AWS_SHARED_CREDENTIALS_FILE|AWS_CA_BUNDLE|AWS_\w+_TOKEN_FILE)$/;

/** Looks at the Windows side through its own PowerShell; the reason why that cannot be done is a sentence. */
export async function findWindowsSide(
  run: RunProgram,
): Promise<{ ok: true; side: WindowsSide } | { ok: false; reason: string }> {
  const args = ['-NoProfile', '-NonInteractive', '-Command', LOOK];
  const { code, stdout, why } = await run('powershell.exe', args, { timeoutMs: TIMEOUT_MS });
  const lines = stdout.trim().split(/\r?\n/);
  if (code !== 0 || lines.pop() !== 'done') {
    return {
      ok: false,
      reason:
        why === 'not-started'
          ? 'powershell.exe cannot be started from here: this distribution may be set to start no programs of Windows (interop in /etc/wsl.conf).'
          : 'powershell.exe did not say where the Windows user’s home folder is.',
    };
  }
  // A variable of the user counts more than the machine's; PowerShell tells it later.
  const { home = '', ...found } = Object.fromEntries(lines.map(parsed));
  const folder = await linuxPath(found.HOME || home, run);
  if (folder === undefined) return { ok: false, reason: `wslpath knows no folder for ${home || 'it'} here.` };
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(found)) {
    if (name === 'HOME' || value === '') continue;
    variables[name] = namesFile.test(name) ? ((await linuxPath(value, run)) ?? value) : value;
  }
  return { ok: true, side: { home: found.HOME || home, folder, variables } };
}

async function linuxPath(path: string, run: RunProgram): Promise<string | undefined> {
  if (path === '') return undefined;
  const { code, stdout } = await run('wslpath', ['-u', path]);
  const found = stdout.replace(/\r?\n$/, '');
  return code === 0 && found.startsWith('/') ? found : undefined;
}

function parsed(line: string): [string, string] {
  const [name = '', codes = ''] = line.trim().split(' ');
  return [name, codes === '' ? '' : String.fromCharCode(...codes.split(',').map(Number))];
}
