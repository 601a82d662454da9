import type { Fault, FileReading, ReadSection } from '../../src/ini/readers/reading.ts';
import type { BotocoreReading } from './botocore.ts';
import type { JavaScriptReading } from './readers.ts';

type File = 'credentials' | 'config';

/** Profiles and sign-in sessions with every setting, in the one form in which what two readers say is compared. */
export interface Said {
  profiles: Record<string, Record<string, unknown>>;
  ssoSessions: Record<string, Record<string, unknown>>;
}

/** Every setting of every section, a block under the name of its setting as an object. */
function everything(sections: ReadonlyMap<string, ReadSection>): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    [...sections].map(([name, { settings }]) => [
      name,
      Object.fromEntries(
        [...settings].map(([key, { value, nested }]) => [key, nested ? Object.fromEntries(nested) : value]),
      ),
    ]),
  );
}

/** What one of our own readers says. */
export const said = ({ profiles, ssoSessions }: FileReading): Said => ({
  profiles: everything(profiles),
  ssoSessions: everything(ssoSessions),
});

/** What botocore says of a file that it can read. */
export function saidByBotocore(real: Exclude<BotocoreReading, { error: string }>, file: File): Said {
  return file === 'credentials'
    ? { profiles: real.raw, ssoSessions: {} }
    : { profiles: real.profiles, ssoSessions: real.ssoSessions };
}

/**
 * Whether the line at which botocore stops is named among our faults. Below a header without its bracket ours reads as the owner means it,
 * and botocore goes on in the section above.
 */
export function namesLine(faults: readonly Fault[], { line }: { line?: number }): boolean {
  const isNamed = (fault: Fault) =>
    fault.line === line || (fault.code === 'unclosed-header' && line !== undefined && fault.line < line);
  return line === undefined ? faults.length > 0 : faults.some(isNamed);
}

/** What a plain object has already: there the loader stores settings where nobody looks for them, and so does `toEqual`. */
const members = Object.getOwnPropertyNames(Object.prototype);

/** What the loader of the AWS SDK for JavaScript says. */
export function saidByLoader(real: JavaScriptReading, file: File): Said {
  const entries = Object.entries(real).filter(([name]) => !members.includes(name));
  const isSession = ([name]: [string, unknown]) => file === 'config' && name.startsWith('sso-session.');
  const isService = ([name]: [string, unknown]) => file === 'config' && name.startsWith('services.');
  return {
    profiles: Object.fromEntries(entries.filter((entry) => !isSession(entry) && !isService(entry))),
    ssoSessions: Object.fromEntries(
      entries.filter(isSession).map(([name, section]) => [name.slice('sso-session.'.length), section]),
    ),
  };
}
