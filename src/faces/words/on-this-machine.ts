import type { Detected, DetectedFile, Resolution } from '../../aws/detected.ts';
import { resolutionLine } from './detected.ts';

/** The systems as people call them. */
export const platformNames: Readonly<Record<Detected['platform'], string>> = {
  linux: 'Linux',
  macos: 'macOS',
  windows: 'Windows',
};

/** The shell and the system in a few words, for example `bash on Linux (WSL)`. */
export function systemWords({ shell, platform, wsl }: Detected): string {
  return `${shell.name} on ${platformNames[platform]}${wsl ? ' (WSL)' : ''}`;
}

/** The files and the profiles in them; `short` leaves out where the files are. */
export function fileLines({ credentialsFile, configFile, profiles }: Detected, short: boolean): string[] {
  const files = [credentialsFile, configFile].filter((file) => file.exists);
  if (files.length === 0) return ['No AWS files yet: nothing is set up here.'];
  const names = profiles.map(({ name }) => name);
  const count = names.length === 0 ? 'no profiles' : names.length === 1 ? '1 profile' : `${names.length} profiles`;
  const list = names.length === 0 ? '' : `: ${names.join(', ')}`;
  const where = short ? '' : `${files.map((file) => file.shown).join(' and ')} with `;
  return [`${where}${count}${list}`, ...files.filter(({ unreadable }) => unreadable !== undefined).map(refusal)];
}

function refusal(file: DetectedFile): string {
  return `${file.shown} cannot be read: ${file.unreadable ?? ''}`;
}

/** Whose credentials programs would use today, in one line where all agree. */
export function resolutionLines(resolutions: readonly Resolution[]): string[] {
  const [first, ...others] = resolutions;
  if (first === undefined) return [];
  const same = others.every((other) => other.credentials === first.credentials && other.region === first.region);
  if (!same) return resolutions.map(resolutionLine);
  return first.credentials === undefined && first.region === undefined ? [] : [`Programs would use ${usage(first)}`];
}

function usage({ credentials, region }: Resolution): string {
  return `${credentials ?? 'no credentials'}, ${region === undefined ? 'no Region' : `Region ${region}`}`;
}

/** The AWS variables that are set, without what could be a secret. */
export function environmentLines({ variables }: Detected): string[] {
  if (variables.length === 0) return [];
  const shown = variables.map(({ name, value }) =>
    value === undefined || /KEY|SECRET|TOKEN/.test(name) ? name : `${name}=${value}`,
  );
  return [`Set in this shell: ${shown.join(', ')}`];
}

/** How many things are odd, and where to read about them. */
export function oddCount(count: number): string {
  return `${count === 1 ? '1 thing is odd here' : `${count} things are odd here`}: see bedrock-setup doctor`;
}
