import type { CredentialSource, Detected, DetectedFile, ProfileKind } from '../../aws/detected.ts';
import type { Finding, Place, Reader } from '../../aws/finding.ts';
import type { AwsFile } from '../../aws/profiles/profile-sections.ts';
import type { Environment } from '../../aws/resolution/sources.ts';
import { daysSince, type KeyAtAws } from '../keys-at-aws.ts';
import {
  ofProfiles,
  publicRegion,
  publicTerminal,
  publicValue,
  publicVariable,
  publicVariables,
} from './public-names.ts';

/** A place without a name or a path in it: files by their kind, profiles by their number; `mode` as `0600`. */
export type PublicPlace =
  | { type: 'file'; file: AwsFile; line?: number }
  | { type: 'variable'; name: string }
  | { type: 'profile'; profile: number }
  | { type: 'path'; path: AwsFile | 'other'; mode?: string };

/** What stands on a public page when somebody asks for help: nothing in it was typed by the person, except what is on a list of harmless words. */
export interface PublicReport {
  program: { version: string; node: string };
  system: { platform: Detected['platform']; release?: string; wsl: boolean; ci: boolean };
  shell: { name: string; how: string };
  terminal: { columns?: number; term?: string };
  /** `value` is absent where it may not be told, and empty where the variable is. */
  variables: { name: string; value?: string }[];
  /** How many more AWS variables are set, whose names are not known. */
  otherVariables: number;
  /** `moved` by a variable; `size` in bytes. */
  files: { file: AwsFile; exists: boolean; moved: boolean; readable: boolean; mode?: string; size?: number }[];
  profiles: PublicProfile[];
  ssoSessions: number;
  resolutions: { reader: Reader; source?: CredentialSource; region?: string }[];
  findings: (Pick<Finding, 'code' | 'severity' | 'breaks'> & { places: PublicPlace[] })[];
  /** The programs of the guide; without a version where one is missing. */
  programs: { name: string; version?: string }[];
  /** How many seconds this clock is behind that of AWS, ahead of it where negative; absent where AWS was not asked or did not answer. */
  clockBehindSeconds?: number;
  /** Long-term keys as IAM knows them, by the numbers of their profiles. */
  accessKeys: { profiles: number[]; active: boolean; ageDays?: number; lastUsedDays?: number }[];
  /** How many variables send calls through a proxy. */
  proxies: number;
  leftovers: number;
  changeCutOff: boolean;
}

/** A profile without its name: the same name has the same number in the whole report. */
export interface PublicProfile {
  profile: number;
  isDefault: boolean;
  kind: ProfileKind;
  kindInBoto?: ProfileKind;
  region?: string;
  sections: { file: AwsFile; line: number }[];
  /** The number of the profile whose keys it takes. */
  from?: number;
}

/** What the report is made of; `release` is the kernel's, `leftovers` how many files killed runs left. */
export interface ReportInput {
  detected: Detected;
  env: Environment;
  version: string;
  node: string;
  release: string;
  columns: number | undefined;
  programs: readonly { name: string; version?: string }[];
  /** What AWS said: the clock in milliseconds, as `doctor` has it. */
  skewMs?: number | undefined;
  keys: readonly KeyAtAws[];
  proxies: number;
  now: Date;
  leftovers: number;
  changeCutOff: boolean;
}

