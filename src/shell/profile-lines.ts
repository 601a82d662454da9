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
  '.aws/cli/alias',
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

/**
 * The lines (1-based) of a start-up file, or of the AWS CLI's aliases, that name this profile: variables set to it in any shell's words,
 * `--profile`, and the programs that take it as a word. Comments do not count.
 */
export function linesNamingProfile(text: string, profile: string): number[] {
  const exact = profile.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const variable = `\\b(?:AWS_(?:DEFAULT_)?PROFILE|BEDROCK_SETUP_PROFILE|TF_VAR_aws_profile)\\b["'}]?[ \\t]*[=: \\t,][ \\t]*`;
  const option = '--profile(?:[ \\t]+|=)';
  const program = '\\b(?:aws-vault[ \\t]+(?:exec|export|login)(?:[ \\t]+-\\S+)*|awsume|assume|awsp)[ \\t]+';
  const names = new RegExp(`(?:${variable}|${option}|${program})["']?${exact}(?=["']{0,2}(?:[\\s;&|,)]|$))`);
  return text
    .split('\n')
    .flatMap((line, index) => (names.test(line) && !/^\s*(?:#|rem\b)/i.test(line) ? [index + 1] : []));
}
