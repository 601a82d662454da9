import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { fromHttp, fromInstanceMetadata, fromSSO } from '@aws-sdk/credential-providers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type EmbeddedAws, startEmbeddedAws } from '../../src/demo/embedded-aws.ts';
import { createThrowAwayHome } from '../../src/demo/throw-away-home.ts';
import { demoWorld } from '../../src/demo/world.ts';
import { sdkClients } from '../support/sdk-clients.ts';

let aws: EmbeddedAws;
beforeEach(async () => {
  aws = await startEmbeddedAws(demoWorld());
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', undefined);
  for (const [name, value] of Object.entries(aws.environment)) vi.stubEnv(name, value);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await aws.close();
});

async function arnOf(keys: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }) {
  return (await sdkClients(aws.url, keys).sts.send(new GetCallerIdentityCommand({}))).Arn;
}

describe('the instance metadata service', () => {
  it('hands the SDK the keys of the instance role, and the same ones again', async () => {
    const first = await fromInstanceMetadata({ maxRetries: 0 })();
    const second = await fromInstanceMetadata({ maxRetries: 0 })();
    expect(await arnOf(first)).toBe('arn:aws:sts::111122223333:assumed-role/BedrockInstanceRole/i-0demo0demo0demo0');
    expect(second.accessKeyId).toBe(first.accessKeyId);
  });

  it('needs a token of its own', async () => {
    const path = `${aws.url}/latest/meta-data/iam/security-credentials/`;
    expect((await fetch(path)).status).toBe(401);
    expect((await fetch(path, { headers: { 'x-aws-ec2-metadata-token': 'guessed' } })).status).toBe(401);
    expect((await fetch(`${aws.url}/latest/api/token`, { method: 'PUT' })).status).toBe(400);
    const ttl = { 'x-aws-ec2-metadata-token-ttl-seconds': '60' };
    const token = await (await fetch(`${aws.url}/latest/api/token`, { method: 'PUT', headers: ttl })).text();
    const answer = await fetch(path, { headers: { 'x-aws-ec2-metadata-token': token } });
    expect(await answer.text()).toBe('BedrockInstanceRole');
    const region = await fetch(`${aws.url}/latest/meta-data/placement/region`, {
      headers: { 'x-aws-ec2-metadata-token': token },
    });
    expect(await region.text()).toBe('us-east-1');
  });

  it('answers without a token where the instance still allows it', async () => {
    if (aws.world.instance !== undefined) aws.world.instance.tokensRequired = false;
    expect((await fetch(`${aws.url}/latest/meta-data/iam/security-credentials/`)).status).toBe(200);
  });
});

describe('the container credential endpoint', () => {
  it('hands the SDK the keys of the task role', async () => {
    const keys = await fromHttp({ awsContainerCredentialsFullUri: aws.endpoints.container, maxRetries: 0 })();
    expect(await arnOf(keys)).toBe('arn:aws:sts::111122223333:assumed-role/BedrockTaskRole/demo-task');
    expect(keys.expiration).toBeInstanceOf(Date);
  });

  it('asks for its authorization token where it has one', async () => {
    if (aws.world.container !== undefined) aws.world.container.authorizationToken = 'demo-pod-token';
    expect((await fetch(aws.endpoints.container)).status).toBe(401);
    const keys = await fromHttp({
      awsContainerCredentialsFullUri: aws.endpoints.container,
      awsContainerAuthorizationToken: 'demo-pod-token',
      maxRetries: 0,
    })();
    expect(await arnOf(keys)).toContain('BedrockTaskRole');
  });
});

describe('the IAM Identity Center portal', () => {
  it('hands the SDK the keys of a permission set, from the session that the demo home holds', async () => {
    const { home, environment, remove } = await createThrowAwayHome();
    try {
      for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
      const keys = await fromSSO({ profile: 'corp', ignoreCache: true })();
      expect(await arnOf(keys)).toMatch(/assumed-role\/AWSReservedSSO_BedrockUser_[0-9a-f]+\/ada$/);
      expect(home).toContain('bedrock-setup-demo-');
    } finally {
      await remove();
    }
  });

  it('lists accounts and permission sets', async () => {
    const headers = { 'x-amz-sso_bearer_token': 'demo-sso-access-token' };
    const accounts = await (await fetch(`${aws.url}/assignment/accounts`, { headers })).json();
    expect(accounts).toMatchObject({ accountList: [{ accountId: '111122223333' }, { accountId: '444455556666' }] });
    const roles = await (await fetch(`${aws.url}/assignment/roles?account_id=111122223333`, { headers })).json();
    expect(roles).toMatchObject({ roleList: [{ roleName: 'BedrockUser' }, { roleName: 'ReadOnly' }] });
    expect((await fetch(`${aws.url}/assignment/accounts`)).status).toBe(401);
  });
});
