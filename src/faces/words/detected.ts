import type { Detected, Oddity, Winner } from '../../aws/detected.ts';

/** What was found on this machine, as a few lines. */
export function detectedLines(detected: Detected): string[] {
  const files = [detected.credentialsFile, detected.configFile].map((file) => {
    if (!file.exists) return `${file.shown} (not there yet)`;
    return file.unreadable === undefined ? file.shown : `${file.shown} (${file.unreadable})`;
  });
  const names = detected.profiles.map(({ name }) => name);
  const shown = names.length > 6 ? `${names.slice(0, 6).join(', ')} and ${names.length - 6} more` : names.join(', ');
  return [
    `Files: ${files.join(', ')}`,
    `Profiles: ${names.length === 0 ? 'none yet' : shown}`,
    `Shell: ${detected.shell.name}${detected.wsl ? ' in WSL' : ''}`,
    ...detected.winners.map(winnerLine),
  ];
}

/** Which credentials one family of programs would use today. */
export function winnerLine({ reader, credentials, region }: Winner): string {
  return `${reader}: ${credentials ?? 'no credentials'}, ${region === undefined ? 'no Region' : `Region ${region}`}`;
}

/** Something odd with its fix. */
export function oddityLines({ severity, summary, fix }: Oddity): string[] {
  return [`${severity === 'error' ? 'Error' : 'Warning'}: ${summary}`, ...fix.map((line) => `  - ${line}`)];
}
