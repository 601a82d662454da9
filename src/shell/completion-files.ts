import path from 'node:path';
import { EXECUTION_POLICY, type LastingFile, ownFile, startupFile } from './lasting.ts';
import { ownFileText } from './own-file.ts';
import type { ShellProgram } from './shells.ts';
import { sourceLines } from './source-line.ts';
import { putBlock, removeBlock } from './startup-block.ts';
import { configFolder, powershellProfiles, type StartupInput } from './startup-files.ts';

/** The shells that words can be completed in. */
export type CompletingShell = 'bash' | 'zsh' | 'fish' | 'powershell';

/** The files that bring a completion script into every new shell, and what else it takes. */
export interface CompletionFiles {
  files: LastingFile[];
  notes: string[];
}

/**
 * Where a completion script stands so that new shells read it: a file of our own, and for shells that look into no folder a block in
 * the start-up file of interactive shells that reads it. Without a `script` they are taken away.
 */
export function completionFiles(
  shell: CompletingShell,
  script: string | undefined,
  machine: Pick<StartupInput, 'platform' | 'home' | 'env' | 'exists'>,
  /** The calling shell: the PowerShells of Windows have a start-up file each. */
  program: ShellProgram | undefined,
): CompletionFiles {
  const { platform, home, env } = machine;
  const { join, isAbsolute } = platform === 'windows' ? path.win32 : path.posix;
  const config = configFolder(machine);
  const text = script === undefined ? null : ownFileText(script, '\n', `completion ${shell} --remove`);
  const own = (...parts: string[]) => {
    const place = { ownFile: join(config, ...parts), home };
    return ownFile(place, (before) => ({ ok: true, text, changed: before !== text }));
  };
  const startup = (file: string, lines: readonly string[]) =>
    startupFile(file, home, 'bedrock-setup completion', (before) =>
      script === undefined
        ? removeBlock(before, 'bedrock-setup completion')
        : putBlock(before, lines, 'bedrock-setup completion'),
    );
  switch (shell) {
    case 'fish':
      return { files: [own('fish', 'completions', 'bedrock-setup.fish')], notes: [] };
    case 'bash': {
      const file = own('bedrock-setup', 'completion.bash');
      // A terminal on macOS opens login shells, which read no .bashrc.
      const names = platform === 'macos' ? ['.bashrc', '.bash_profile'] : ['.bashrc'];
      const lines = sourceLines('env', file.path, home);
      return { files: [file, ...names.map((name) => startup(join(home, name), lines))], notes: [] };
    }
    case 'zsh': {
      const file = own('bedrock-setup', 'completion.zsh');
      const folder = env.ZDOTDIR && isAbsolute(env.ZDOTDIR) ? env.ZDOTDIR : home;
      const begin = '(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }';
      return {
        files: [file, startup(join(folder, '.zshrc'), [begin, ...sourceLines('env', file.path, home)])],
        notes: [],
      };
    }
    case 'powershell': {
      const file = own('bedrock-setup', 'completion.ps1');
      const lines = sourceLines('powershell', file.path, home);
      return {
        files: [file, ...powershellProfiles(machine, program).map((profile) => startup(profile, lines))],
        notes: platform === 'windows' && script !== undefined ? [EXECUTION_POLICY] : [],
      };
    }
    default:
      return shell satisfies never;
  }
}
