import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAccessKeys } from '../../../src/host/aws/identity/access-keys.ts';
import { createIdentity } from '../../../src/host/aws/identity/create-identity.ts';
import type { Asker } from '../../../src/session/identity.ts';
import { type MotoServer, motoServer, startMoto } from '../../support/moto-server.ts';
import { describeWith } from '../../support/peer.ts';

const account = '123456789012';
const anybody: Asker = {
  as: { type: 'keys', credentials: { accessKeyId: `AKIA${'TESTTESTTESTTEST'}`, secretAccessKey: 'q'.repeat(40) } },
  region: 'us-east-1',
};

/** One call in the older protocol of AWS, for what only an administrator does. */
async function administrator(moto: MotoServer, service: string, parameters: Record<string, string>): Promise<string> {
  const response = await fetch(moto.url, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=x/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=x`,
    },
    body: new URLSearchParams(parameters),
  });
  return response.text();
}

describeWith(motoServer, 'an AWS that others wrote (moto) understands', () => {
  let moto: MotoServer;
  let options: Parameters<typeof createIdentity>[0];
  beforeAll(async () => {
    moto = await startMoto();
    options = {
      env: { AWS_ENDPOINT_URL: moto.url },
      home: '/nowhere',
      credentialsFile: '/nowhere/credentials',
      configFile: '/nowhere/config',
      platform: 'linux',
    };
  });
  afterAll(() => moto.close());

  /** A user of that account with a key of their own. */
  async function user(name: string): Promise<Asker> {
    await administrator(moto, 'iam', { Action: 'CreateUser', UserName: name, Version: '2010-05-08' });
    const made = await administrator(moto, 'iam', { Action: 'CreateAccessKey', UserName: name, Version: '2010-05-08' });
    const part = (tag: string) => new RegExp(`<${tag}>([^<]+)<`).exec(made)?.[1] ?? '';
    const credentials = { accessKeyId: part('AccessKeyId'), secretAccessKey: part('SecretAccessKey') };
    return { ...anybody, as: { type: 'keys', credentials } };
  }

  it('how a key is replaced: listed, made, switched off, deleted', async () => {
    const ada = await user('ada');
    const port = createAccessKeys(options);
    expect(await port.caller(ada)).toEqual({ ok: true, value: `arn:aws:iam::${account}:user/ada` });
    const made = await port.create(ada);
    if (!made.ok) throw new Error(made.problem.summary);
    const listed = await port.list(ada);
    expect(listed.ok ? listed.value.map(({ isActive }) => isActive) : listed).toEqual([true, true]);
    const { accessKeyId } = made.value;
    expect(await port.setActive(ada, accessKeyId, false)).toMatchObject({ ok: true });
    const after = await port.list(ada);
    expect(after.ok && after.value.find(({ id }) => id === accessKeyId)?.isActive).toBe(false);
    expect(await port.remove(ada, accessKeyId)).toMatchObject({ ok: true });
    expect(await port.list(ada)).toMatchObject({ ok: true, value: [{ isActive: true }] });
  });

  it('which roles there are, which devices, and a session with a code', async () => {
    const identity = createIdentity(options);
    const trust = (Principal: object) =>
      JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }] });
    for (const [RoleName, principal] of [
      ['ForPeople', { AWS: `arn:aws:iam::${account}:root` }],
      ['ForEc2', { Service: 'ec2.amazonaws.com' }],
    ] as const) {
      const AssumeRolePolicyDocument = trust(principal);
      await administrator(moto, 'iam', {
        Action: 'CreateRole',
        RoleName,
        AssumeRolePolicyDocument,
        Version: '2010-05-08',
      });
    }
    const roles = await identity.roles(anybody);
    expect(roles.ok ? roles.value.map(({ arn }) => arn) : roles).toEqual([`arn:aws:iam::${account}:role/ForPeople`]);
    const session = { serial: `arn:aws:iam::${account}:mfa/ada`, code: '123456', durationSeconds: 129_600 };
    expect(await identity.mfaSession(anybody, session)).toMatchObject({
      ok: true,
      value: { sessionToken: expect.any(String), expiration: expect.any(Date) },
    });
  });

  it('a secret, by name and by ARN, and says that there is none', async () => {
    const made = await fetch(moto.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'secretsmanager.CreateSecret',
        authorization:
          'AWS4-HMAC-SHA256 Credential=x/20260101/us-east-1/secretsmanager/aws4_request, SignedHeaders=host, Signature=x',
      },
      body: JSON.stringify({ Name: 'bedrock/keys', SecretString: 'the text', ClientRequestToken: 'x'.repeat(36) }),
    });
    const { ARN } = (await made.json()) as { ARN: string };
    const identity = createIdentity(options);
    for (const id of ['bedrock/keys', ARN]) {
      expect(await identity.secret({ ...anybody, region: 'us-east-1' }, id)).toEqual({ ok: true, value: 'the text' });
    }
    expect(await identity.secret(anybody, 'nobody/knows')).toMatchObject({
      ok: false,
      problem: { code: 'secret-not-found' },
    });
  });
});
