import { demoAccount, demoOtherAccount } from './demo-people.ts';
import { demoStartUrl } from './offers.ts';
import type { SsoPortal } from './sign-in-world.ts';

/** The demo's IAM Identity Center: two accounts, one of them with two permission sets, and a session of this morning. */
export function demoPortal(at: number): SsoPortal {
  const user = { accountId: demoAccount, accountName: 'Workloads', email: 'workloads@example.com' };
  const assignments = [
    { ...user, roleName: 'BedrockUser' },
    { ...user, roleName: 'ReadOnly' },
    { accountId: demoOtherAccount, accountName: 'Sandbox', email: 'sandbox@example.com', roleName: 'BedrockUser' },
  ];
  return {
    region: 'us-east-1',
    startUrl: demoStartUrl,
    person: 'approves',
    assignments,
    tokenSeconds: 8 * 3600,
    codeSeconds: 600,
    intervalSeconds: 1,
    sessions: [{ accessToken: 'demo-sso-access-token', expiration: at + 8 * 3_600_000, assignments }],
    refreshTokens: [],
    oldClients: [],
  };
}
