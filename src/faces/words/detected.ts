import type { Detected, Resolution } from '../../aws/detected.ts';
import { type Finding, readerNames } from '../../aws/finding.ts';
import { few } from '../../aws/values/few.ts';
import { moreOfKind } from '../../findings/fold.ts';
import type { Dialect } from '../../shell/dialect.ts';
import { remedyText } from './remedy.ts';

/** What was found on this machine, as a few lines. */
export function detectedLines(detected: Detected): string[] {
  const files = [detected.credentialsFile, detected.configFile].map((file) => {
    if (!file.exists) return `${file.shown} (not there yet)`;
    return file.unreadable === undefined ? file.shown : `${file.shown} (${file.unreadable})`;
  });
  const names = detected.profiles.map(({ name }) => name);
  return [
    `Files: ${files.join(', ')}`,
    `Profiles: ${names.length === 0 ? 'none yet' : few(names, 6)}`,
    `Shell: ${detected.shell.name}${detected.wsl ? ' in WSL' : ''}`,
    ...(detected.windowsSide === undefined ? [] : [`Windows side: ${detected.windowsSide}`]),
    ...detected.resolutions.map(resolutionLine),
  ];
}

/** Which credentials one family of programs would use today. */
export function resolutionLine({ reader, credentials, region }: Resolution): string {
  return `${readerNames[reader]}: ${credentials ?? 'no credentials'}, ${region === undefined ? 'no Region' : `Region ${region}`}`;
}

const severities: Readonly<Record<Finding['severity'], string>> = { error: 'Error', warning: 'Warning', note: 'Note' };

/** A finding with its cause and its remedies, with commands for the person's shell. */
export function findingLines({ severity, summary, cause, remedies, more }: Finding, dialect: Dialect): string[] {
  return [
    `${severities[severity]}: ${summary}`,
    ...(cause === '' ? [] : [`  ${cause}`]),
    ...remedies.map((remedy) => `  - ${remedyText(remedy, dialect).replaceAll('\n', '\n    ')}`),
    ...(more === undefined ? [] : [`  ${moreOfKind(more)}`]),
  ];
}
