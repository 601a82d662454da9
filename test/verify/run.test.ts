import { describe, expect, it } from 'vitest';
import type { CheckEvent } from '../../src/verify/check.ts';
import { runChecks } from '../../src/verify/run.ts';
import { fakeDoor, refused } from './fake-door.ts';
import { claude, everything, verify } from './verify.ts';

describe('a verification in which everything works', () => {
  it('passes every check and ends with what it learned', async () => {
    const { results, facts } = await verify(fakeDoor());
    expect(results.map(({ id, status }) => `${id} ${status}`).sort()).toEqual([
      'clock pass',
      'converse pass',
      'credentials pass',
      'identity pass',
      'inference-profiles pass',
      'local pass',
      'models pass',
      'network pass',
      'region pass',
    ]);
    expect(facts).toMatchObject({
      region: 'us-east-1',
      partition: 'aws',
      credentials: { source: 'profile production (access key)' },
      identity: { account: '111122223333' },
      converse: { modelId: 'amazon.nova-micro-v1:0', text: '4', inputTokens: 9, outputTokens: 2 },
    });
    expect(facts?.models).toHaveLength(2);
  });

  it('reports each check once as started and once as finished, in that order', async () => {
    const { events } = await verify(fakeDoor(), { model: claude });
    const seen = new Map<string, string[]>();
    for (const event of events) {
      if (event.type === 'facts') continue;
      const id = event.type === 'started' ? event.id : event.result.id;
      seen.set(id, [...(seen.get(id) ?? []), event.type]);
    }
    expect([...seen.values()].every((types) => types.join() === 'started,finished')).toBe(true);
  });

  it('asks each list once, however many checks look at it', async () => {
    const door = fakeDoor();
    await verify(door, { model: claude });
    expect(door.calls.filter((call) => call === 'foundationModels')).toHaveLength(1);
    expect(door.calls.filter((call) => call === 'inferenceProfiles')).toHaveLength(1);
    expect(door.calls.filter((call) => call === 'resolveCredentials')).toHaveLength(1);
  });

  it('runs identity, both lists and the clock side by side', async () => {
    const waiting = new Set<string>();
    let most = 0;
    let open: () => void = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const base = fakeDoor();
    const together =
      <A extends unknown[], R>(name: string, ask: (...given: A) => Promise<R>) =>
      async (...given: A): Promise<R> => {
        waiting.add(name);
        most = Math.max(most, waiting.size);
        if (waiting.size === 4) open();
        await opened;
        return ask(...given);
      };
    const { results } = await verify({
      ...base,
      callerIdentity: together('identity', base.callerIdentity),
      foundationModels: together('models', base.foundationModels),
      inferenceProfiles: together('profiles', base.inferenceProfiles),
      serverClock: together('clock', base.serverClock),
    });
    expect(most).toBe(4);
    expect(results.every(({ status }) => status === 'pass')).toBe(true);
  });
});

describe('the call to a model', () => {
  it('waits neither for the clock nor for the hints about a model', async () => {
    let release: () => void = () => {};
    const called = new Promise<void>((resolve) => {
      release = resolve;
    });
    const base = fakeDoor();
    const held =
      <A extends unknown[], R>(ask: (...given: A) => Promise<R>) =>
      async (...given: A): Promise<R> => {
        await called;
        return ask(...given);
      };
    const { results } = await verify(
      {
        ...base,
        serverClock: held(base.serverClock),
        modelAvailability: held(base.modelAvailability),
        hasUseCaseForm: held(base.hasUseCaseForm),
        converse: (call) => {
          if (call.modelId === claude) release();
          return base.converse(call);
        },
      },
      { model: claude },
    );
    expect(results.every(({ status }) => status === 'pass')).toBe(true);
    expect(results.at(-1)?.id).not.toBe('converse-model');
  });
});

describe('a verification of which only a part is wanted', () => {
  it('does not call a model without the stage converse', async () => {
    const door = fakeDoor();
    const { results } = await verify(door, { stages: ['local', 'identity', 'models'] });
    expect(door.calls.some((call) => call.startsWith('converse'))).toBe(false);
    expect(results.some(({ id }) => id === 'converse')).toBe(false);
  });

  it('calls a model from what an earlier run learned, without listing again', async () => {
    const { facts } = await verify(fakeDoor(), { stages: ['identity', 'models'] });
    const door = fakeDoor();
    const second = await verify(door, { stages: ['converse'], ...(facts === undefined ? {} : { known: facts }) });
    expect(second.results.map(({ id, status }) => `${id} ${status}`)).toEqual(['converse pass']);
    expect(door.calls).not.toContain('foundationModels');
    expect(second.facts?.identity?.account).toBe('111122223333');
  });

  it('tells the problem of the credentials when the call stands alone', async () => {
    const door = fakeDoor({
      resolveCredentials: () =>
        Promise.resolve(
          refused({ name: 'NoCredentialsError', message: 'Unable to locate credentials', service: 'local' }),
        ),
    });
    const { check } = await verify(door, { stages: ['converse'], model: 'amazon.nova-micro-v1:0' });
    expect(check('converse-model')?.problem?.code).toBe('credentials-not-found');
  });
});

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
    expect(check('models')).toMatchObject({ status: 'skip', detail: 'Refused for the same reason as “Identity”.' });
    expect(check('inference-profiles')?.status).toBe('skip');
  });

  it('tells a failure again that another check took for a warning', async () => {
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
    expect(results.filter(({ status }) => status === 'fail').map(({ id }) => id)).toEqual(['models']);
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

describe('an abort', () => {
  it('ends the stream while a call hangs, without facts', async () => {
    const stop = new AbortController();
    const door = fakeDoor({ callerIdentity: () => new Promise(() => {}) });
    const events: CheckEvent[] = [];
    for await (const event of runChecks(everything, door, stop.signal)) {
      events.push(event);
      if (event.type === 'started' && event.id === 'identity') stop.abort();
    }
    expect(events.some(({ type }) => type === 'facts')).toBe(false);
  });

  it('reaches the calls under way, also when the reader leaves the loop', async () => {
    let aborted = false;
    const door = fakeDoor({
      callerIdentity: ({ signal }) =>
        new Promise(() => {
          signal?.addEventListener('abort', () => {
            aborted = true;
          });
        }),
    });
    for await (const event of runChecks(everything, door)) {
      if (event.type === 'started' && event.id === 'identity') {
        await Promise.resolve();
        break;
      }
    }
    await new Promise((resolve) => setImmediate(resolve));
    expect(aborted).toBe(true);
  });

  it('by the person who is asked for an MFA code comes out of the stream', async () => {
    const cancelled = new Error('cancelled by the person');
    const door = fakeDoor({
      resolveCredentials: async (_target, { mfaCode }) => {
        await mfaCode?.('arn:aws:iam::111122223333:mfa/ada');
        return refused({ name: 'Error', message: 'not reached', service: 'local' });
      },
    });
    await expect(verify(door, { mfaCode: () => Promise.reject(cancelled) })).rejects.toBe(cancelled);
  });

  it('before the start gives an empty stream', async () => {
    const events: CheckEvent[] = [];
    for await (const event of runChecks(everything, fakeDoor(), AbortSignal.abort())) events.push(event);
    expect(events).toEqual([]);
  });
});
