import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoAccessKey, demoBackupKey, demoMfaSerial, demoRoleArn, demoSecret } from '../../../src/demo/demo-people.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../../src/demo/embedded-aws.ts';
import { demoWorld } from '../../../src/demo/world.ts';
import { createIdentity } from '../../../src/host/aws/identity/create-identity.ts';
import type { Asker, IdentityPort } from '../../../src/session/identity.ts';

const keysOf = ({ accessKeyId, secretAccessKey }: { accessKeyId: string; secretAccessKey: string }): Asker => ({
  as: { type: 'keys', credentials: { accessKeyId, secretAccessKey } },
  region: 'us-east-1',
});
const ada = keysOf(demoAccessKey());
const backup = keysOf(demoBackupKey());

let aws: EmbeddedAws;
let identity: IdentityPort;
beforeEach(async () => {
  aws = await startEmbeddedAws(demoWorld());
  identity = createIdentity({
    env: aws.environment,
    home: '/nowhere',
    credentialsFile: '/nowhere/credentials',
    configFile: '/nowhere/config',
    platform: 'linux',
  });
});
afterEach(() => aws.close());

describe('what an identity has', () => {
  it('are the devices that show six digits, and no security key', async () => {
    const owner = demoMfaSerial.replace(':mfa/', ':user/');
    aws.world.mfaDevices.push({ serial: demoMfaSerial.replace(':mfa/', ':u2f/'), codes: [], owner });
    expect(await identity.mfaDevices(ada)).toEqual({ ok: true, value: [demoMfaSerial] });
  });

  it('are roles that somebody may assume, over all pages and by name', async () => {
    const roles = await identity.roles(ada);
    expect(roles.ok ? roles.value.map(({ arn }) => arn) : roles).toEqual([
      demoRoleArn('BedrockInvoke'),
      demoRoleArn('BedrockInvokeWithMfa'),
    ]);
  });

  it('is a session of up to 36 hours with an MFA code', async () => {
    const session = { serial: demoMfaSerial, code: '123456', durationSeconds: 129_600 };
    const made = await identity.mfaSession(ada, session);
    expect(made).toMatchObject({ ok: true, value: { accessKeyId: expect.stringMatching(/^ASIA/) } });
    const refused = await identity.mfaSession(ada, { ...session, code: '000000' });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'mfa-code-rejected' } });
  });

  it('is a secret, by name and by ARN in the Region that the ARN names', async () => {
    expect(await identity.secret(ada, 'bedrock/ada')).toEqual({ ok: true, value: demoSecret() });
    const arn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:bedrock/ada-a1B2c3';
    expect(await identity.secret({ ...ada, region: 'eu-west-1' }, arn)).toMatchObject({ ok: true });
    expect((await identity.secret({ ...ada, region: 'eu-west-1' }, 'bedrock/ada')).ok).toBe(false);
  });

  it('is refused with the action that is missing', async () => {
    for (const [asked, action] of [
      [identity.mfaDevices(backup), 'iam:ListMFADevices'],
      [identity.roles(backup), 'iam:ListRoles'],
      [identity.secret(backup, 'bedrock/ada'), 'secretsmanager:GetSecretValue'],
    ] as const) {
      const answer = await asked;
      expect(answer.ok ? '' : JSON.stringify(answer.problem)).toContain(action);
    }
  });
});
