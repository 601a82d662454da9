import { accessKeyIdFor, longTermApiKeyFor, secretFor, sessionTokenFor } from './keys.ts';
import type { AccessKey, Principal, Role, Statement } from './principal.ts';

/** The demo's account: one of the numbers that AWS's documentation uses. */
export const demoAccount = '111122223333';

/** A second account, for roles assumed from elsewhere. */
export const demoOtherAccount = '444455556666';

const everything: Statement[] = [{ effect: 'allow', actions: ['*'] }];

/** What an application needs to invoke models and to be verified, and no more. */
const bedrockOnly: Statement[] = [
  {
    effect: 'allow',
    actions: [
      'bedrock:*',
      'bedrock-mantle:*',
      'aws-marketplace:ViewSubscriptions',
      'aws-marketplace:Subscribe',
      'sts:AssumeRole',
    ],
  },
];

/** What a person may do with their own key and devices. */
const ownKeys: Statement = {
  effect: 'allow',
  actions: ['iam:*AccessKey*', 'iam:ListMFADevices', 'iam:ListRoles', 'secretsmanager:GetSecretValue'],
};

/** A permission set that may see everything and call nothing. */
const lookOnly: Statement[] = [{ effect: 'allow', actions: ['bedrock:List*', 'bedrock:Get*', 'bedrock-mantle:List*'] }];

/** The long-term access key that the demo offers. */
export function demoAccessKey(): AccessKey {
  return { accessKeyId: accessKeyIdFor('AKIA', demoAccount, 'ada'), secretAccessKey: secretFor('ada') };
}

/** Temporary keys of the demo, as the access portal hands them out; `expiration` in Unix milliseconds. */
export function demoTemporaryKey(expiration: number): AccessKey & { sessionToken: string } {
  return {
    accessKeyId: accessKeyIdFor('ASIA', demoAccount, 'grace'),
    secretAccessKey: secretFor('grace'),
    sessionToken: sessionTokenFor('grace'),
    expiration,
  };
}

/** An access key as a team keeps it in AWS Secrets Manager. */
export function demoSecret(): string {
  const { accessKeyId, secretAccessKey } = demoAccessKey();
  return JSON.stringify({ AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey });
}

/** A key of a user who may do many things, but nothing with Bedrock. */
export function demoBackupKey(): AccessKey {
  return { accessKeyId: accessKeyIdFor('AKIA', demoAccount, 'backup'), secretAccessKey: secretFor('backup') };
}

/** A key of the root user, which nobody should have. */
export function demoRootKey(): AccessKey {
  return { accessKeyId: accessKeyIdFor('AKIA', demoAccount, 'root'), secretAccessKey: secretFor('root') };
}

/** The long-term Bedrock API key that the demo offers. */
export function demoApiKey(): string {
  return longTermApiKeyFor(demoAccount, 'ada');
}

/** ARN of one of the demo's roles. */
export function demoRoleArn(name: string, account = demoAccount): string {
  return `arn:aws:iam::${account}:role/${name}`;
}

/** Everybody who can call in the demo. */
export function demoPrincipals(at: number): Principal[] {
  const user = (name: string) => `arn:aws:iam::${demoAccount}:user/${name}`;
  return [
    {
      arn: user('ada'),
      userId: 'AIDADEMOUSERADA',
      // Older than AWS advises, so that doctor has something to say.
      accessKeys: [{ ...demoAccessKey(), created: at - 120 * 86_400_000 }],
      apiKeys: [{ token: demoApiKey(), expiration: at + 30 * 86_400_000 }],
      statements: [...bedrockOnly, ownKeys],
    },
    {
      arn: `arn:aws:sts::${demoAccount}:assumed-role/AWSReservedSSO_BedrockUser_0123456789abcdef/grace`,
      userId: 'AROADEMOSSO:grace',
      accessKeys: [demoTemporaryKey(at + 4 * 3_600_000)],
      statements: bedrockOnly,
    },
    {
      arn: user('backup'),
      userId: 'AIDADEMOUSERBACKUP',
      accessKeys: [demoBackupKey()],
      statements: [{ effect: 'allow', actions: ['s3:*'] }],
    },
    {
      arn: `arn:aws:iam::${demoAccount}:root`,
      userId: demoAccount,
      accessKeys: [demoRootKey()],
      statements: everything,
    },
  ];
}

/** The roles of the demo: one to assume, one for each place on AWS, one of IAM Identity Center. */
export function demoRoles(): Role[] {
  const role = (name: string, trust: Role['trust'], account = demoAccount): Role => ({
    arn: demoRoleArn(name, account),
    roleId: `AROADEMO${name
      .toUpperCase()
      .replace(/[^A-Z]/g, '')
      .slice(0, 8)}`,
    trust,
    maxSessionSeconds: 43_200,
    statements: bedrockOnly,
  });
  const ourselves = [`arn:aws:*::${demoAccount}:*`];
  return [
    role('BedrockInvoke', { principals: ourselves }),
    role('BedrockInvokeWithMfa', { principals: ourselves, mfa: true }),
    role('PartnerBedrock', { principals: ourselves, externalId: 'demo-external-id' }, demoOtherAccount),
    role('BedrockInstanceRole', { principals: [] }),
    role('BedrockTaskRole', { principals: [] }),
    role('BedrockPodRole', { principals: [], webIdentityTokens: ['demo.web-identity.token'] }),
    role('AWSReservedSSO_BedrockUser_0123456789abcdef', { principals: [] }),
    role('AWSReservedSSO_BedrockUser_fedcba9876543210', { principals: [] }, demoOtherAccount),
    { ...role('AWSReservedSSO_ReadOnly_0123456789abcdef', { principals: [] }), statements: lookOnly },
  ];
}

/** The demo's MFA device. */
export const demoMfaSerial = `arn:aws:iam::${demoAccount}:mfa/ada`;
