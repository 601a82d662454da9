import type { Detected, DetectedFile, Resolution } from '../../aws/detected.ts';
import type { Finding } from '../../aws/finding.ts';
import { worthAFirstLook } from '../../findings/select.ts';
import { resolutionLine } from './detected.ts';

/** The systems as people call them. */
export const platformNames: Readonly<Record<Detected['platform'], string>> = {
  linux: 'Linux',
  macos: 'macOS',
  windows: 'Windows',
};

/** The shell and the system in a few words, for example `bash on Linux (WSL)`. */
export function systemWords({ shell, platform, wsl, windowsSide }: Detected): string {
  const side = windowsSide === undefined ? '' : `; the Windows side, ${windowsSide}`;
  return `${shell.name} on ${platformNames[platform]}${wsl ? ' (WSL)' : ''}${side}`;
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

/** What a first screen says of the findings: some in full, and how many more there are. */
export interface FirstFindings {
  shown: readonly Finding[];
  /** One line that names the command, where not all are shown. */
  more?: string;
}

/** So many findings are told on the first screen; `doctor` has them all. */
const mostFindings = 3;

/** The findings for the first screen: at most three of those that matter to programs that are used, what stops them first. */
export function firstFindings(findings: readonly Finding[]): FirstFindings {
  const worth = worthAFirstLook(findings);
  const shown = worth.slice(0, mostFindings);
  const rest = worth.length - shown.length;
  return rest === 0 ? { shown } : { shown, more: oddCount(rest, 'more ') };
}

/** The same in one line; undefined where nothing is worth it. */
export function countedFindings(findings: readonly Finding[]): string | undefined {
  const count = worthAFirstLook(findings).length;
  return count === 0 ? undefined : oddCount(count);
}

function oddCount(count: number, more = ''): string {
  const things = count === 1 ? `1 ${more}thing is` : `${count} ${more}things are`;
  return `${things} odd here: see bedrock-setup doctor`;
}
