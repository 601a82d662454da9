import type { DetectedFile, Oddity } from '../aws/detected.ts';
import type { Profile, SsoSession } from '../aws/profiles/profile-sections.ts';
import type { SsoExpirations } from '../aws/profiles/profiles.ts';
import type { Environment } from '../aws/resolution/sources.ts';

/** Everything that the search for oddities looks at; all of it was read before. */
export interface OddityContext {
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
  others?: readonly Oddity[];
  /** Turns names into the command that unsets them in the person's shell; the POSIX form when it is absent. */
  unset?: (names: readonly string[]) => string;
}

/** Builds an oddity that surprises but does not stop. */
export function warning(code: string, summary: string, ...fix: string[]): Oddity {
  return { code, severity: 'warning', summary, fix };
}

/** Builds an oddity that stops something. */
export function failing(code: string, summary: string, ...fix: string[]): Oddity {
  return { code, severity: 'error', summary, fix };
}

/** The command that removes variables from the running shell. */
export function unsetCommand(context: OddityContext, ...names: string[]): string {
  return (context.unset ?? posixUnset)(names);
}

function posixUnset(names: readonly string[]): string {
  return `unset ${names.join(' ')}`;
}
