import { describe, expect, it } from 'vitest';
import { cacheName } from '../../../src/host/detect/sso-cache.ts';
import { token } from '../../aws/samples.ts';
import { codesOf, useTemporaryHome } from './temporary-home.ts';

const home = useTemporaryHome();

describe('The sign-in to IAM Identity Center', () => {
  const config =
    '[profile a]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = x\n[sso-session corp]\nsso_start_url = https://x/start\nsso_region = us-east-1\n';
  const cached = async (values: object) =>
    home.write(`.aws/sso/cache/${await cacheName('corp')}`, JSON.stringify({ accessToken: token, ...values }));

  it('has the cache file that all AWS SDKs use', async () => {
    // printf corp | sha1sum
    expect(await cacheName('corp')).toBe('ee0bfd2552fbd840c02cc48b6e823320543c450f.json');
  });

  it.each([
    ['a time to come', { expiresAt: '2026-11-01T20:00:00Z' }, '2026-11-01T20:00:00.000Z', false],
    ['a time that is over', { expiresAt: '2026-11-01T11:00:00Z' }, '2026-11-01T11:00:00.000Z', true],
    ['a time as old versions wrote it', { expiresAt: '2026-11-01T20:00:00UTC' }, '2026-11-01T20:00:00.000Z', false],
    [
      'a token that is renewed by itself',
      { expiresAt: '2026-11-01T11:00:00Z', refreshToken: 'x', registrationExpiresAt: '2026-12-01T00:00:00Z' },
      undefined,
      false,
    ],
    [
      'a token that can no longer be renewed',
      { expiresAt: '2026-11-01T11:00:00Z', refreshToken: 'x', registrationExpiresAt: '2026-10-01T00:00:00Z' },
      '2026-11-01T11:00:00.000Z',
      true,
    ],
    ['a file without a time', {}, undefined, false],
  ])('is known by %s', async (_, values, expiration, ended) => {
    await home.write('.aws/config', config);
    await cached(values);
    const found = await home.look();
    expect(found.profiles[0]).toMatchObject({ name: 'a', kind: 'sso' });
    expect(found.profiles[0]?.expiration).toBe(expiration);
    expect(codesOf(found).includes('sso-token-ended')).toBe(ended);
    expect(JSON.stringify(found)).not.toContain(token);
  });

  it('may be a file that nobody can read', async () => {
    await home.write('.aws/config', config);
    await home.write(`.aws/sso/cache/${await cacheName('corp')}`, 'not JSON');
    expect((await home.look()).profiles[0]?.expiration).toBeUndefined();
  });
});
