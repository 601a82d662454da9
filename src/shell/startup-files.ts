import path from 'node:path';
import type { DialectId } from './dialect.ts';
import { findShell, type ShellProgram } from './shells.ts';

/** Where variables are kept so that new shells have them. All paths are absolute and in the spelling of the platform. */
export type StartupPlace =
  /** A file of our own, sourced by one block in each start-up file; `olderFiles` may hold a block from another day or shell. */
  | { kind: 'sourced'; home: string; ownFile: string; startupFiles: string[]; olderFiles: string[] }
  /** A file of our own in a folder that the shell reads by itself. */
  | { kind: 'own-file'; home: string; ownFile: string }
  /** The Windows user's environment; `here` is false when this is another system and the lines can only be printed; `nearby` is the WSL around which it is. */
  | { kind: 'user-environment'; here: boolean; nearby?: true }
  /** A form that nothing reads by itself. */
  | { kind: 'nowhere'; reason: string };

/** What decides about the place. */
export interface StartupInput {
  dialect: DialectId;
  /** The shell by name or program (`zsh`, `Windows PowerShell 5.1`); without it the most usual one of the dialect. */
  shell?: string | undefined;
  /** Where PowerShell keeps variables, when that was chosen. */
  keepIn?: 'user-environment' | 'startup-file' | undefined;
  platform: 'linux' | 'macos' | 'windows';
  /** WSL, and whether it is the Windows side that is meant. */
  wsl?: 'linux-side' | 'windows-side' | undefined;
  home: string;
  env: Record<string, string | undefined>;
  exists(path: string): boolean;
}

/** The place for this dialect, shell and system; asks for the existence of files and changes nothing. */
export function startupPlace(input: StartupInput): StartupPlace {
  const { join } = input.platform === 'windows' ? path.win32 : path.posix;
  const configHome = configFolder(input);
  const own = (extension: string) => join(configHome, 'bedrock-setup', `env.${extension}`);
  const sourced = (ownFile: string, startupFiles: string[]): StartupPlace => ({
    kind: 'sourced',
    home: input.home,
    ownFile,
    startupFiles,
    olderFiles: input.dialect === 'env' ? olderPosixFiles(input, startupFiles) : [],
  });
  const ownFile = (...parts: string[]): StartupPlace => ({
    kind: 'own-file',
    home: input.home,
    ownFile: join(...parts),
  });
  const program = programOf(input);
  if (input.wsl === 'windows-side' && (!forWindows.includes(input.dialect) || input.keepIn === 'startup-file')) {
    return nowhere(ONLY_THE_ENVIRONMENT);
  }
  switch (input.dialect) {
    case 'env':
      return sourced(posixOwnFile(input), posixStartupFiles(input, program));
    case 'fish':
      return ownFile(posixConfigFolder(input), 'fish', 'conf.d', 'bedrock-setup.fish');
    case 'powershell':
      return keepsInStartupFile(input, program)
        ? sourced(own('ps1'), powershellProfiles(input, program))
        : userEnvironment(input);
    case 'windows-cmd':
      return userEnvironment(input);
    case 'nushell':
      return ownFile(nushellFolder(input), 'autoload', 'bedrock-setup.nu');
    case 'tcsh': {
      // tcsh reads .cshrc only where there is no .tcshrc, so making one would hide the other.
      const tcshrc = join(input.home, '.tcshrc');
      const cshrc = join(input.home, '.cshrc');
      return sourced(own('csh'), [program === 'tcsh' && input.exists(tcshrc) ? tcshrc : cshrc]);
    }
    case 'elvish':
      return sourced(own('elv'), [join(configHome, 'elvish', 'rc.elv')]);
    case 'xonsh':
      return ownFile(posixConfigFolder(input), 'xonsh', 'rc.d', 'bedrock-setup.xsh');
    case 'systemd':
      return nowhere('An EnvironmentFile= belongs to one unit: save the lines where the unit names them.');
    case 'env-no-export':
      return nowhere('Variables that are not exported last as long as one script: choose the form env.');
    case 'dotenv':
    case 'docker':
      return nowhere('This form is a file that you keep where your project reads it: save the lines there.');
    case 'github-actions':
      return nowhere('Variables of a workflow last as long as its job: keep the values as secrets of the repository.');
    case 'process':
      return nowhere('A credential_process is named by a profile in the AWS config file and is asked each time.');
  }
}

/** What lasts in the environment of a Windows user. */
const forWindows: readonly DialectId[] = ['powershell', 'windows-cmd'];

const ONLY_THE_ENVIRONMENT =
  'Of the Windows side only the environment of its user is written from WSL, and no start-up file: take the form powershell, or leave --windows-side away.';

function userEnvironment({ platform, wsl }: StartupInput): StartupPlace {
  const here = platform === 'windows' || wsl === 'windows-side';
  return { kind: 'user-environment', here, ...(wsl === 'linux-side' ? { nearby: true } : {}) };
}

function nowhere(reason: string): StartupPlace {
  return { kind: 'nowhere', reason };
}

