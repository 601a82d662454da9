import type { Row } from '../finding-row.ts';
import { role, session, sso } from '../finding-samples.ts';

/** What is found about what profiles refer to. */
export const referenceRows: Row[] = [
  [
    'role-missing',
    { config: '[profile a]\nsource_profile = b\n[profile b]\n' },
    'warning',
    'source_profile but no role_arn',
    'Add role_arn',
  ],
  [
    'role-arn-invalid',
    { config: '[profile a]\nrole_arn = BedrockUser\ncredential_source = Environment\n' },
    'error',
    'not the ARN of a role',
    'whole ARN',
  ],
  [
    'role-two-sources',
    { config: `[profile a]\n${role}source_profile = b\ncredential_source = Environment\n[profile b]\n` },
    'error',
    'only one of them',
    'Remove credential_source.',
  ],
  ['role-without-source', { config: `[profile a]\n${role}` }, 'error', 'not whose credentials', 'Add source_profile'],
  [
    'credential-source-unknown',
    { config: `[profile a]\n${role}credential_source = Ec2InstanceMetdata\n` },
    'error',
    'AWS knows',
    'Set it to Ec2InstanceMetadata',
  ],
  [
    'source-profile-missing',
    { config: `[profile a]\n${role}source_profile = bsae\n[profile base]\n` },
    'error',
    'in neither file',
    'If base is meant',
  ],
  [
    'source-profile-cycle',
    {
      config: `[profile a]\n${role}source_profile = b\n[profile b]\n${role}source_profile = c\n[profile c]\n${role}source_profile = b\n`,
    },
    'error',
    'b → c → b',
    'with keys or a sign-in',
  ],
  ['source-profile-cycle', { config: `[profile a]\n${role}source_profile = a\n` }, 'error', 'a → a', 'with keys'],
  ['sso-session-missing', { config: `[profile a]\n${sso}` }, 'error', 'sso-session corp', 'bedrock-setup add a'],
  [
    'sso-session-missing',
    { config: `[profile a]\n${sso}${session.replace('corp]', 'corpo]')}` },
    'error',
    'sso-session corp',
    'If corpo is meant',
  ],
  [
    'sso-incomplete',
    { config: `[profile a]\nsso_session = corp\nsso_account_id = 111122223333\n${session}` },
    'error',
    'lacks sso_role_name',
    'bedrock-setup add a',
  ],
  [
    'sso-session-conflict',
    { config: `[profile a]\n${sso}sso_start_url = https://other.awsapps.com/start\n${session}` },
    'error',
    'different start URLs',
    'Remove sso_start_url',
  ],
  [
    'sso-token-ended',
    { config: `[profile a]\n${sso}${session}`, ssoExpirations: new Map([['corp', '2026-11-01T11:00:00.000Z']]) },
    'warning',
    'ended at 2026-11-01T11:00',
    'Sign in again.',
  ],
  [
    'sso-session-unread',
    {
      config: `[profile a]\n${sso.replace('corp', 'Acme Dev')}[sso-session Acme Dev]\nsso_start_url = https://acme.awsapps.com/start\nsso_region = us-east-1\n`,
    },
    'error',
    'whose name programs do not read',
    'Call it Acme-Dev',
  ],
];
