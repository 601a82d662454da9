import { describe, expect, it } from 'vitest';
import { fakeDoor, refused } from './fake-door.ts';
import { verify } from './verify.ts';

describe('what follows from a failed check', () => {
  it('skips what needs the credentials, and names the check that failed', async () => {
    const door = fakeDoor({
      resolveCredentials: () =>
        Promise.resolve(
          refused({ name: 'NoCredentialsError', message: 'Unable to locate credentials', service: 'local' }),
        ),
    });
    const { check, results } = await verify(door);
    expect(check('credentials')?.status).toBe('fail');
    for (const id of ['identity', 'models', 'inference-profiles', 'converse']) {
      expect(check(id)).toMatchObject({ status: 'skip', detail: 'Not tried, because “Credentials” did not succeed.' });
    }
    expect(results.filter(({ status }) => status === 'fail')).toHaveLength(1);
  });

  it('does not call a model with keys that STS refuses', async () => {
    const door = fakeDoor({
      callerIdentity: () =>
        Promise.resolve(
          refused({
            name: 'SignatureDoesNotMatch',
            message: 'The request signature we calculated does not match the signature you provided.',
            service: 'sts',
            httpStatus: 403,
          }),
        ),
    });
    const { check } = await verify(door);
    expect(check('identity')?.problem?.code).toBe('secret-access-key-wrong');
    expect(check('converse')?.status).toBe('skip');
    expect(door.calls.some((call) => call.startsWith('converse'))).toBe(false);
  });

  it('tells a refusal that several checks met once, and still fails', async () => {
    const wrong = (service: 'sts' | 'bedrock') => () =>
      Promise.resolve(refused({ name: 'SignatureDoesNotMatch', message: 'no match', service, httpStatus: 403 }));
    const { results, check } = await verify(
      fakeDoor({
        callerIdentity: wrong('sts'),
        foundationModels: wrong('bedrock'),
        inferenceProfiles: wrong('bedrock'),
      }),
    );
    expect(results.filter(({ status }) => status === 'fail').map(({ id }) => id)).toEqual(['identity']);
    expect(check('models')).toMatchObject({ status: 'skip', detail: 'The same problem as in “Identity”.' });
    expect(check('inference-profiles')?.status).toBe('skip');
  });

  it('fails what another check took for a warning without telling its cause again', async () => {
    const refusedByProxy = () =>
      Promise.resolve(refused({ name: 'Error', message: 'no', code: 'ECONNREFUSED', host: 'proxy.example' }));
    const { results, check } = await verify(
      fakeDoor({
        callerIdentity: refusedByProxy,
        foundationModels: refusedByProxy,
        inferenceProfiles: refusedByProxy,
      }),
    );
    expect(check('identity')?.status).toBe('warn');
    expect(check('models')).toMatchObject({ status: 'fail', detail: 'The same problem as in “Identity”.' });
    expect(results.filter(({ problem }) => problem?.code === 'connection-refused')).toHaveLength(1);
  });

  it('tells one cause once although services word it differently', async () => {
    const invalid = (service: 'sts' | 'bedrock', name: string) => () =>
      Promise.resolve(
        refused({
          name,
          message: 'The security token included in the request is invalid.',
          service,
          httpStatus: 403,
        }),
      );
    const { results } = await verify(
      fakeDoor({
        callerIdentity: invalid('sts', 'InvalidClientTokenId'),
        foundationModels: invalid('bedrock', 'UnrecognizedClientException'),
        inferenceProfiles: invalid('bedrock', 'UnrecognizedClientException'),
      }),
      { region: 'af-south-1' },
    );
    expect(results.filter(({ problem }) => problem !== undefined).map(({ id }) => id)).toEqual(['identity']);
  });

  it('lets Bedrock decide when STS is out of reach', async () => {
    const door = fakeDoor({
      callerIdentity: () =>
        Promise.resolve(
          refused({ name: 'Error', message: 'connect ETIMEDOUT 192.0.2.1:443', code: 'ETIMEDOUT', service: 'sts' }),
        ),
    });
    const { check } = await verify(door);
    expect(check('identity')).toMatchObject({ status: 'warn', problem: { code: 'no-answer' } });
    expect(check('converse')?.status).toBe('pass');
  });

  it('fails an unreachable STS when nothing else will decide', async () => {
    const door = fakeDoor({
      callerIdentity: () =>
        Promise.resolve(
          refused({ name: 'Error', message: 'connect ETIMEDOUT 192.0.2.1:443', code: 'ETIMEDOUT', service: 'sts' }),
        ),
    });
    const { check } = await verify(door, { stages: ['identity'] });
    expect(check('identity')?.status).toBe('fail');
  });

  it('turns a bug in a check into a failed check, and goes on', async () => {
    const door = fakeDoor({
      serverClock: () => {
        throw new Error('boom');
      },
    });
    const { check, facts } = await verify(door);
    expect(check('clock')?.problem).toMatchObject({ code: 'unexpected' });
    expect(check('converse')?.status).toBe('pass');
    expect(facts).toBeDefined();
  });

  it('asks STS in us-east-1 to tell a Region that is off from keys that are wrong', async () => {
    const invalid = refused({
      name: 'InvalidClientTokenId',
      message: 'The security token included in the request is invalid.',
      service: 'sts',
      httpStatus: 403,
    });
    const here = fakeDoor();
    const off = await verify(
      {
        ...here,
        callerIdentity: (call) => (call.region === 'us-east-1' ? here.callerIdentity(call) : Promise.resolve(invalid)),
      },
      { region: 'af-south-1' },
    );
    expect(off.check('identity')?.problem).toMatchObject({ code: 'region-not-enabled' });
    expect(off.check('identity')?.problem?.summary).toContain('account 111122223333');
    const wrong = await verify({ ...here, callerIdentity: () => Promise.resolve(invalid) }, { region: 'af-south-1' });
    expect(wrong.check('identity')?.problem?.code).toBe('access-key-unknown');
  });
});
