import type { UserVariables } from '../../plan/plan.ts';
import type { RunProgram } from '../programs/run-program.ts';
import type { RegistryWay } from './user-environment.ts';

/** PowerShell's own names of the registry's types. */
const kinds: Readonly<Record<string, string>> = { REG_SZ: 'String', REG_EXPAND_SZ: 'ExpandString' };

/**
 * Names and values come as lines of ASCII on standard input, each character of a value by its number: so no secret stands on a command
 * line, and neither quoting nor a code page can change it. Only cmdlets and casts that PowerShell allows where an organisation has put it
 * into its constrained mode; there setx tells the windows that are open, otherwise .NET does.
 */
const WRITE = `$ErrorActionPreference = 'Stop'
$key = 'HKCU:\\Environment'
foreach ($line in $input) {
  $name, $kind, $codes = ([string]$line).Trim() -split ' '
  if (-not $name) { continue }
  if ($kind -eq '-') { Remove-ItemProperty -LiteralPath $key -Name $name -ErrorAction Ignore }
  else {
    $value = -join [char[]][int[]]($codes -split ',' -ne '')
    New-ItemProperty -LiteralPath $key -Name $name -Value $value -PropertyType $kind -Force | Out-Null
  }
}
try { [Environment]::SetEnvironmentVariable('BEDROCK_SETUP_CHANGED', $null, 'User'); 'told' }
catch {
  & "$Env:SystemRoot\\System32\\setx.exe" BEDROCK_SETUP_CHANGED 1 | Out-Null
  if ($LASTEXITCODE -eq 0) { 'told' }
  Remove-ItemProperty -LiteralPath $key -Name 'BEDROCK_SETUP_CHANGED' -ErrorAction Ignore
}`;

/** Prints a line for each variable that is there, in the form in which `WRITE` takes them, and one at the end. */
const READ = `$ErrorActionPreference = 'Stop'
$key = Get-Item -LiteralPath 'HKCU:\\Environment'
foreach ($line in $input) {
  $name = ([string]$line).Trim()
  if (-not $name) { continue }
  $value = $key.GetValue($name, $null, 'DoNotExpandEnvironmentNames')
  if ($null -ne $value) { "$name $($key.GetValueKind($name)) $([int[]][char[]][string]$value -join ',')" }
}
'done'`;

/** Through Windows PowerShell, by the name under which it is started: from WSL it is `powershell.exe`. */
export function throughPowershell(run: RunProgram, program: 'powershell' | 'powershell.exe'): RegistryWay {
  const start = (script: string, lines: readonly string[]) =>
    run(program, ['-NoProfile', '-NonInteractive', '-Command', script], {
      input: lines.map((line) => `${line}\r\n`).join(''),
      timeoutMs: 60_000,
    });
  return {
    name: 'PowerShell',
    read: async (names) => {
      const { code, stdout } = await start(READ, names);
      const lines = stdout.trim().split(/\r?\n/);
      if (code !== 0 || lines.pop() !== 'done') return undefined;
      const found = Object.fromEntries(lines.map(parsed));
      return Object.fromEntries(names.map((name) => [name, found[name] ?? null]));
    },
    write: async (wanted) => {
      const { stdout } = await start(WRITE, Object.entries(wanted).map(written));
      return stdout.trim() === 'told';
    },
  };
}

function written([name, held]: [string, UserVariables[string]]): string {
  if (held === null) return `${name} -`;
  const codes = Array.from({ length: held.value.length }, (_, index) => held.value.charCodeAt(index));
  return `${name} ${kinds[held.type] ?? 'String'} ${codes.join(',')}`;
}

function parsed(line: string): [string, UserVariables[string]] {
  const [name = '', kind = '', codes = ''] = line.split(' ');
  const type = Object.entries(kinds).find(([, own]) => own === kind)?.[0] ?? kind;
  const value = codes === '' ? '' : String.fromCharCode(...codes.split(',').map(Number));
  return [name, { type, value }];
}
