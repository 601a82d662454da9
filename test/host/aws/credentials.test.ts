import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  demoAccessKey,
  demoAccount,
  demoApiKey,
  demoMfaSerial,
  demoRoleArn,
  demoTemporaryKey,
} from '../../../src/demo/demo-people.ts';
import { demoWorld } from '../../../src/demo/world.ts';
import type { OpenAwsDoor } from '../../../src/host/aws/door.ts';
import { resolveProfileCredentials } from '../../../src/host/aws/resolve-profile.ts';
import type { VerifyTarget } from '../../../src/verify/check.ts';
import type { RowHome } from '../../support/catalogue-row.ts';
import { type EmulatorScene, openScene } from '../../support/emulator-scene.ts';
import { doorOf } from './play-with-door.ts';

const key = demoAccessKey();
const base = `[base]\naws_access_key_id = ${key.accessKeyId}\naws_secret_access_key = ${key.secretAccessKey}\n`;
const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
const ssoToken = () =>
  JSON.stringify({
    accessToken: 'demo-sso-access-token',
    expiresAt: tomorrow(),
    region: 'us-east-1',
    startUrl: 'https://d-demo.awsapps.com/start',
  });

const everyKind: RowHome = {
  credentials: base,
  config: [
    '[profile role]',
    `role_arn = ${demoRoleArn('BedrockInvoke')}`,
    'source_profile = base',
    'role_session_name = ada-at-work',
    '[profile chained]',
    `role_arn = ${demoRoleArn('BedrockInvoke')}`,
    'source_profile = role',
    '[profile mfa]',
    `role_arn = ${demoRoleArn('BedrockInvokeWithMfa')}`,
    'source_profile = base',
    `mfa_serial = ${demoMfaSerial}`,
    '[profile from-variables]',
    `role_arn = ${demoRoleArn('BedrockInvoke')}`,
    'credential_source = Environment',
    '[profile from-instance]',
    `role_arn = ${demoRoleArn('BedrockInvoke')}`,
    'credential_source = Ec2InstanceMetadata',
    '[profile corp]',
    'sso_session = corp',
    `sso_account_id = ${demoAccount}`,
    'sso_role_name = BedrockUser',
    '[sso-session corp]',
    'sso_start_url = https://d-demo.awsapps.com/start',
    'sso_region = us-east-1',
    '[profile sso-chained]',
    `role_arn = ${demoRoleArn('BedrockInvoke')}`,
    'source_profile = corp',
    '[profile tool]',
    `credential_process = {node} {home}/tool.cjs`,
    '[profile hangs]',
    `credential_process = {node} {home}/hangs.cjs`,
    '[profile asks]',
    `credential_process = {node} {home}/asks.cjs`,
    '[profile pod]',
    `role_arn = ${demoRoleArn('BedrockPodRole')}`,
    'web_identity_token_file = {home}/token',
    '[profile signed-in]',
    'login_session = arn:aws:iam::111122223333:user/ada',
  ].join('\n'),
  files: {
    token: 'demo.web-identity.token\n',
    'tool.cjs': `console.log(JSON.stringify({ Version: 1, AccessKeyId: '${key.accessKeyId}', SecretAccessKey: '${key.secretAccessKey}' }))`,
    'hangs.cjs': `require('node:fs').writeFileSync('{home}/started', 'yes'); setTimeout(() => {}, 60000)`,
    'asks.cjs': `process.stdin.on('end', () => { console.error('no password given'); process.exit(3); }).resume()`,
    [`.aws/sso/cache/${sha1('corp')}.json`]: ssoToken(),
  },
};

let scene: EmulatorScene;
let door: OpenAwsDoor;

async function open(home: RowHome = {}): Promise<void> {
  scene = await openScene({
    type: 'world',
    world: demoWorld(),
    home,
    request: { target: { type: 'ambient' }, region: 'us-east-1', call: 'resolve' },
  });
  door = doorOf(scene);
}

async function close(): Promise<void> {
  door.close();
  await scene.close();
}

const profile = (name: string): VerifyTarget => ({ type: 'profile', profile: name });

async function whoIs(target: VerifyTarget, mfaCode?: (serial: string) => Promise<string>) {
  const found = await door.resolveCredentials(target, { region: 'us-east-1', mfaCode });
  if (!found.ok) throw new Error(`${found.failure.name}: ${found.failure.message}`);
  const identity = await door.callerIdentity({ access: found.value, region: 'us-east-1' });
  if (!identity.ok) throw new Error(`${identity.failure.name}: ${identity.failure.message}`);
  return { access: found.value, arn: identity.value.arn };
}

