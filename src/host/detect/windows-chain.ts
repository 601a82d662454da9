import type { RunProgram } from '../programs/run-program.ts';
import type { ProcessFacts } from './process-chain.ts';

/** PowerShell takes about a second to start; a machine that needs longer is asked no more. */
const TIMEOUT_MS = 5000;

/** Walks up from a process, a line each: name and command line. A parent that is younger than its child is another program that got the same number. */
function script(pid: number): string {
  return `$all = @{}
Get-CimInstance -ClassName Win32_Process -Property ProcessId, ParentProcessId, Name, CommandLine, CreationDate | ForEach-Object { $all[[int]$_.ProcessId] = $_ }
$one = $all[${pid}]
for ($steps = 0; $one -and $steps -lt 24; $steps++) {
  "$($one.Name)\`t$($one.CommandLine -replace '[\\r\\n\\t]', ' ')"
  $next = $all[[int]$one.ParentProcessId]
  if ($next -and $next.CreationDate -gt $one.CreationDate) { $next = $null }
  $one = $next
}`;
}

/** The processes of Windows from this one up; empty where Windows does not tell. */
export async function windowsChain(pid: number, run: RunProgram): Promise<ProcessFacts[]> {
  const args = ['-NoProfile', '-NonInteractive', '-Command', script(pid)];
  const { stdout } = await run('powershell', args, { timeoutMs: TIMEOUT_MS });
  return stdout
    .split(/\r?\n/)
    .filter((line) => line.includes('\t'))
    .map((line) => {
      const [name = '', commandLine = ''] = line.split('\t');
      return { name: name.replace(/\.exe$/i, '').toLowerCase(), args: commandLine.trim().split(/\s+/) };
    });
}
