import type { Detected } from '../aws/detected.ts';
import type { Setup } from '../aws/setup.ts';
import { profileNameFor } from '../aws/sign-in/portal-address.ts';
import type { PortalRole } from './portal-lists.ts';

type Portal = Extract<Setup, { role: 'sso' }>;

/**
 * Profiles for what the portal offers besides the one that was chosen, each named after account and permission set. What a profile
 * of this machine leads to already gets no second one, and a name that is taken gets a number.
 */
export function otherProfiles(
  all: readonly PortalRole[],
  { profile, accountId, roleName }: Portal,
  { profiles }: Detected,
): NonNullable<Portal['others']> {
  const taken = new Set([profile, ...profiles.map(({ name }) => name)]);
  const isThere = (account: string, role: string) =>
    (account === accountId && role === roleName) ||
    profiles.some((known) => known.accountHint === account && known.ssoRoleName === role);
  return all
    .filter(({ account, roleName: role }) => !isThere(account.id, role))
    .map(({ account, roleName: role }) => {
      const name = profileNameFor(account, role);
      let free = name;
      for (let count = 2; taken.has(free); count++) free = `${name}-${count}`;
      taken.add(free);
      return { profile: free, accountId: account.id, roleName: role };
    });
}
