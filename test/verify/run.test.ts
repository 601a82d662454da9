import { describe, expect, it } from 'vitest';
import type { CheckEvent, CheckResult, Facts, VerifyRequest } from '../../src/verify/check.ts';
import type { AwsDoor } from '../../src/verify/door.ts';
import { runChecks } from '../../src/verify/run.ts';
import { fakeDoor, refused } from './fake-door.ts';

const everything: VerifyRequest = {
  target: { type: 'profile', profile: 'production' },
  profile: 'production',
  region: 'us-east-1',
  stages: ['local', 'identity', 'models', 'converse'],
};

const claude = 'us.anthropic.claude-x-v1:0';

async function verify(door: AwsDoor, request: Partial<VerifyRequest> = {}) {
  const events: CheckEvent[] = [];
  for await (const event of runChecks({ ...everything, ...request }, door)) events.push(event);
  const results = events.flatMap((event) => (event.type === 'finished' ? [event.result] : []));
  const last = events.at(-1);
  return {
    events,
    results,
    facts: (last?.type === 'facts' ? last.facts : undefined) as Facts | undefined,
    check: (id: string): CheckResult | undefined => results.find((result) => result.id === id),
  };
}

const denied = (action: string) =>
  refused({
    name: 'AccessDeniedException',
    httpStatus: 403,
    message: `User: arn:aws:iam::111122223333:user/ada is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
  });

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

describe('permission to list', () => {
  it('is not needed: the call to the named model decides', async () => {
    const door = fakeDoor({
      foundationModels: () => Promise.resolve(denied('bedrock:ListFoundationModels')),
      inferenceProfiles: () => Promise.resolve(denied('bedrock:ListInferenceProfiles')),
    });
    const { results, check, facts } = await verify(door, { model: claude });
    expect(check('models')).toMatchObject({ status: 'warn', problem: { code: 'listing-not-allowed' } });
    expect(check('converse')?.status).toBe('skip');
    expect(check('converse-model')?.status).toBe('pass');
    expect(results.some(({ status }) => status === 'fail')).toBe(false);
    expect(facts?.converse?.modelId).toBe(claude);
  });

  it('is said to be missing when no model was named, without failing', async () => {
    const door = fakeDoor({
      foundationModels: () => Promise.resolve(denied('bedrock:ListFoundationModels')),
      inferenceProfiles: () => Promise.resolve(denied('bedrock:ListInferenceProfiles')),
    });
    const { check } = await verify(door);
    expect(check('converse')).toMatchObject({ status: 'skip' });
    expect(check('converse')?.detail).toContain('--model');
  });
});

describe('the call to a model', () => {
  it('warns and does not fail when Bedrock asks to slow down: who is throttled is authorised', async () => {
    const door = fakeDoor({
      converse: () =>
        Promise.resolve(
          refused({
            name: 'ThrottlingException',
            message: 'Too many tokens, please wait before trying again.',
            service: 'bedrock-runtime',
            httpStatus: 429,
          }),
        ),
    });
    expect((await verify(door)).check('converse')).toMatchObject({ status: 'warn', problem: { code: 'throttled' } });
  });

  it('replaces a base ID by its inference profile and says so', async () => {
    const door = fakeDoor();
    const { check } = await verify(door, { model: 'anthropic.claude-x-v1:0' });
    expect(door.calls).toContain(`converse ${claude}`);
    expect(check('converse-model')?.detail).toContain(`so ${claude} is used instead`);
  });

  it('is made once when the wanted model has no third party behind it', async () => {
    const door = fakeDoor();
    const { results } = await verify(door, { model: 'amazon.nova-micro-v1:0' });
    expect(door.calls.filter((call) => call.startsWith('converse'))).toEqual(['converse amazon.nova-micro-v1:0']);
    expect(results.some(({ id }) => id === 'converse')).toBe(false);
  });

  it('says after a first call to a third-party model that it may still be taken back', async () => {
    const { check } = await verify(fakeDoor(), { model: claude });
    expect(check('converse-model')?.detail).toContain('15 minutes');
    expect(check('converse')?.detail).not.toContain('15 minutes');
  });

  it('tries the wanted model although the test model is not allowed', async () => {
    const base = fakeDoor();
    const { check, results } = await verify(
      {
        ...base,
        converse: (call) =>
          call.modelId === claude ? base.converse(call) : Promise.resolve(denied('bedrock:InvokeModel')),
      },
      { model: claude },
    );
    expect(check('converse')?.status).toBe('warn');
    expect(check('converse-model')?.status).toBe('pass');
    expect(results.some(({ status }) => status === 'fail')).toBe(false);
  });

  it('does not subscribe to a third-party model when the account itself is restricted', async () => {
    const door = fakeDoor({
      converse: () =>
        Promise.resolve(
          refused({
            name: 'ValidationException',
            message: 'Operation not allowed',
            service: 'bedrock-runtime',
            httpStatus: 400,
          }),
        ),
    });
    const { check } = await verify(door, { model: claude });
    expect(check('converse')?.problem?.code).toBe('account-restricted');
    expect(check('converse-model')?.status).toBe('skip');
    expect(door.calls.filter((call) => call.startsWith('converse'))).toHaveLength(1);
  });
});

describe('warnings about the identity', () => {
  it('warns of the root user', async () => {
    const door = fakeDoor({
      callerIdentity: () =>
        Promise.resolve({
          ok: true,
          value: { account: '111122223333', arn: 'arn:aws:iam::111122223333:root', userId: '111122223333' },
        }),
    });
    expect((await verify(door)).check('identity')).toMatchObject({ status: 'warn', problem: { code: 'root-user' } });
  });

  it('warns of an account that was not expected', async () => {
    const { check } = await verify(fakeDoor(), { expectedAccount: '444455556666' });
    expect(check('identity')).toMatchObject({ status: 'warn', problem: { code: 'account-unexpected' } });
    expect(check('identity')?.detail).toContain('444455556666');
  });

  it('warns of a clock that is two minutes off and fails one that is ten', async () => {
    const off = (skewMs: number) => fakeDoor({ serverClock: () => Promise.resolve({ ok: true, value: { skewMs } }) });
    expect((await verify(off(-150_000))).check('clock')).toMatchObject({
      status: 'warn',
      detail: 'The clock of this machine is 3 minutes ahead.',
    });
    expect((await verify(off(600_000))).check('clock')).toMatchObject({
      status: 'fail',
      problem: { code: 'clock-skew' },
    });
  });
});

describe('hints about the wanted model', () => {
  it("says that Anthropic's use-case form is missing before the call does", async () => {
    const door = fakeDoor({ hasUseCaseForm: () => Promise.resolve({ ok: true, value: false }) });
    const { check } = await verify(door, { model: claude, stages: ['identity', 'models'] });
    expect(check('model-access')).toMatchObject({ status: 'warn', problem: { code: 'use-case-form-missing' } });
  });

  it('asks about the base model, and takes a bad answer for a hint only', async () => {
    const door = fakeDoor({
      modelAvailability: () =>
        Promise.resolve({ ok: true, value: { authorization: 'NOT_AUTHORIZED', agreement: 'AVAILABLE' } }),
    });
    const { check } = await verify(door, { model: claude });
    expect(door.calls).toContain('modelAvailability anthropic.claude-x-v1:0');
    expect(check('model-access')?.status).toBe('warn');
    expect(check('converse-model')?.status).toBe('pass');
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
    expect(check('region')?.problem?.remedy.join()).toContain('us-east-1');
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
    expect(check('network')?.detail).toContain('bedrock goes to http://127.0.0.1:4566 (AWS_ENDPOINT_URL)');
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
