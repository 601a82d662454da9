import { readFileSync } from 'node:fs';
import type { DialectId } from '../../shell/dialect.ts';
import { findShell, type Shell, type ShellProgram, shellOfExecutable, shells } from '../../shell/shells.ts';
import type { RunProgram } from '../programs/run-program.ts';
import { callingShell, type ProcessFacts } from './process-chain.ts';
import { windowsChain } from './windows-chain.ts';

/** The calling shell: what it speaks, its name for the person, and in a few words how we know. */
export interface DetectedShell {
  dialect: DialectId;
  name: string;
  how: string;
}

/** What the detection needs of the world. */
export interface ShellPorts {
  platform: 'linux' | 'macos' | 'windows';
  env: Record<string, string | undefined>;
  /** Process ID of our parent. */
  parentPid: number;
  run: RunProgram;
  /** The folder of the process file system, `/proc` unless a test says otherwise. */
  proc?: string;
}

/** More steps up than any terminal needs; a loop in stale data ends here. */
const MOST_ANCESTORS = 24;

/** Finds the calling shell by its process, and only failing that by `$SHELL`, which names the login shell and not this one. */
export async function detectShell(ports: ShellPorts): Promise<DetectedShell> {
  if (ports.platform === 'windows') return onWindows(ports);
  const chain = ports.platform === 'linux' ? linuxChain(ports) : await psChain(ports);
  const shell = callingShell(chain);
  if (shell !== undefined) return found(shell, 'its process called this program');
  const login = shellOfExecutable(ports.env.SHELL ?? '');
  if (login !== undefined) return found(login, 'SHELL says so; no calling shell was found');
  return found(findShell('sh'), 'no calling shell was found');
}

function found(shell: Shell | undefined, how: string): DetectedShell {
  return { dialect: shell?.dialect ?? 'env', name: shell?.name ?? 'sh', how };
}

function linuxChain({ parentPid, proc = '/proc' }: ShellPorts): ProcessFacts[] {
  const chain: ProcessFacts[] = [];
  for (let pid = parentPid; pid > 0 && chain.length < MOST_ANCESTORS; ) {
    // The name stands in parentheses and may hold any character, so the last one closes it.
    const name = /^\d+ \((.*)\) \S (\d+)/s.exec(textOf(`${proc}/${pid}/stat`));
    if (name === null) break;
    chain.push({ name: name[1] ?? '', args: textOf(`${proc}/${pid}/cmdline`).split('\0').slice(0, -1) });
    pid = Number(name[2]);
  }
  return chain;
}

/** The kernel makes these files up while they are read: nothing is waited for. Empty when the process has ended. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

async function psChain({ parentPid, run }: ShellPorts): Promise<ProcessFacts[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,command='], { timeoutMs: 3000 });
  const processes = new Map<number, { parent: number; args: string[] }>();
  for (const line of stdout.split('\n')) {
    const columns = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    if (columns !== null) {
      processes.set(Number(columns[1]), { parent: Number(columns[2]), args: (columns[3] ?? '').split(/\s+/) });
    }
  }
  const chain: ProcessFacts[] = [];
  let current = processes.get(parentPid);
  while (current !== undefined && chain.length < MOST_ANCESTORS) {
    chain.push({ name: (current.args[0] ?? '').split('/').at(-1) ?? '', args: current.args });
    current = processes.get(current.parent);
  }
  return chain;
}

/** Asks for the name of our parent, which is soon had; who stands behind it is asked for only where that may be somebody else. */
async function onWindows({ env, parentPid, run }: ShellPorts): Promise<DetectedShell> {
  const filter = ['/fi', `PID eq ${parentPid}`, '/fo', 'csv', '/nh'];
  const { stdout } = await run('tasklist', filter, { timeoutMs: 3000 });
  const parent = shellOfExecutable(/^"([^"]+)"/m.exec(stdout)?.[1] ?? '');
  const hinted = windowsHint(env);
  // npm starts its programs through cmd, as PowerShell does with .cmd files; other shells then have left their marks.
  const runByNpm = env.NPM_COMMAND !== undefined || env.NPM_EXECPATH !== undefined;
  if (parent !== undefined && (parent.program !== 'cmd' || !(runByNpm || hinted !== undefined))) {
    return found(asGitBash(parent, env), 'its process called this program');
  }
  const caller = callingShell(await windowsChain(parentPid, run));
  if (caller !== undefined) return found(asGitBash(caller, env), 'its process called this program');
  if (hinted !== undefined && (parent === undefined || runByNpm)) return found(shellOf(hinted.program), hinted.how);
  if (parent !== undefined) return found(parent, 'its process called this program');
  // The Command Prompt alone sets it, also where it stands between npm and the shell of the person.
  if (env.PROMPT !== undefined && !runByNpm) return found(shellOf('cmd'), 'PROMPT is set');
  return found(shellOf('powershell'), 'no calling shell was found');
}

/** The bash of Windows is Git's when Git's own environment is around it. */
function asGitBash(shell: Shell, env: ShellPorts['env']): Shell | undefined {
  return (shell.program === 'bash' || shell.program === 'sh') && env.MSYSTEM ? shellOf('git-bash') : shell;
}

/** What shells leave in the environment of their children. */
function windowsHint(env: Record<string, string | undefined>): { program: ShellProgram; how: string } | undefined {
  if (env.MSYSTEM) return { program: 'git-bash', how: 'MSYSTEM is set' };
  if (env.NU_VERSION) return { program: 'nu', how: 'NU_VERSION is set' };
  if (env.POWERSHELL_DISTRIBUTION_CHANNEL) return { program: 'pwsh', how: 'PowerShell 7 left its mark' };
  const modules = env.PSMODULEPATH ?? '';
  // Each PowerShell puts the module folder of the user first; without one, this is the path of the machine.
  if (/[\\/]Documents[\\/]PowerShell[\\/]Modules/i.test(modules))
    return { program: 'pwsh', how: 'PSModulePath says so' };
  if (/[\\/]Documents[\\/]WindowsPowerShell[\\/]Modules/i.test(modules)) {
    return { program: 'powershell', how: 'PSModulePath says so' };
  }
  return undefined;
}

function shellOf(program: ShellProgram): Shell | undefined {
  return shells.find((shell) => shell.program === program);
}
