import { describe, expect, it } from 'vitest';
import type { ProfileFacts } from '../../src/aws/detected.ts';
import { otherProfiles } from '../../src/session/other-profiles.ts';
import { detectedMachine } from '../support/detected.ts';

const roleIn = (id: string, name: string, roleName: string) => ({ account: { id, name }, roleName });
const chosen = {
  method: 'role',
  role: 'sso',
  profile: 'work-dev',
  region: 'us-east-1',
  output: 'json',
  clearConflicts: false,
  session: { name: 'corp' },
  accountId: '111111111111',
  roleName: 'Dev',
} as const;
const known = (name: string, more: Partial<ProfileFacts>): ProfileFacts => ({
  name,
  kind: 'sso',
  sections: [],
  ...more,
});

describe('the profiles for what a portal offers besides the chosen one', () => {
  const all = [
    roleIn('111111111111', 'Work', 'Dev'),
    roleIn('111111111111', 'Work', 'Admin'),
    roleIn('222222222222', 'Work', 'Admin'),
    roleIn('333333333333', '', 'Dev'),
  ];

  it('are named after account and permission set, with a number where a name is taken', () => {
    expect(otherProfiles(all, chosen, detectedMachine({}))).toEqual([
      { profile: 'work-admin', accountId: '111111111111', roleName: 'Admin' },
      { profile: 'work-admin-2', accountId: '222222222222', roleName: 'Admin' },
      { profile: '333333333333-dev', accountId: '333333333333', roleName: 'Dev' },
    ]);
  });

  it('leave alone what a profile of this machine leads to already, and every other profile', () => {
    const profiles = [
      known('mine', { accountHint: '111111111111', ssoRoleName: 'Admin' }),
      known('work-admin', { kind: 'access-key' }),
    ];
    expect(otherProfiles(all, chosen, detectedMachine({ profiles })).map(({ profile }) => profile)).toEqual([
      'work-admin-2',
      '333333333333-dev',
    ]);
  });
});
