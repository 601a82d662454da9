import { type Shell, shellOfExecutable } from '../../shell/shells.ts';

/** One process on the way from us to the terminal: `name` is that of its executable, `args` its command line where it can be had. */
export interface ProcessFacts {
  name: string;
  args: readonly string[];
}

/** Programs that stand between a shell and a Node program without being the shell. */
const LAUNCHERS = /^(node|nodejs|npm|npx|yarn|pnpm|bun|bunx|tsx|corepack|volta-shim|env|sudo|time|timeout)( |$)/;

/** Programs that run a shell which is not an executable of its own (xonsh, PowerShell as a .NET tool): their name says nothing. */
const INTERPRETERS = /^(python[\d.]*|dotnet)$/;

/**
 * The shell that called us, from the nearest process to the farthest. npm and npx run a program through a shell of their own,
 * which a shell directly below a launcher gives away; PowerShell and Nushell run batch files through `cmd /c`. Such a shell is taken
 * only when there is no other.
 */
export function callingShell(chain: readonly ProcessFacts[]): Shell | undefined {
  let passedOver: Shell | undefined;
  for (const [index, process] of chain.entries()) {
    const shell = shellOfProcess(process);
    if (shell === undefined) {
      // An editor, a terminal, sshd: whatever shell is above it is not the one the person types into.
      if (!isLauncher(process)) break;
      continue;
    }
    const parent = chain[index + 1];
    const isPassing =
      isCommandShell(process) && parent !== undefined && (isLauncher(parent) || shell.program === 'cmd');
    if (!isPassing) return shell;
    passedOver ??= shell;
  }
  return passedOver;
}

function shellOfProcess({ name, args }: ProcessFacts): Shell | undefined {
  const script = INTERPRETERS.test(name)
    ? args.find((argument, index) => index > 0 && !argument.startsWith('-'))
    : undefined;
  if (script !== undefined) return shellOfExecutable(script.replace(/\.(py|dll)$/, ''));
  // busybox is the shell only when it was started as one.
  if (name === 'busybox') return shellOfExecutable(args[0] ?? '') ?? shellOfExecutable(args[1] ?? '');
  // A program may write a title over its name and arguments, as xonsh does with setproctitle: its own name comes first there.
  return shellOfExecutable(name) ?? shellOfExecutable(name.split(' ')[0] ?? '');
}

function isLauncher({ name, args }: ProcessFacts): boolean {
  const command = args[0] ?? '';
  // npm puts its whole command into the first argument, and newer versions of Node call their process MainThread.
  return [name.replace(/\.exe$/i, ''), command, command.split('/').at(-1) ?? ''].some((word) => LAUNCHERS.test(word));
}

/** What npm and npx start a program through; a `fish -c` was somebody's own choice. */
const NPM_SHELLS = /^(sh|dash|ash|busybox|bash|cmd(\.exe)?)$/i;

/** Started to run one command, as `sh -c …` or `cmd /d /s /c …`; unknown arguments count as such. */
function isCommandShell({ name, args }: ProcessFacts): boolean {
  if (!NPM_SHELLS.test(name)) return false;
  return args.length === 0 || args.slice(1).some((argument) => /^(-[eilsux]{0,4}c|\/c)$/i.test(argument));
}
