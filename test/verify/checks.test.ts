import { describe, expect, it } from 'vitest';
import { bedrockRegions } from '../../src/aws/values/regions.ts';
import type { AwsDoor } from '../../src/verify/door.ts';
import { verdictOf } from '../../src/verify/verdict.ts';
import { fakeDoor, profile, refused, someAccess } from './fake-door.ts';
import { claude, denied, verify } from './verify.ts';

describe('permission to list', () => {
  const withoutLists = {
    foundationModels: () => Promise.resolve(denied('bedrock:ListFoundationModels')),
    inferenceProfiles: () => Promise.resolve(denied('bedrock:ListInferenceProfiles')),
  };
  const answeredBy = (...allowed: string[]): Partial<AwsDoor> => ({
    ...withoutLists,
    converse: ({ modelId }) =>
      Promise.resolve(
        allowed.includes(modelId)
          ? { ok: true, value: { text: '4', inputTokens: 9, outputTokens: 2, latencyMs: 120 } }
          : denied('bedrock:InvokeModel'),
      ),
  });
  const called = (door: { calls: string[] }) =>
    door.calls.flatMap((call) => (call.startsWith('converse ') ? [call.slice('converse '.length)] : []));

  it('is not needed: the call to the named model decides', async () => {
    const { results, check, facts } = await verify(fakeDoor(withoutLists), { model: claude });
    expect(check('models')).toMatchObject({ status: 'warn', problem: { code: 'listing-not-allowed' } });
    expect(check('converse-model')?.status).toBe('pass');
    expect(results.some(({ status }) => status === 'fail')).toBe(false);
    expect(facts?.converse?.modelId).toBe(claude);
  });

  it('is told once when both lists are refused', async () => {
    const { check } = await verify(fakeDoor(withoutLists));
    expect(check('inference-profiles')).toMatchObject({
      status: 'skip',
      detail: 'The same problem as in “Models”.',
    });
  });

  it.each([
    ['us-east-1', 'us.amazon.nova-micro-v1:0'],
    ['eu-central-1', 'eu.amazon.nova-micro-v1:0'],
    ['ap-northeast-1', 'apac.amazon.nova-micro-v1:0'],
    ['us-gov-west-1', 'amazon.nova-micro-v1:0'],
    ['sa-east-1', 'global.amazon.nova-2-lite-v1:0'],
  ])('is not needed without a model either: in %s %s is called', async (region, modelId) => {
    const door = fakeDoor(answeredBy(modelId));
    const { results, facts } = await verify(door, { region });
    expect(called(door)).toEqual([modelId]);
    expect(facts?.converse?.modelId).toBe(modelId);
    expect(verdictOf(results)).toBe('verified');
  });

  it('lets the next small model be tried when one is refused, and says which', async () => {
    const lite = 'us.amazon.nova-lite-v1:0';
    const door = fakeDoor(answeredBy(lite));
    const { check, results } = await verify(door);
    expect(called(door).at(-1)).toBe(lite);
    expect(check('converse')?.detail).toMatch(/us\.amazon\.nova-micro-v1:0, .* refused; us\.amazon.* answered/);
    expect(verdictOf(results)).toBe('verified');
  });

  it.each(bedrockRegions.map(({ code }) => code))(
    'lets no model of somebody else be called unasked, for the first call may subscribe the account: %s',
    async (region) => {
      const door = fakeDoor(answeredBy());
      await verify(door, { region });
      expect(called(door).filter((id) => !/^([a-z-]+\.)?amazon\./.test(id))).toEqual([]);
    },
  );

  it('fails only when no candidate answers, and says what was tried', async () => {
    const door = fakeDoor(answeredBy());
    const { check, results } = await verify(door);
    const problem = check('converse')?.problem;
    expect(problem?.code).toBe('model-not-allowed');
    for (const modelId of called(door)) expect(problem?.cause).toContain(modelId);
    expect(problem?.remedies[0]).toMatchObject({ type: 'answer', question: 'model' });
    expect(verdictOf(results)).toBe('failed');
  });

  it('does not ask other models when the first refusal is not about the model', async () => {
    const door = fakeDoor({
      ...withoutLists,
      converse: () => Promise.resolve(refused({ name: 'BadCScoreException', message: 'no', httpStatus: 403 })),
    });
    const { check } = await verify(door);
    expect(called(door)).toHaveLength(1);
    expect(check('converse')?.problem?.code).toBe('account-restricted');
  });

  it('asks nobody but AWS for a test while the person has chosen a model of somebody else', async () => {
    const door = fakeDoor(answeredBy());
    await verify(door, { model: 'us.anthropic.claude-x-v1:0' });
    expect(called(door).filter((id) => id.includes('haiku'))).toEqual([]);
  });

  it('is not needed for the models when the inference profiles may be listed', async () => {
    const door = fakeDoor({
      foundationModels: () => Promise.resolve(denied('bedrock:ListFoundationModels')),
      inferenceProfiles: () =>
        Promise.resolve({
          ok: true,
          value: [
            profile('us.amazon.nova-lite-v1:0', 'amazon.nova-lite-v1:0', ['us-east-1', 'us-west-2']),
            profile('us.anthropic.claude-x-v1:0', 'anthropic.claude-x-v1:0', ['us-east-1', 'us-west-2']),
          ],
        }),
    });
    const { facts } = await verify(door);
    expect(called(door)).toEqual(['us.amazon.nova-lite-v1:0']);
    expect(facts?.models?.map(({ invokeId }) => invokeId)).toContain('us.anthropic.claude-x-v1:0');
  });

  it('refused to a Bedrock API key fails when the call is refused too', async () => {
    const { results } = await verify(
      fakeDoor({
        ...answeredBy(),
        resolveCredentials: () =>
          Promise.resolve({ ok: true, value: { ...someAccess, kind: 'api-key', provider: 'environment' } }),
      }),
    );
    expect(verdictOf(results)).toBe('failed');
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

  it('does not wonder about an inference profile when those could not be listed', async () => {
    const door = fakeDoor({ inferenceProfiles: () => Promise.resolve(denied('bedrock:ListInferenceProfiles')) });
    const { check } = await verify(door, { model: claude });
    expect(check('converse-model')?.status).toBe('pass');
    expect(check('converse-model')?.detail).not.toContain('not among');
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

  it('fails on an account that was not expected', async () => {
    const { check } = await verify(fakeDoor(), { expectedAccount: '444455556666' });
    expect(check('identity')).toMatchObject({ status: 'fail', problem: { code: 'account-unexpected' } });
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