describe('a profile of every kind', () => {
  beforeAll(() => open(everyKind));
  afterAll(close);

  it.each([
    ['base', /user\/ada$/, 'static', 'profile base (access key)'],
    [
      'role',
      /assumed-role\/BedrockInvoke\/ada-at-work$/,
      'assume-role',
      'profile role (role BedrockInvoke with profile base (access key))',
    ],
    [
      'chained',
      /assumed-role\/BedrockInvoke\//,
      'assume-role',
      /^profile chained \(role BedrockInvoke with profile role/,
    ],
    ['corp', /assumed-role\/AWSReservedSSO_BedrockUser/, 'sso', 'profile corp (IAM Identity Center, session corp)'],
    ['tool', /user\/ada$/, 'process', 'profile tool (credential_process)'],
    ['pod', /assumed-role\/BedrockPodRole\//, 'web-identity', 'profile pod (web identity)'],
  ])('%s gives credentials that AWS knows, and says where they came from', async (name, arn, provider, source) => {
    const { access, arn: found } = await whoIs(profile(name));
    expect(found).toMatch(arn);
    expect(access.provider).toBe(provider);
    expect(access.source).toMatch(source);
    expect(JSON.stringify(access)).not.toContain(key.secretAccessKey);
  });

  it('asks for the MFA code once, with the serial number', async () => {
    const asked: string[] = [];
    const { arn } = await whoIs(profile('mfa'), (serial) => {
      asked.push(serial);
      return Promise.resolve('123456');
    });
    expect(arn).toMatch(/BedrockInvokeWithMfa/);
    expect(asked).toEqual([demoMfaSerial]);
    // The same door knows the session still; a code works once.
    await whoIs(profile('mfa'));
    expect(asked).toHaveLength(1);
  });

  it('lets the person take longer over the MFA code than a call may take', async () => {
    const slow = doorOf(scene, { callMs: 400, providerMs: 400 });
    const found = await slow.resolveCredentials(profile('mfa'), {
      region: 'us-east-1',
      mfaCode: () => new Promise((resolve) => setTimeout(() => resolve('654321'), 600)),
    });
    slow.close();
    expect(found.ok).toBe(true);
  });

  it('ends a credential_process that does not finish', async () => {
    const found = await door.resolveCredentials(profile('hangs'), { region: 'us-east-1' });
    expect(found).toMatchObject({
      ok: false,
      failure: { operation: 'credential_process', timedOutAfterMs: 400, profile: 'hangs' },
    });
  });

  it('lets a credential_process that asks see that nobody answers', async () => {
    const patient = doorOf(scene, { processMs: 20_000 });
    const found = await patient.resolveCredentials(profile('asks'), { region: 'us-east-1' });
    patient.close();
    expect(found).toMatchObject({ ok: false, failure: { message: 'Command failed: no password given' } });
  });

  it('is ended by an abort, before its credential_process starts and while it runs', async () => {
    const patient = doorOf(scene, { processMs: 50_000 });
    const ended = (signal: AbortSignal) =>
      patient.resolveCredentials(profile('hangs'), { region: 'us-east-1', signal });
    expect((await ended(AbortSignal.abort())).ok).toBe(false);
    const { readFile } = await import('node:fs/promises');
    const stop = new AbortController();
    const found = ended(stop.signal);
    // The program says that it runs by writing a file.
    await expect.poll(() => readFile(`${scene.home}/started`, 'utf8').catch(() => ''), { timeout: 10_000 }).toBe('yes');
    stop.abort();
    expect((await found).ok).toBe(false);
    patient.close();
  });

  it('sees what was written a moment ago, though the files were read before', async () => {
    const { writeFile } = await import('node:fs/promises');
    await door.resolveCredentials(profile('base'), { region: 'us-east-1' });
    const other = demoTemporaryKey(Date.now() + 3_600_000);
    const path = scene.environment.AWS_SHARED_CREDENTIALS_FILE ?? '';
    await writeFile(
      path,
      `${base}[fresh]\naws_access_key_id = ${other.accessKeyId}\naws_secret_access_key = ${other.secretAccessKey}\naws_session_token = ${other.sessionToken}\n`,
    );
    const { access, arn } = await whoIs(profile('fresh'));
    expect(arn).toMatch(/grace$/);
    expect(access.hasSessionToken).toBe(true);
  });

  it('can be turned into a key pair with its end, for variables', async () => {
    const resolved = await resolveProfileCredentials('role', {
      env: scene.environment,
      home: scene.home,
      credentialsFile: scene.environment.AWS_SHARED_CREDENTIALS_FILE ?? '',
      configFile: scene.environment.AWS_CONFIG_FILE ?? '',
      platform: 'linux',
      region: 'us-east-1',
    });
    if (!resolved.ok) throw new Error(resolved.failure.message);
    const { credentials, source } = resolved.value;
    expect(credentials.accessKeyId).toMatch(/^ASIA/);
    expect(credentials.sessionToken).toBeTruthy();
    expect(credentials.expiration?.getTime()).toBeGreaterThan(Date.now() + 3_000_000);
    expect(source).toContain('profile role');
  });
});

describe('a profile made by aws login', () => {
  afterEach(close);

  it('is said to lack its sign-in, by the folder that the variable names', async () => {
    await open({ ...everyKind, environment: { AWS_LOGIN_CACHE_DIRECTORY: '{home}/elsewhere' } });
    const found = await door.resolveCredentials(profile('signed-in'), { region: 'us-east-1' });
    const file = `${sha256('arn:aws:iam::111122223333:user/ada')}.json`;
    expect(found.ok ? '' : found.failure.message).toContain(`elsewhere/${file}`);
  });
});

describe('variables', () => {
  beforeAll(() => open(everyKind));
  afterAll(close);

  const environment = (variables: Record<string, string>): VerifyTarget => ({ type: 'environment', variables });
  const pair = { AWS_ACCESS_KEY_ID: key.accessKeyId, AWS_SECRET_ACCESS_KEY: key.secretAccessKey };

  it('with a key pair are used as they are', async () => {
    const { access, arn } = await whoIs(environment(pair));
    expect(arn).toMatch(/user\/ada$/);
    expect(access).toMatchObject({ provider: 'environment', source: 'AWS_ACCESS_KEY_ID in the environment' });
  });

  it('with AWS_PROFILE lead to the profile', async () => {
    expect((await whoIs(environment({ AWS_PROFILE: 'role' }))).arn).toMatch(/BedrockInvoke/);
  });

  it('with half a pair are refused, not passed over', async () => {
    const found = await door.resolveCredentials(environment({ AWS_ACCESS_KEY_ID: 'AKIAHALF' }), {
      region: 'us-east-1',
    });
    expect(found).toMatchObject({ ok: false, failure: { name: 'PartialCredentialsError' } });
  });

  it('feed a role with credential_source = Environment', async () => {
    await expect(whoIs(environment({ ...pair, AWS_PROFILE: 'from-variables' }))).resolves.toMatchObject({
      arn: expect.stringMatching(/user\/ada|BedrockInvoke/) as string,
    });
    const inside = doorOf({ home: scene.home, environment: { ...scene.environment, ...pair } });
    const found = await inside.resolveCredentials(profile('from-variables'), { region: 'us-east-1' });
    inside.close();
    expect(found).toMatchObject({ ok: true, value: { provider: 'assume-role' } });
  });

  it('that hold nothing are answered with every place that was asked', async () => {
    const found = await door.resolveCredentials(environment({}), { region: 'us-east-1' });
    expect(found.ok ? [] : found.failure.attempts?.map(({ provider }) => provider)).toEqual([
      'environment',
      'profile default',
      'web identity',
      'container',
    ]);
  });

  it('hold an API key whose account is read without asking', async () => {
    const found = await door.resolveCredentials(environment({ AWS_BEARER_TOKEN_BEDROCK: demoApiKey(), ...pair }), {
      region: 'us-east-1',
    });
    expect(found).toMatchObject({
      ok: true,
      value: { kind: 'api-key', apiKey: { kind: 'long-term', account: demoAccount } },
    });
    if (!found.ok) return;
    const reply = await door.converse({
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
  afterEach(close);

  it('come from the web identity token first', async () => {
    await open({
      files: { token: 'demo.web-identity.token' },
      environment: {
        AWS_WEB_IDENTITY_TOKEN_FILE: '{home}/token',
        AWS_ROLE_ARN: demoRoleArn('BedrockPodRole'),
        AWS_ROLE_SESSION_NAME: 'pod-7',
      },
    });
    const { access, arn } = await whoIs({ type: 'ambient' });
    expect(arn).toMatch(/BedrockPodRole\/pod-7$/);
    expect(access.provider).toBe('web-identity');
  });

  it('come from the container endpoint', async () => {
    await open({ environment: { AWS_CONTAINER_CREDENTIALS_FULL_URI: '{aws}/v2/credentials/demo' } });
    const { access, arn } = await whoIs({ type: 'ambient' });
    expect(arn).toMatch(/BedrockTaskRole/);
    expect(access).toMatchObject({ provider: 'container', source: 'role of this container' });
  });

  it('come from the instance metadata service with a token', async () => {
    await open({ environment: { AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: '{aws}' } });
    const { access, arn } = await whoIs({ type: 'ambient' });
    expect(arn).toMatch(/BedrockInstanceRole/);
    expect(access.source).toBe('role BedrockInstanceRole of this EC2 instance');
    expect(access.expiration).toBeDefined();
  });

  it('feed a profile with credential_source = Ec2InstanceMetadata', async () => {
    await open({
      ...everyKind,
      environment: { AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: '{aws}' },
    });
    const found = await door.resolveCredentials(profile('from-instance'), { region: 'us-east-1' });
    // The instance's role is let in by the trust policy of the account's own role.
    expect(found).toMatchObject({ ok: true, value: { provider: 'assume-role' } });
  });
});
