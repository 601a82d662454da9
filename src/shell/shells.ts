import type { DialectId } from './dialect.ts';

/** The shells that a person may be sitting in; Git Bash, Windows PowerShell 5.1 and PowerShell 7 are shells of their own, because their files differ. */
export type ShellProgram =
  | 'bash'
  | 'git-bash'
  | 'zsh'
  | 'sh'
  | 'dash'
  | 'ash'
  | 'ksh'
  | 'mksh'
  | 'fish'
  | 'powershell'
  | 'pwsh'
  | 'cmd'
  | 'nu'
  | 'tcsh'
  | 'csh'
  | 'elvish'
  | 'xonsh';

/** A shell: its name for the person and the dialect it speaks. */
export interface Shell {
  program: ShellProgram;
  name: string;
  dialect: DialectId;
}

/** Every shell that is told apart. */
export const shells: readonly Shell[] = [
  { program: 'bash', name: 'bash', dialect: 'env' },
  { program: 'git-bash', name: 'Git Bash', dialect: 'env' },
  { program: 'zsh', name: 'zsh', dialect: 'env' },
  { program: 'sh', name: 'sh', dialect: 'env' },
  { program: 'dash', name: 'dash', dialect: 'env' },
  { program: 'ash', name: 'ash', dialect: 'env' },
  { program: 'ksh', name: 'ksh', dialect: 'env' },
  { program: 'mksh', name: 'mksh', dialect: 'env' },
  { program: 'fish', name: 'fish', dialect: 'fish' },
  { program: 'powershell', name: 'Windows PowerShell 5.1', dialect: 'powershell' },
  { program: 'pwsh', name: 'PowerShell 7', dialect: 'powershell' },
  { program: 'cmd', name: 'Command Prompt', dialect: 'windows-cmd' },
  { program: 'nu', name: 'Nushell', dialect: 'nushell' },
  { program: 'tcsh', name: 'tcsh', dialect: 'tcsh' },
  { program: 'csh', name: 'csh', dialect: 'tcsh' },
  { program: 'elvish', name: 'Elvish', dialect: 'elvish' },
  { program: 'xonsh', name: 'xonsh', dialect: 'xonsh' },
];

/** Executables whose name is not the shell's. */
const otherNames: Record<string, ShellProgram> = {
  ksh93: 'ksh',
  lksh: 'mksh',
  busybox: 'ash',
  bsh: 'sh',
  rbash: 'bash',
  'pwsh-preview': 'pwsh',
  'bsd-csh': 'csh',
  nushell: 'nu',
};

/** The shell behind the name of an executable, such as `-bash`, `/usr/bin/zsh` or `pwsh.exe`. */
export function shellOfExecutable(executable: string): Shell | undefined {
  const base = executable.split(/[\\/]/).at(-1) ?? '';
  const name = base
    .replace(/^-/, '')
    .replace(/\.exe$/i, '')
    .toLowerCase();
  const program = otherNames[name] ?? name;
  return shells.find((shell) => shell.program === program && shell.program !== 'git-bash');
}

/** The shell that goes by this name, as a person or the detection writes it. */
export function findShell(name: string): Shell | undefined {
  const wanted = name.trim().toLowerCase();
  return (
    shells.find((shell) => shell.program === wanted || shell.name.toLowerCase() === wanted) ?? shellOfExecutable(wanted)
  );
}
