import type { DetectedFile } from '../aws/detected.ts';
import type { Finding } from '../aws/finding.ts';
import type { Profile, SsoSession } from '../aws/profiles/profile-sections.ts';
import type { SsoExpirations } from '../aws/profiles/profiles.ts';
import type { Environment } from '../aws/resolution/sources.ts';

/** Everything that the search for findings looks at; all of it was read before. */
export interface FindingsInput {
  env: Environment;
  profiles: readonly Profile[];
  ssoSessions: readonly SsoSession[];
  files: { credentials: DetectedFile; config: DetectedFile };
  ssoExpirations: SsoExpirations;
  now: Date;
  /** `windows` or something else. */
  platform: string;
  /** Old files that boto3 still reads and nobody remembers, as shown to the person. */
  legacyFiles?: readonly string[];
  /** Files that variables name and that are not there. */
  missingFiles?: readonly { variable: string; path: string }[];
  /** What was found elsewhere, in the text of the files; it is sorted in with the rest. */
  others?: readonly Finding[];
  /** Turns names into the command that unsets them in the person's shell; the POSIX form when it is absent. */
  unset?: (names: readonly string[]) => string;
}

/** Builds an finding that surprises but does not stop. */
export function warning(code: string, summary: string, ...fix: string[]): Finding {
  return { code, severity: 'warning', breaks: [], places: [], summary, cause: '', remedies: fix.map(act) };
}

/** Builds an finding that stops something. */
export function failing(code: string, summary: string, ...fix: string[]): Finding {
  return { code, severity: 'error', breaks: [], places: [], summary, cause: '', remedies: fix.map(act) };
}

/** The command that removes variables from the running shell. */
export function unsetCommand(context: FindingsInput, ...names: string[]): string {
  return (context.unset ?? posixUnset)(names);
}

function posixUnset(names: readonly string[]): string {
  return `unset ${names.join(' ')}`;
}

function act(says: string): Finding['remedies'][number] {
  return { type: 'act', says };
}
