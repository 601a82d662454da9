import path from 'node:path';
import { shells } from './shells.ts';
import { type StartupInput, startupPlace } from './startup-files.ts';

/** Files besides our own places in which people set variables, below the home folder. */
const usualFiles = [
  '.bash_aliases',
  '.zshenv',
  '.zlogin',
  '.config/fish/config.fish',
  '.config/fish/fish_variables',
  'Documents/PowerShell/Microsoft.PowerShell_profile.ps1',
  'Documents/WindowsPowerShell/Microsoft.PowerShell_profile.ps1',
];

/** Every file by which a shell of this person may come to its variables, as far as it is there. */
export function filesWithVariables(machine: Omit<StartupInput, 'dialect' | 'shell'>): string[] {
  const { join } = machine.platform === 'windows' ? path.win32 : path.posix;
  const places = shells.map(({ program, dialect }) => startupPlace({ ...machine, dialect, shell: program }));
  const files = places.flatMap((place) => {
    if (place.kind === 'own-file') return [place.ownFile];
    return place.kind === 'sourced' ? [place.ownFile, ...place.startupFiles, ...place.olderFiles] : [];
  });
  const usual = usualFiles.map((name) => join(machine.home, ...name.split('/')));
  return [...new Set([...files, ...usual])].filter((file) => machine.exists(file));
}

/** The lines (1-based) of a start-up file that set AWS_PROFILE or AWS_DEFAULT_PROFILE to this profile, in any shell's words; comments do not count. */
export function linesNamingProfile(text: string, profile: string): number[] {
  const exact = profile.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const names = new RegExp(
    `\\bAWS_(?:DEFAULT_)?PROFILE\\b["'}]?[ \\t]*[=: \\t,][ \\t]*["']?${exact}(?=["']?(?:[\\s;&|,)]|$))`,
  );
  return text
    .split('\n')
    .flatMap((line, index) => (names.test(line) && !/^\s*(?:#|rem\b)/i.test(line) ? [index + 1] : []));
}
