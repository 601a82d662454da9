import type { Finding } from '../aws/finding.ts';
import { shortenKeyId } from '../secrets/key-id.ts';
import { everybody, finding } from './input.ts';
import { act, ourCommand } from './remedies.ts';

/** A long-term access key as IAM knows it, and the profiles that hold it. */
export interface KeyAtAws {
  profiles: readonly [string, ...string[]];
  id: string;
  isActive: boolean;
  /** ISO 8601. */
  created?: string;
  /** ISO 8601; absent when it was never used, or nobody may look. */
  lastUsed?: string;
}

/** What AWS advises: a key is replaced after so many days, and one that is not used for as long is deleted. */
const mostDays = 90;

/** Whole days from then to now. */
export function daysSince(moment: string, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - Date.parse(moment)) / 86_400_000));
}

/** What is to be said about keys after IAM was asked: one that is switched off, one that is old, one that nobody needs. */
export function keyAgeFindings(keys: readonly KeyAtAws[], now: Date): Finding[] {
  return keys.flatMap((key) => {
    const { profiles, id, isActive, created, lastUsed } = key;
    const [profile] = profiles;
    const places = profiles.map((name) => ({ type: 'profile' as const, name }));
    const name = `The access key ${shortenKeyId(id)} of profile ${profiles.join(', ')}`;
    if (!isActive) {
      return [
        finding('access-key-inactive', {
          breaks: everybody,
          places,
          summary: `${name} is switched off.`,
          remedies: [
            act('Switch it on again in the IAM console, or save another key.'),
            ourCommand('Save another key.', 'add', profile),
          ],
        }),
      ];
    }
    const age = created === undefined ? 0 : daysSince(created, now);
    if (age < mostDays) return [];
    const unused = lastUsed !== undefined && daysSince(lastUsed, now) >= mostDays;
    return [
      finding('access-key-old', {
        places,
        summary: `${name} is ${age} days old.`,
        cause: unused
          ? `It was last used ${daysSince(lastUsed, now)} days ago: a key that nobody needs is better deleted.`
          : `AWS advises to replace a key every ${mostDays} days.`,
        remedies: [ourCommand('Replace it, without a moment without one.', 'rotate', profile)],
      }),
    ];
  });
}
