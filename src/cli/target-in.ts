import type { VerifyTarget } from '../verify/check.ts';
import type { World } from './world.ts';

/** The door that a command without a profile goes through: whatever a program in this shell would use. */
export function targetIn(world: World, profile: string | undefined): VerifyTarget {
  if (profile !== undefined) return { type: 'profile', profile };
  const entries = Object.entries(world.env).filter(
    (entry): entry is [string, string] => entry[0].startsWith('AWS_') && entry[1] !== undefined,
  );
  return { type: 'environment', variables: Object.fromEntries(entries) };
}
