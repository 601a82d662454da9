import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { demoAccount, demoApiKey, demoRoleArn } from '../../../src/demo/demo-people.ts';
import type { VerifyTarget } from '../../../src/verify/check.ts';
import { everyKind, key, type Opened, openDoor, profile, sha256 } from './opened.ts';
import { doorOf } from './play-with-door.ts';

let opened: Opened;

describe('a profile made by aws login', () => {
  afterEach(() => opened.close());

  it('is said to lack its sign-in, by the folder that the variable names', async () => {
    opened = await openDoor({ ...everyKind, environment: { AWS_LOGIN_CACHE_DIRECTORY: '{home}/elsewhere' } });
    const found = await opened.door.resolveCredentials(profile('signed-in'), { region: 'us-east-1' });
    const file = `${sha256('arn:aws:iam::111122223333:user/ada')}.json`;
    expect(found.ok ? '' : found.failure.message).toContain(`elsewhere/${file}`);
  });
});

describe('variables', () => {
  beforeAll(async () => {
    opened = await openDoor(everyKind);
  });
  afterAll(() => opened.close());

  const environment = (variables: Record<string, string>): VerifyTarget => ({ type: 'environment', variables });
  const pair = { AWS_ACCESS_KEY_ID: key.accessKeyId, AWS_SECRET_ACCESS_KEY: key.secretAccessKey };

  it('with a key pair are used as they are', async () => {
    const { access, arn } = await opened.whoIs(environment(pair));
    expect(arn).toMatch(/user\/ada$/);
    expect(access).toMatchObject({ provider: 'environment', source: 'AWS_ACCESS_KEY_ID in the environment' });
  });

  it('with AWS_PROFILE lead to the profile', async () => {
    expect((await opened.whoIs(environment({ AWS_PROFILE: 'role' }))).arn).toMatch(/BedrockInvoke/);
  });

  it('with half a pair are refused, not passed over', async () => {
    const found = await opened.door.resolveCredentials(environment({ AWS_ACCESS_KEY_ID: 'AKIAHALF' }), {
      region: 'us-east-1',
    });
    expect(found).toMatchObject({ ok: false, failure: { name: 'PartialCredentialsError' } });
  });

  it('feed a role with credential_source = Environment', async () => {
    await expect(opened.whoIs(environment({ ...pair, AWS_PROFILE: 'from-variables' }))).resolves.toMatchObject({
      arn: expect.stringMatching(/user\/ada|BedrockInvoke/) as string,
    });
    const inside = doorOf({ home: opened.scene.home, environment: { ...opened.scene.environment, ...pair } });
    const found = await inside.resolveCredentials(profile('from-variables'), { region: 'us-east-1' });
    inside.close();
    expect(found).toMatchObject({ ok: true, value: { provider: 'assume-role' } });
  });

  it('that hold nothing are answered with every place that was asked', async () => {
    const found = await opened.door.resolveCredentials(environment({}), { region: 'us-east-1' });
    expect(found.ok ? [] : found.failure.attempts?.map(({ provider }) => provider)).toEqual([
      'environment',
      'profile default',
      'web identity',
      'container',
      'EC2 instance',
    ]);
  });

  it('hold an API key whose account is read without asking', async () => {
    const found = await opened.door.resolveCredentials(
      environment({ AWS_BEARER_TOKEN_BEDROCK: demoApiKey(), ...pair }),
      {
        region: 'us-east-1',
      },
    );
    expect(found).toMatchObject({
      ok: true,
      value: { kind: 'api-key', apiKey: { kind: 'long-term', account: demoAccount } },
    });
    if (!found.ok) return;
    const reply = await opened.door.converse({
      access: found.value,
      region: 'us-east-1',
      modelId: 'amazon.nova-micro-v1:0',
      prompt: 'What is 2+2?',
      maxTokens: 16,
    });
    expect(reply).toMatchObject({ ok: true, value: { text: expect.stringContaining('4') as string } });
  });
});

describe('roles of the machine', () => {
  afterEach(() => opened.close());

  it('come from the web identity token first', async () => {
    opened = await openDoor({
      files: { token: 'demo.web-identity.token' },
      environment: {
        AWS_WEB_IDENTITY_TOKEN_FILE: '{home}/token',
        AWS_ROLE_ARN: demoRoleArn('BedrockPodRole'),
        AWS_ROLE_SESSION_NAME: 'pod-7',
      },
    });
    const { access, arn } = await opened.whoIs({ type: 'ambient' });
    expect(arn).toMatch(/BedrockPodRole\/pod-7$/);
    expect(access.provider).toBe('web-identity');
  });

  it('come from the container endpoint', async () => {
    opened = await openDoor({ environment: { AWS_CONTAINER_CREDENTIALS_FULL_URI: '{aws}/v2/credentials/demo' } });
    const { access, arn } = await opened.whoIs({ type: 'ambient' });
    expect(arn).toMatch(/BedrockTaskRole/);
    expect(access).toMatchObject({ provider: 'container', source: 'role of this container' });
  });

  it('come from the instance metadata service with a token', async () => {
    opened = await openDoor({
      environment: { AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: '{aws}' },
    });
    const { access, arn } = await opened.whoIs({ type: 'ambient' });
    expect(arn).toMatch(/BedrockInstanceRole/);
    expect(access.source).toBe('role BedrockInstanceRole of this EC2 instance');
    expect(access.expiration).toBeDefined();
  });

  it('feed a profile with credential_source = Ec2InstanceMetadata', async () => {
    opened = await openDoor({
      ...everyKind,
      environment: { AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: '{aws}' },
    });
    const found = await opened.door.resolveCredentials(profile('from-instance'), { region: 'us-east-1' });
    // The instance's role is let in by the trust policy of the account's own role.
    expect(found).toMatchObject({ ok: true, value: { provider: 'assume-role' } });
  });
});
