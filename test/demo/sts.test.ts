import { ListFoundationModelsCommand } from '@aws-sdk/client-bedrock';
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  type Credentials,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
} from '@aws-sdk/client-sts';
import { afterEach, describe, expect, it } from 'vitest';
import { demoMfaSerial, demoOtherAccount, demoRoleArn, demoTemporaryKey } from '../../src/demo/demo-people.ts';
import type { World } from '../../src/demo/world.ts';
import { startDemoAws, type TestAws } from '../support/emulator.ts';
import { asking, refusalOf } from '../support/sdk-clients.ts';

let { aws, clients } = {} as TestAws;
afterEach(() => aws.close());

async function start(change?: (world: World) => void): Promise<void> {
  ({ aws, clients } = await startDemoAws(change));
}

const keysOf = (credentials: Credentials | undefined) => ({
  accessKeyId: credentials?.AccessKeyId ?? '',
  secretAccessKey: credentials?.SecretAccessKey ?? '',
  sessionToken: credentials?.SessionToken ?? '',
});

describe('STS of the embedded AWS', () => {
  it('says who signed, for users, sessions and the root user', async () => {
    await start();
    const user = await clients().sts.send(new GetCallerIdentityCommand({}));
    expect(user).toMatchObject({ Account: '111122223333', Arn: 'arn:aws:iam::111122223333:user/ada' });
    const session = await clients(demoTemporaryKey(0)).sts.send(new GetCallerIdentityCommand({}));
    expect(session.Arn).toMatch(/^arn:aws:sts::111122223333:assumed-role\/.*\/grace$/);
    expect(aws.requests.map(({ operation, status }) => [operation, status])).toEqual([
      ['GetCallerIdentity', 200],
      ['GetCallerIdentity', 200],
    ]);
  });

  it('opens a role session whose keys work until they expire', async () => {
    await start();
    const role = { RoleArn: demoRoleArn('BedrockInvoke'), RoleSessionName: 'test', DurationSeconds: 900 };
    const { Credentials } = await clients().sts.send(new AssumeRoleCommand(role));
    const keys = keysOf(Credentials);
    expect(keys.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    const { Arn } = await clients(keys).sts.send(new GetCallerIdentityCommand({}));
    expect(Arn).toBe('arn:aws:sts::111122223333:assumed-role/BedrockInvoke/test');
    expect((await clients(keys).runtime.send(asking('amazon.nova-micro-v1:0'))).stopReason).toBe('end_turn');
    for (const key of aws.world.principals.flatMap(({ accessKeys }) => accessKeys)) {
      if (key.accessKeyId === keys.accessKeyId) key.expiration = Date.now() - 1000;
    }
    expect(await refusalOf(clients(keys).bedrock.send(new ListFoundationModelsCommand({})))).toMatchObject({
      name: 'ExpiredTokenException',
      status: 403,
    });
  });

  it('demands the external ID, the MFA code and the longest session that the role allows', async () => {
    await start((world) => {
      world.mfaDevices = [{ serial: demoMfaSerial, codes: ['123456'] }];
    });
    const assume = (role: string, more: object = {}) =>
      clients().sts.send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'test', ...more }));
    const partner = demoRoleArn('PartnerBedrock', demoOtherAccount);
    expect((await refusalOf(assume(partner))).name).toBe('AccessDenied');
    expect((await assume(partner, { ExternalId: 'demo-external-id' })).Credentials).toBeDefined();
    const secured = demoRoleArn('BedrockInvokeWithMfa');
    expect((await refusalOf(assume(secured))).name).toBe('AccessDenied');
    const code = { SerialNumber: demoMfaSerial, TokenCode: '123456' };
    expect((await assume(secured, code)).Credentials).toBeDefined();
    // A code is good for one use.
    expect((await refusalOf(assume(secured, code))).message).toMatch(/invalid MFA one time pass code/);
    expect((await refusalOf(assume(demoRoleArn('BedrockInvoke'), { DurationSeconds: 43_201 }))).name).toBe(
      'ValidationError',
    );
  });

  it('takes a web identity token without a signature, and gives session tokens to users', async () => {
    await start();
    const identity = { RoleArn: demoRoleArn('BedrockPodRole'), RoleSessionName: 'pod' };
    const web = await clients().sts.send(
      new AssumeRoleWithWebIdentityCommand({ ...identity, WebIdentityToken: 'demo.web-identity.token' }),
    );
    const pod = await clients(keysOf(web.Credentials)).sts.send(new GetCallerIdentityCommand({}));
    expect(pod.Arn).toContain('assumed-role/BedrockPodRole/pod');
    const session = await clients().sts.send(new GetSessionTokenCommand({}));
    const user = await clients(keysOf(session.Credentials)).sts.send(new GetCallerIdentityCommand({}));
    expect(user.Arn).toBe('arn:aws:iam::111122223333:user/ada');
  });
});
