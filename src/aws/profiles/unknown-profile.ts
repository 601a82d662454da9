import type { Detected } from '../detected.ts';
import { noSuchProfile } from '../values/unknown-name.ts';

/** The one answer to a profile that was not found on this machine: which there are, and which file it may stand in that could not be read. */
export function unknownProfile(
  name: string,
  { profiles, credentialsFile, configFile }: Pick<Detected, 'profiles' | 'credentialsFile' | 'configFile'>,
): string {
  const known = profiles.map((profile) => profile.name);
  const unread = [credentialsFile, configFile].filter(({ unreadable }) => unreadable !== undefined);
  if (unread.length === 0) return noSuchProfile(name, known);
  const why = unread.map(({ shown, unreadable }) => `${shown} cannot be read: ${unreadable}`);
  return [`The profile “${name}” was not found.`, ...why].join(' ');
}