function programOf({ dialect, shell, platform }: StartupInput): ShellProgram | undefined {
  const found = shell === undefined ? undefined : findShell(shell);
  if (found?.dialect === dialect) return found.program;
  if (dialect === 'env') return platform === 'macos' ? 'zsh' : 'bash';
  return dialect === 'tcsh' ? 'tcsh' : undefined;
}

/** Off Windows only PowerShell 7 is at home; what is made for another PowerShell is for a Windows machine. */
function keepsInStartupFile({ keepIn, platform, wsl }: StartupInput, program: ShellProgram | undefined): boolean {
  if (wsl === 'windows-side') return false;
  return keepIn === undefined ? platform !== 'windows' && program === 'pwsh' : keepIn === 'startup-file';
}

/** https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_profiles: for all hosts of the user. */
export function powershellProfiles(
  input: Pick<StartupInput, 'platform' | 'home' | 'env' | 'exists'>,
  program: ShellProgram | undefined,
): string[] {
  if (input.platform !== 'windows') return [path.posix.join(posixConfigFolder(input), 'powershell', 'profile.ps1')];
  // OneDrive moves the folder Documents into its own, where PowerShell follows.
  const oneDrive = input.env.ONEDRIVE;
  const moved = oneDrive ? path.win32.join(oneDrive, 'Documents') : undefined;
  const documents = moved !== undefined && input.exists(moved) ? moved : path.win32.join(input.home, 'Documents');
  const folder = program === 'pwsh' ? 'PowerShell' : 'WindowsPowerShell';
  return [path.win32.join(documents, folder, 'profile.ps1')];
}

/** XDG says that a relative path there is to be ignored: https://specifications.freedesktop.org/basedir-spec/latest/ */
function posixConfigFolder({ platform, home, env }: Pick<StartupInput, 'platform' | 'home' | 'env'>): string {
  const { isAbsolute, join } = platform === 'windows' ? path.win32 : path.posix;
  const xdg = env.XDG_CONFIG_HOME;
  return xdg !== undefined && isAbsolute(xdg) ? xdg : join(home, '.config');
}

/** The folder in which programs keep their settings. */
export function configFolder(input: Pick<StartupInput, 'platform' | 'home' | 'env'>): string {
  if (input.platform !== 'windows') return posixConfigFolder(input);
  return input.env.APPDATA || path.win32.join(input.home, 'AppData', 'Roaming');
}

function posixOwnFile(input: StartupInput): string {
  const { join } = input.platform === 'windows' ? path.win32 : path.posix;
  return join(posixConfigFolder(input), 'bedrock-setup', 'env.sh');
}

/** https://www.nushell.sh/book/configuration.html: its folder differs on macOS, unless XDG_CONFIG_HOME is set. */
function nushellFolder(input: StartupInput): string {
  const { join } = input.platform === 'windows' ? path.win32 : path.posix;
  if (input.platform === 'macos' && !input.env.XDG_CONFIG_HOME) {
    return join(input.home, 'Library', 'Application Support', 'nushell');
  }
  return join(input.env.XDG_CONFIG_HOME ? posixConfigFolder(input) : configFolder(input), 'nushell');
}

/** One file for login shells and one for interactive ones; scripts read neither, by design. */
function posixStartupFiles(input: StartupInput, program: ShellProgram | undefined): string[] {
  const { join, isAbsolute } = input.platform === 'windows' ? path.win32 : path.posix;
  const at = (name: string) => join(input.home, name);
  switch (program) {
    case 'bash':
    case 'git-bash': {
      // bash reads the first of these; making .bash_profile would hide a .profile.
      const login = ['.bash_profile', '.bash_login', '.profile'].map(at).find((file) => input.exists(file));
      return [at('.bashrc'), login ?? at('.profile')];
    }
    case 'zsh': {
      const folder = input.env.ZDOTDIR && isAbsolute(input.env.ZDOTDIR) ? input.env.ZDOTDIR : input.home;
      return [join(folder, '.zshrc'), join(folder, '.zprofile')];
    }
    case 'ksh':
      return [at('.kshrc'), at('.profile')];
    case 'mksh':
      // Making .mkshrc would hide /etc/mkshrc.
      return [...(input.exists(at('.mkshrc')) ? [at('.mkshrc')] : []), at('.profile')];
    default:
      return [at('.profile')];
  }
}

/** All POSIX shells share our file, so taking it away takes the block out of every start-up file that may have it. */
function olderPosixFiles(input: StartupInput, startupFiles: string[]): string[] {
  const programs: ShellProgram[] = ['bash', 'zsh', 'ksh', 'mksh'];
  const { join } = input.platform === 'windows' ? path.win32 : path.posix;
  const names = ['.bash_profile', '.bash_login', '.profile'].map((name) => join(input.home, name));
  const files = [...names, ...programs.flatMap((program) => posixStartupFiles(input, program))];
  return [...new Set(files)].filter((file) => !startupFiles.includes(file) && input.exists(file));
}
