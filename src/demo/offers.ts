import { demoAccessKey, demoAccount, demoApiKey, demoMfaSerial, demoRoleArn } from './demo-people.ts';
import type { AccessKey } from './principal.ts';

/** Values that the person can take with one key, by question. */
export type DemoOffers = Readonly<Record<string, { label: string; raw: string }>>;

/** The offers for a key pair: field by field, and as the block that the access portal shows. */
export function keyOffers(key: AccessKey): DemoOffers {
  const lines = [`aws_access_key_id = ${key.accessKeyId}`, `aws_secret_access_key = ${key.secretAccessKey}`];
  if (key.sessionToken !== undefined) lines.push(`aws_session_token = ${key.sessionToken}`);
  const token = key.sessionToken;
  return {
    accessKeyId: { label: 'an access key ID for the demo', raw: key.accessKeyId },
    secretAccessKey: { label: 'its secret access key', raw: key.secretAccessKey },
    ...(token === undefined ? {} : { sessionToken: { label: 'its session token', raw: token } }),
    pasted: { label: 'a block as the access portal shows it', raw: ['[demo]', ...lines].join('\n') },
  };
}

/** What is offered where a scenario has nothing special to show. */
export function usualOffers(): DemoOffers {
  return {
    ...keyOffers(demoAccessKey()),
    csv: { label: 'the file in the demo\u2019s downloads', raw: '~/Downloads/ada_accessKeys.csv' },
    region: { label: 'a Region with many models', raw: 'us-east-1' },
    apiKey: { label: 'a Bedrock API key for the demo', raw: demoApiKey() },
    profile: { label: 'a profile name', raw: 'bedrock' },
    roleArn: { label: 'a role in the demo\u2019s account', raw: demoRoleArn('BedrockInvoke') },
    externalId: { label: 'an external ID', raw: 'demo-external-id' },
    mfaSerial: { label: 'the demo\u2019s MFA device', raw: demoMfaSerial },
    ssoStartUrl: { label: 'the demo\u2019s start URL', raw: demoStartUrl },
    ssoRegion: { label: 'its Region', raw: 'us-east-1' },
    ssoAccountId: { label: 'the demo\u2019s account', raw: demoAccount },
    ssoRoleName: { label: 'a permission set', raw: 'BedrockUser' },
  };
}

/** Start URL of the demo's IAM Identity Center; nobody answers there. */
export const demoStartUrl = 'https://d-0000000000.awsapps.com/start';
