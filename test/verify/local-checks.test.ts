import { describe, expect, it } from 'vitest';
import { fakeDoor, refused } from './fake-door.ts';
import { verify } from './verify.ts';

describe('the Region', () => {
  it('that is no code is refused before anything is asked', async () => {
    const door = fakeDoor();
    const { check } = await verify(door, { region: 'N. Virginia' });
    expect(check('region')).toMatchObject({ status: 'fail', problem: { code: 'region-malformed' } });
    expect(check('credentials')?.status).toBe('skip');
    expect(door.calls).not.toContain('resolveCredentials');
  });

  it('that this version does not know is tried, with the nearest known one named', async () => {
    const { check } = await verify(fakeDoor(), { region: 'us-esat-1' });
    expect(check('region')).toMatchObject({ status: 'warn' });
    expect(check('region')?.problem?.remedies).toContainEqual(
      expect.objectContaining({ type: 'answer', value: 'us-east-1' }),
    );
  });
});

describe('a profile that is in no file', () => {
  it('is told once, and no Region is advised that would make one of that name', async () => {
    const door = fakeDoor({
      resolveCredentials: async () =>
        refused({
          name: 'ProfileNotFoundError',
          message: 'The config profile (wrok) could not be found',
          service: 'local',
          operation: 'Credentials',
        }),
    });
    const { results, check } = await verify(door, { region: '', profile: 'wrok' });
    expect(results.filter(({ status }) => status === 'fail').map(({ id }) => id)).toEqual(['region']);
    expect(check('region')?.problem?.code).toBe('profile-not-found');
    expect(check('credentials')?.detail).toBe('The same problem as in “Region”.');
  });
});

describe('the way to AWS', () => {
  it('is shown instead of resolved where a variable leads elsewhere', async () => {
    const base = fakeDoor();
    const door = fakeDoor({
      surroundings: async (target, region) => ({
        ...(await base.surroundings(target, region)),
        endpoints: (['sts', 'bedrock', 'bedrock-runtime'] as const).map((service) => ({
          service,
          host: '127.0.0.1:4566',
          url: 'http://127.0.0.1:4566',
          from: 'AWS_ENDPOINT_URL',
        })),
      }),
    });
    const { check } = await verify(door);
    expect(door.calls).not.toContain('resolveName');
    expect(check('network')?.detail).toBe('calls go to http://127.0.0.1:4566 (set by AWS_ENDPOINT_URL)');
  });

  it('fails once when there is no network, and skips the rest', async () => {
    const door = fakeDoor({
      resolveName: (host) =>
        Promise.resolve(
          refused({
            name: 'Error',
            code: 'ENOTFOUND',
            message: `getaddrinfo ENOTFOUND ${host}`,
            service: 'dns',
            operation: 'resolve',
            host,
          }),
        ),
    });
    const { results, check } = await verify(door);
    expect(results.filter(({ status }) => status === 'fail').map(({ id }) => id)).toEqual(['network']);
    expect(check('network')?.problem?.code).toBe('name-not-resolved');
  });

  it('is good enough when a private network knows the runtime alone', async () => {
    const door = fakeDoor({
      resolveName: (host) =>
        Promise.resolve(
          host.startsWith('bedrock-runtime')
            ? { ok: true as const, value: ['10.0.0.1'] }
            : refused({
                name: 'Error',
                code: 'ENOTFOUND',
                message: `getaddrinfo ENOTFOUND ${host}`,
                service: 'dns',
                operation: 'resolve',
                host,
              }),
        ),
    });
    expect((await verify(door)).check('network')?.status).toBe('warn');
  });
});
