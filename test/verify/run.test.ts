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

  it('lets the question to STS leave before anything else is asked of AWS', async () => {
    const base = fakeDoor();
    let before: string[] | undefined;
    const door = fakeDoor({
      callerIdentity: (call) => {
        setImmediate(() => {
          before = door.calls.filter((each) => /foundationModels|inferenceProfiles|modelAvailability/.test(each));
        });
        return base.callerIdentity(call);
      },
    });
    await verify(door, { model: claude });
    expect(before).toEqual([]);
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
