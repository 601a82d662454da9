import { few } from './few.ts';
import { nearest } from './nearest.ts';

/** Room for every client and every format; of profiles a file may hold thousands. */
const most = 20;

/**
 * The sentences for a name that is none of those that are there: the nearest of them first, then some of all. `kind` is the noun
 * (`client`), `many` its plural with a capital (`Clients`).
 */
export function unknownName(kind: string, many: string, name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return `There is no ${kind} “${name}”.${near === undefined ? '' : ` Did you mean ${near}?`}${known.length === 0 ? '' : ` ${many}: ${few(known, most)}.`}`;
}

/** The one answer to a profile that neither file holds. */
export function noSuchProfile(name: string, known: readonly string[]): string {
  return `${unknownName('profile', 'Profiles', name, known)}${known.length === 0 ? ' There is none yet: bedrock-setup add makes one.' : ''}`;
}
