import type { DetectedFile } from '../aws/detected.ts';
import type { Finding, Place, Reader } from '../aws/finding.ts';
import type { Profile, SsoSession } from '../aws/profiles/profile-sections.ts';
import type { SsoExpirations } from '../aws/profiles/profiles.ts';
import type { Remedy } from '../aws/remedy.ts';
import type { SdkFiles } from '../aws/resolution/sdk-files.ts';
import type { Environment } from '../aws/resolution/sources.ts';
import type { Readings } from '../ini/readers/reading.ts';

/** One of the AWS files: what is known of it, and its text where it has one that can be read. */
export interface JudgedFile extends DetectedFile {
  text?: string;
  /** The programs that cannot read it either, where not all of them. */
  unreadableFor?: readonly Reader[];
  /** Saving it in another encoding mends it. */
  canBeReencoded?: boolean;
  /** What the person can do about it. */
  unreadableRemedies?: readonly Remedy[];
  /** There is no file: a link, or what stands in the place of a folder, is in the way. */
  leadsNowhere?: boolean;
  /** The folder that the file really is in. */
  folder?: { path: string; shown: string; mode: number };
}

/** Everything that the search for findings looks at; all of it was read before. */
export interface FindingsInput {
  env: Environment;
  /** The profiles of both files, read with patience: what the person means by them. */
  profiles: readonly Profile[];
  ssoSessions: readonly SsoSession[];
  files: { credentials: JudgedFile; config: JudgedFile };
  /** What each family of SDKs makes of the files. */
  readings: { credentials: Readings; config: Readings };
  ssoExpirations: SsoExpirations;
  now: Date;
  /** `windows` or something else. */
  platform: string;
  /** Old files that boto3 still reads and nobody remembers, as shown to the person. */
  legacyFiles?: readonly string[];
  /** Files that variables name and that are not there. */
  missingFiles?: readonly { variable: string; path: string }[];
  /** Judge these profiles, and those that they take their credentials from; all of them without it. */
  about?: readonly string[];
  /** So many findings of one kind are told one by one; the usual few without it. */
  mostAlike?: number;
}

/** Both files as one family of SDKs reads them. */
export function filesFor(family: 'boto3' | 'javascript', { readings }: FindingsInput): SdkFiles {
  return { credentials: readings.credentials[family], config: readings.config[family] };
}

/** All programs that read variables and files of AWS. */
export const everybody: readonly Reader[] = ['boto3', 'javascript', 'rust-java-go'];

/** What makes a finding beside its words. */
interface Parts {
  breaks?: readonly Reader[];
  places?: readonly Place[];
  summary: string;
  /** Functions where finding them takes long: of a thousand findings of one kind a few are told. */
  cause?: string | (() => string);
  remedies: readonly Remedy[] | (() => readonly Remedy[]);
}

/** Says what is odd about one profile, made for the machine that it stands on. */
export type Judge = (profile: Profile) => Finding[];

/** Builds a finding. It is an error where it stops boto3, the AWS CLI or the AWS SDK for JavaScript, and a note where only others stumble over it. */
export function finding(code: string, parts: Parts): Finding {
  const { breaks = [], places = [], summary, cause = '', remedies } = parts;
  const stops = breaks.includes('boto3') || breaks.includes('javascript');
  const severity = stops ? 'error' : breaks.length > 0 ? 'note' : 'warning';
  return {
    code,
    severity,
    breaks,
    places,
    summary,
    get cause() {
      return typeof cause === 'function' ? cause() : cause;
    },
    get remedies() {
      return typeof remedies === 'function' ? remedies() : remedies;
    },
  };
}

/** Builds a finding that is only good to know. */
export function note(code: string, parts: Omit<Parts, 'breaks'>): Finding {
  return { ...finding(code, parts), severity: 'note' };
}

/** Variables as places. */
export function variables(...names: readonly string[]): Place[] {
  return names.map((name) => ({ type: 'variable', name }));
}

/** A profile as a place, with the line of one of its settings where that is known. */
export function inProfile(profile: Profile, key: string | undefined, { files }: FindingsInput): Place[] {
  const setting = key === undefined ? undefined : profile.settings.get(key);
  const place: Place = { type: 'profile', name: profile.name };
  if (setting === undefined) return [place];
  return [place, { type: 'file', file: setting.file, shown: files[setting.file].shown, line: setting.line }];
}

/** Where a setting of a profile stands, in words. */
export function placeOf(profile: Profile, key: string, { files }: FindingsInput): string {
  const setting = profile.settings.get(key);
  return setting === undefined ? 'missing' : `${files[setting.file].shown}, line ${setting.line}`;
}
