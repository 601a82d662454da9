import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { demoMfaSerial, demoTemporaryKey } from '../../../src/demo/demo-people.ts';
import { resolveCredentials } from '../../../src/host/aws/resolve-credentials.ts';
import { base, everyKind, key, type Opened, openDoor, profile } from './opened.ts';
import { doorOf } from './play-with-door.ts';

let opened: Opened;

describe('a profile of every kind', () => {
  beforeAll(async () => {
    opened = await openDoor(everyKind);
  });
  afterAll(() => opened.close());

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
    const { access, arn: found } = await opened.whoIs(profile(name));
    expect(found).toMatch(arn);
    expect(access.provider).toBe(provider);
    expect(access.source).toMatch(source);
    expect(JSON.stringify(access)).not.toContain(key.secretAccessKey);
  });

  it('asks for the MFA code once, with the serial number', async () => {
    const asked: string[] = [];
    const { arn } = await opened.whoIs(profile('mfa'), (serial) => {
      asked.push(serial);
      return Promise.resolve('123456');
    });
    expect(arn).toMatch(/BedrockInvokeWithMfa/);
    expect(asked).toEqual([demoMfaSerial]);
    // The same door knows the session still; a code works once.
    await opened.whoIs(profile('mfa'));
    expect(asked).toHaveLength(1);
  });

  it('lets the person take longer over the MFA code than a call may take', async () => {
    const door = doorOf(opened.scene);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const found = await door.resolveCredentials(profile('mfa'), {
      region: 'us-east-1',
      mfaCode: async () => {
        await vi.advanceTimersByTimeAsync(300_000);
        return '654321';
      },
    });
    vi.useRealTimers();
    door.close();
    expect(found.ok).toBe(true);
  });

  it('ends a credential_process that does not finish', async () => {
    const hasty = doorOf(opened.scene, { processMs: 400 });
    const found = await hasty.resolveCredentials(profile('hangs'), { region: 'us-east-1' });
    hasty.close();
    expect(found).toMatchObject({
      ok: false,
      failure: { operation: 'credential_process', timedOutAfterMs: 400, profile: 'hangs' },
    });
  });

  it('lets a credential_process that asks see that nobody answers', async () => {
    const patient = doorOf(opened.scene, { processMs: 20_000 });
    const found = await patient.resolveCredentials(profile('asks'), { region: 'us-east-1' });
    patient.close();
    expect(found).toMatchObject({ ok: false, failure: { message: 'Command failed: no password given' } });
  });

  it('takes credentials whose end is no date for credentials without an end', async () => {
    const { access, arn } = await opened.whoIs(profile('endless'));
    expect(arn).toMatch(/user\/ada$/);
    expect(access.expiration).toBeUndefined();
  });

  it('takes a sign-in file that was cut off for a missing sign-in', async () => {
    const found = await opened.door.resolveCredentials(profile('cut-off'), { region: 'us-east-1' });
    expect(found).toMatchObject({ ok: false, failure: { service: 'sso', profile: 'cut-off' } });
    expect(found.ok ? '' : found.failure.message).toContain('was not found or is invalid');
  });

  it('is ended by an abort, before its credential_process starts and while it runs', async () => {
    const patient = doorOf(opened.scene, { processMs: 50_000 });
    const ended = (signal: AbortSignal) =>
      patient.resolveCredentials(profile('hangs'), { region: 'us-east-1', signal });
    expect((await ended(AbortSignal.abort())).ok).toBe(false);
    const { readFile } = await import('node:fs/promises');
    const stop = new AbortController();
    const found = ended(stop.signal);
    // The program says that it runs by writing a file.
    await expect
      .poll(() => readFile(`${opened.scene.home}/started`, 'utf8').catch(() => ''), { timeout: 10_000 })
      .toBe('yes');
    stop.abort();
    expect((await found).ok).toBe(false);
    patient.close();
  });

  it('sees what was written a moment ago, though the files were read before', async () => {
    const { writeFile } = await import('node:fs/promises');
    await opened.door.resolveCredentials(profile('base'), { region: 'us-east-1' });
    const other = demoTemporaryKey(Date.now() + 3_600_000);
    const path = opened.scene.environment.AWS_SHARED_CREDENTIALS_FILE ?? '';
    await writeFile(
      path,
      `${base}[fresh]\naws_access_key_id = ${other.accessKeyId}\naws_secret_access_key = ${other.secretAccessKey}\naws_session_token = ${other.sessionToken}\n`,
    );
    const { access, arn } = await opened.whoIs(profile('fresh'));
    expect(arn).toMatch(/grace$/);
    expect(access.hasSessionToken).toBe(true);
  });

  it('can be turned into a key pair with its end, for variables', async () => {
    const resolved = await resolveCredentials(profile('role'), {
      env: opened.scene.environment,
      home: opened.scene.home,
      credentialsFile: opened.scene.environment.AWS_SHARED_CREDENTIALS_FILE ?? '',
      configFile: opened.scene.environment.AWS_CONFIG_FILE ?? '',
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
