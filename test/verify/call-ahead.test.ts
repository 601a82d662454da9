import { describe, expect, it } from 'vitest';
import type { VerifyRequest } from '../../src/verify/check.ts';
import type { AwsDoor } from '../../src/verify/door.ts';
import { runChecks } from '../../src/verify/run.ts';
import { verdictOf } from '../../src/verify/verdict.ts';
import { fakeDoor, model, refused } from './fake-door.ts';
import { claude, denied, everything, verify } from './verify.ts';

const micro = 'amazon.nova-micro-v1:0';
const called = ({ calls }: { calls: string[] }) =>
  calls.flatMap((call) => (call.startsWith('converse ') ? [call.slice('converse '.length)] : []));

/** A door whose lists answer once they are released. */
function slowLists(more: Partial<AwsDoor> = {}) {
  let release: () => void = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { foundationModels, inferenceProfiles } = { ...fakeDoor(), ...more };
  const door = fakeDoor({
    ...more,
    foundationModels: (call) => released.then(() => foundationModels(call)),
    inferenceProfiles: (call) => released.then(() => inferenceProfiles(call)),
  });
  return { door, release };
}

/** Runs everything against slow lists, which answer as soon as the call that was awaited has arrived. */
async function withCallFirst(more: Partial<AwsDoor>, request: Partial<VerifyRequest> = {}) {
  const { converse } = { ...fakeDoor(), ...more };
  const { door, release } = slowLists({
    ...more,
    converse: (call) => {
      release();
      return converse(call);
    },
  });
  return { ...(await verify(door, request)), calls: called(door) };
}

/** Runs everything against lists that answer once the identity is told, and gives the models called until then. */
async function calledBeforeLists(more: Partial<AwsDoor>, request: Partial<VerifyRequest> = {}) {
  const { door, release } = slowLists(more);
  let before: string[] | undefined;
  for await (const event of runChecks({ ...everything, ...request }, door)) {
    if (event.type !== 'finished' || event.result.id !== 'identity') continue;
    // Whatever the identity sets off has begun by then: each check takes one turn.
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    before = called(door);
    release();
  }
  return { before, all: called(door) };
}

describe('the call to a model while the lists are awaited', () => {
  it('is sent when its model is known without them, and proves what it proves', async () => {
    const { results, facts, calls } = await withCallFirst({});
    expect(verdictOf(results)).toBe('verified');
    expect(facts?.converse?.modelId).toBe(micro);
    expect(calls).toEqual([micro]);
  });

  it.each([micro, 'us.amazon.nova-lite-v1:0', 'amazon.nova-lite-v1:0'])(
    'is sent to %s that was named',
    async (named) => {
      const { check, calls } = await withCallFirst({}, { model: named });
      expect(check('converse-model')?.status).toBe('pass');
      expect(calls).toEqual([named]);
    },
  );

  it('goes through the profile of the geography where the Region has no other way', async () => {
    const { calls } = await withCallFirst({}, { region: 'eu-central-1', model: 'amazon.nova-lite-v1:0' });
    expect(calls).toEqual(['eu.amazon.nova-lite-v1:0']);
  });

  it('is none to a model of somebody else, whose first call may subscribe the account', async () => {
    expect(await calledBeforeLists({}, { model: claude })).toEqual({ before: [micro], all: [micro, claude] });
  });

  it.each([
    ['a model that only lists can place', 'amazon.nova-premier-v1:0', 'us-east-1'],
    ['no model where only a worldwide profile is known', undefined, 'sa-east-1'],
  ])('waits for them with %s', async (_what, named, region) => {
    const asked = { region, ...(named === undefined ? {} : { model: named }) };
    expect((await calledBeforeLists({}, asked)).before).toEqual([]);
  });

  it('is told as if it had waited when it is refused', async () => {
    const door = { converse: () => Promise.resolve(denied('bedrock:InvokeModel')) };
    const ahead = await withCallFirst(door);
    const after = await verify(fakeDoor(door));
    expect(ahead.check('converse')).toEqual(after.check('converse'));
    expect(ahead.calls).toEqual([micro]);
  });

  it('is followed by another when the lists name another and it was refused', async () => {
    const listed = 'amazon.nova-9-micro-v1:0';
    const { check, calls, results } = await withCallFirst({
      foundationModels: () => Promise.resolve({ ok: true, value: [model(listed)] }),
      converse: async ({ modelId }) =>
        modelId === listed
          ? { ok: true, value: { text: '4', inputTokens: 9, outputTokens: 2, latencyMs: 120 } }
          : refused({ name: 'ResourceNotFoundException', message: 'gone', httpStatus: 404 }),
    });
    expect(calls).toEqual([micro, listed]);
    expect(check('converse')?.detail).toMatch(/^amazon\.nova-9-micro-v1:0 answered/);
    expect(verdictOf(results)).toBe('verified');
  });

  it('is not followed by another when it was answered, whatever the lists name', async () => {
    const { calls, results } = await withCallFirst({
      foundationModels: () => Promise.resolve({ ok: true, value: [model('amazon.nova-9-micro-v1:0')] }),
    });
    expect(calls).toEqual([micro]);
    expect(verdictOf(results)).toBe('verified');
  });

  it('goes on from there when the lists are refused', async () => {
    const { calls, results } = await withCallFirst({
      foundationModels: () => Promise.resolve(denied('bedrock:ListFoundationModels')),
      inferenceProfiles: () => Promise.resolve(denied('bedrock:ListInferenceProfiles')),
      converse: async ({ modelId }) =>
        modelId === 'us.amazon.nova-lite-v1:0'
          ? { ok: true, value: { text: '4', inputTokens: 9, outputTokens: 2, latencyMs: 120 } }
          : denied('bedrock:InvokeModel'),
    });
    // The first of them is not asked twice when its turn comes.
    expect(calls).toEqual([micro, 'us.amazon.nova-micro-v1:0', 'us.amazon.nova-lite-v1:0']);
    expect(verdictOf(results)).toBe('verified');
  });
});

describe('what the call to a model never goes before', () => {
  it('is the answer of STS', async () => {
    let answer: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { door, release } = slowLists({
      callerIdentity: (call) => held.then(() => fakeDoor().callerIdentity(call)),
    });
    const verified = verify(door);
    while (!door.calls.includes('foundationModels')) await new Promise((resolve) => setImmediate(resolve));
    expect(called(door)).toEqual([]);
    answer();
    release();
    expect(verdictOf((await verified).results)).toBe('verified');
  });

  it('is a refusal of STS: nothing is called', async () => {
    const wrong = refused({ name: 'SignatureDoesNotMatch', message: 'no match', service: 'sts', httpStatus: 403 });
    expect((await calledBeforeLists({ callerIdentity: () => Promise.resolve(wrong) })).all).toEqual([]);
  });

  it('is the account that was expected: in another one nothing is called', async () => {
    expect((await calledBeforeLists({}, { expectedAccount: '999988887777' })).all).toEqual([]);
    expect((await calledBeforeLists({}, { expectedAccount: '111122223333' })).before).toEqual([micro]);
  });

  it('is agreement: without it nothing is called', async () => {
    expect((await calledBeforeLists({}, { stages: ['local', 'identity', 'models'] })).all).toEqual([]);
  });
});