/** Makes the report for a public page. It copies no text of files and variables; what is no known word is left out or numbered. */
export function publicReport(input: ReportInput): PublicReport {
  const { detected, env, version, node, columns } = input;
  const { platform, wsl, ci, shell, profiles } = detected;
  const release = /^\d{1,3}(?:\.\d{1,5}){1,2}/.exec(input.release)?.[0];
  const numberOf = numbering();
  for (const { name } of profiles) numberOf(name);
  return {
    program: { version, node },
    system: { platform, ...(release === undefined ? {} : { release }), wsl, ci },
    shell: { name: shell.name, how: shell.how },
    terminal: {
      ...(columns === undefined ? {} : { columns }),
      ...(env.TERM === undefined ? {} : { term: publicTerminal(env.TERM) }),
    },
    variables: publicVariables.flatMap((name) => variable(name, env[name], numberOf)),
    otherVariables: Object.keys(env).filter((name) => name.startsWith('AWS_') && !publicVariables.includes(name))
      .length,
    files: [
      file('credentials', detected.credentialsFile, Boolean(env.AWS_SHARED_CREDENTIALS_FILE)),
      file('config', detected.configFile, Boolean(env.AWS_CONFIG_FILE)),
    ],
    profiles: profiles.map(({ name, kind, kindInBoto, region, sections, sourceProfile }) => ({
      profile: numberOf(name),
      isDefault: name === 'default',
      kind,
      ...(kindInBoto === undefined ? {} : { kindInBoto }),
      ...(region === undefined ? {} : { region: publicRegion(region) }),
      sections: sections.map(({ file: kindOfFile, line }) => ({ file: kindOfFile, line })),
      ...(sourceProfile === undefined ? {} : { from: numberOf(sourceProfile) }),
    })),
    ssoSessions: detected.ssoSessions.length,
    resolutions: detected.resolutions.map(({ reader, source, region }) => ({
      reader,
      ...(source === undefined ? {} : { source }),
      ...(region === undefined ? {} : { region: publicRegion(region) }),
    })),
    findings: detected.findings.map(({ code, severity, breaks, places }) => ({
      code,
      severity,
      breaks,
      places: places.map((place) => publicPlace(place, detected, numberOf)),
    })),
    programs: input.programs.map(({ name, version: found }) => ({
      name,
      ...(found !== undefined && /^\d+(\.\d+){0,3}$/.test(found) ? { version: found } : {}),
    })),
    ...(input.skewMs === undefined ? {} : { clockBehindSeconds: Math.round(input.skewMs / 1000) }),
    accessKeys: input.keys.map(({ profiles: holders, isActive, created, lastUsed }) => ({
      profiles: holders.map(numberOf),
      active: isActive,
      ...(created === undefined ? {} : { ageDays: daysSince(created, input.now) }),
      ...(lastUsed === undefined ? {} : { lastUsedDays: daysSince(lastUsed, input.now) }),
    })),
    proxies: input.proxies,
    leftovers: input.leftovers,
    changeCutOff: input.changeCutOff,
  };
}

type NumberOf = (name: string) => number;

function numbering(): NumberOf {
  const numbers = new Map<string, number>();
  return (name) => {
    const number = numbers.get(name) ?? numbers.size + 1;
    numbers.set(name, number);
    return number;
  };
}

function variable(name: string, value: string | undefined, numberOf: NumberOf): PublicReport['variables'] {
  if (value === undefined) return [];
  if (ofProfiles.includes(name) && value !== '') return [{ name, value: `profile ${numberOf(value)}` }];
  const shown = publicValue(name, value);
  return [{ name, ...(shown === undefined ? {} : { value: shown }) }];
}

function file(
  kind: AwsFile,
  { exists, mode, size, unreadable }: DetectedFile,
  moved: boolean,
): PublicReport['files'][number] {
  return {
    file: kind,
    exists,
    moved,
    readable: exists && unreadable === undefined,
    ...(mode === undefined ? {} : { mode: octal(mode) }),
    ...(size === undefined ? {} : { size }),
  };
}

function publicPlace(place: Place, { credentialsFile, configFile }: Detected, numberOf: NumberOf): PublicPlace {
  switch (place.type) {
    case 'file':
      return { type: 'file', file: place.file, ...(place.line === undefined ? {} : { line: place.line }) };
    case 'variable':
      return { type: 'variable', name: publicVariable(place.name) };
    case 'profile':
      return { type: 'profile', profile: numberOf(place.name) };
    case 'path': {
      const { shown, mode } = place;
      const path = shown === credentialsFile.shown ? 'credentials' : shown === configFile.shown ? 'config' : 'other';
      return { type: 'path', path, ...(mode === undefined ? {} : { mode: octal(mode) }) };
    }
    default:
      return place satisfies never;
  }
}

function octal(mode: number): string {
  return (mode & 0o7777).toString(8).padStart(4, '0');
}
