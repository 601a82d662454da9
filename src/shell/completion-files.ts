import path from 'node:path';
import { type LastingFile, ownFile, startupFile } from './lasting.ts';
import { ownFileText } from './own-file.ts';
import { sourceLines } from './source-line.ts';
import { putBlock, removeBlock } from './startup-block.ts';
import { configFolder, type StartupInput } from './startup-files.ts';

/** The shells that words can be completed in. */
export type CompletingShell = 'bash' | 'zsh' | 'fish' | 'powershell';

/** The files that bring a completion script into every new shell, or why they are not known here. */
export type CompletionFiles = { ok: true; files: LastingFile[] } | { ok: false; reason: string };

/**
 * Where a completion script stands so that new shells read it: a file of our own, and for shells that look into no folder a block in
 * the start-up file of interactive shells that reads it. Without a `script` they are taken away.
 */
export function completionFiles(
  shell: CompletingShell,
  script: string | undefined,
  machine: Pick<StartupInput, 'platform' | 'home' | 'env'>,
): CompletionFiles {
  const { platform, home, env } = machine;
  if (shell === 'powershell' && platform === 'windows') {
    return {
      ok: false,
      reason:
        'Windows may keep the start-up file of PowerShell anywhere. Put this line into the file that $PROFILE names: bedrock-setup completion powershell | Out-String | Invoke-Expression',
    };
  }
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
      return { ok: true, files: [own('fish', 'completions', 'bedrock-setup.fish')] };
    case 'bash': {
      const file = own('bedrock-setup', 'completion.bash');
      // A terminal on macOS opens login shells, which read no .bashrc.
      const names = platform === 'macos' ? ['.bashrc', '.bash_profile'] : ['.bashrc'];
      const lines = sourceLines('env', file.path, home);
      return { ok: true, files: [file, ...names.map((name) => startup(join(home, name), lines))] };
    }
    case 'zsh': {
      const file = own('bedrock-setup', 'completion.zsh');
      const folder = env.ZDOTDIR && isAbsolute(env.ZDOTDIR) ? env.ZDOTDIR : home;
      const begin = '(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }';
      return {
        ok: true,
        files: [file, startup(join(folder, '.zshrc'), [begin, ...sourceLines('env', file.path, home)])],
      };
    }
    case 'powershell': {
      const file = own('bedrock-setup', 'completion.ps1');
      const lines = sourceLines('powershell', file.path, home);
      return { ok: true, files: [file, startup(join(config, 'powershell', 'profile.ps1'), lines)] };
    }
    default:
      return shell satisfies never;
  }
}
