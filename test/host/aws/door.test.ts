import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { bedrockRegions } from '../../../src/aws/values/regions.ts';
import { demoAccount, demoApiKey } from '../../../src/demo/demo-people.ts';
import { whereCallable } from '../../../src/verify/diagnosis/where.ts';
import { doorOf } from './play-with-door.ts';
import { claude, fails, key, openVerifier, request, type Verifier } from './verifier.ts';

let on: Verifier;

describe('a verification over HTTP against the embedded AWS', () => {
  beforeAll(async () => {
    on = await openVerifier();
  });
  afterAll(() => on.close());

  it('passes from the file to the answer of the wanted model, through its inference profile', async () => {
    const { results, facts } = await on.verify({ model: claude });
    expect(fails(results)).toEqual([]);
    expect(facts).toMatchObject({
      credentials: { source: 'profile production (access key)', accessKeyId: key.accessKeyId },
      identity: { account: demoAccount, arn: `arn:aws:iam::${demoAccount}:user/ada` },
      converse: { modelId: `us.${claude}`, text: expect.stringContaining('4') as string },
    });
    expect(facts?.models?.length).toBeGreaterThan(3);
    expect(facts?.models?.find(({ modelId }) => modelId === claude)).toMatchObject({
      invokeId: `us.${claude}`,
      inferenceProfile: { scope: 'geographic' },
    });
    expect(JSON.stringify({ results, facts })).not.toContain(key.secretAccessKey);
  });

  it('makes each call once', async () => {
    const before = on.scene.aws?.requests.length ?? 0;
    await on.verify({ model: claude });
    const operations =
      on.scene.aws?.requests
        .slice(before)
        .map(({ operation }) => operation)
        .filter((name) => /^(Get|List|Converse)/.test(name)) ?? [];
    expect(operations.sort()).toEqual([
      'Converse',
      'Converse',
      'GetCallerIdentity',
      'GetFoundationModelAvailability',
      'GetUseCaseForModelAccess',
      'ListFoundationModels',
      'ListInferenceProfiles',
    ]);
  });

  it('asks all Regions where a model can be called, and explains those that are not switched on', async () => {
    const found = await on.door.resolveCredentials(request.target, { region: 'us-east-1' });
    if (!found.ok) throw new Error(found.failure.message);
    const regions = bedrockRegions.filter(({ partition }) => partition === 'aws');
    const warnings: Error[] = [];
    const heard = (warning: Error) => warnings.push(warning);
    process.on('warning', heard);
    let last: unknown;
    for await (const event of whereCallable({ model: claude, access: found.value, regions, door: on.door }))
      last = event;
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', heard);
    // Node.js would write its own across the screen.
    expect(warnings.map(({ name }) => name)).not.toContain('MaxListenersExceededWarning');
    expect(last).toMatchObject({ type: 'finished', complete: true });
    const results = (last as { results: { region: { code: string }; status: string; invokeId?: string }[] }).results;
    expect(results).toHaveLength(33);
    const status = (code: string) => results.find(({ region }) => region.code === code);
    expect(status('us-west-2')).toMatchObject({ status: 'callable', invokeId: `us.${claude}` });
    expect(status('eu-central-1')).toMatchObject({ status: 'callable', invokeId: `eu.${claude}` });
    expect(status('af-south-1')?.status).toBe('not-enabled');
  });

  it('says nothing on the terminal', async () => {
    const spies = (['log', 'info', 'warn', 'error'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation(() => {}),
    );
    const emitted = vi.spyOn(process, 'emitWarning');
    const both = doorOf({
      home: on.scene.home,
      environment: {
        ...on.scene.environment,
        AWS_PROFILE: 'production',
        AWS_ACCESS_KEY_ID: 'AKIAOTHER',
        AWS_SECRET_ACCESS_KEY: 'other',
      },
    });
    await on.verify({}, both);
    both.close();
    const said = [...spies, emitted].flatMap((spy) => spy.mock.calls);
    vi.restoreAllMocks();
    expect(said).toEqual([]);
  });
});

describe('an API key in the environment of this very process', () => {
  beforeAll(async () => {
    on = await openVerifier();
  });
  afterAll(() => on.close());
  afterEach(() => vi.unstubAllEnvs());

  it.each([
    ['set', 'ABSKwouldBeRefused'],
    ['set but empty', ''],
  ])('%s does not reach calls that are made with a profile', async (_how, value) => {
    vi.stubEnv('AWS_BEARER_TOKEN_BEDROCK', value);
    const { results } = await on.verify();
    expect(fails(results)).toEqual([]);
  });

  it('is used when it is the one that is verified, and STS is not asked', async () => {
    const before = on.scene.aws?.requests.length ?? 0;
    const { results, facts } = await on.verify({
      target: { type: 'environment', variables: { AWS_BEARER_TOKEN_BEDROCK: demoApiKey() } },
    });
    expect(fails(results)).toEqual([]);
    expect(facts?.credentials?.source).toBe('AWS_BEARER_TOKEN_BEDROCK in the environment');
    expect(results.find(({ id }) => id === 'identity')?.detail).toContain(`account ${demoAccount}`);
    expect(on.scene.aws?.requests.slice(before).some(({ operation }) => operation === 'GetCallerIdentity')).toBe(false);
  });
});

describe('failures that the whole verification tells', () => {
  afterEach(() => on.close());

  it('say how far the clock is off, and leave the model uncalled', async () => {
    on = await openVerifier((world) => {
      world.clockOffsetMs = 20 * 60_000;
    });
    const { results } = await on.verify();
    const clock = results.find(({ id }) => id === 'clock');
    expect(clock).toMatchObject({ status: 'fail', problem: { code: 'clock-skew' } });
    expect(clock?.detail).toBe('The clock of this machine is 20 minutes behind.');
    expect(results.find(({ id }) => id === 'identity')?.problem?.code).toBe('clock-skew');
    expect(results.find(({ id }) => id === 'converse')?.status).toBe('skip');
  });

  it('say that a Region is off, when STS elsewhere knows the keys', async () => {
    on = await openVerifier();
    const { results } = await on.verify({ region: 'af-south-1' });
    const identity = results.find(({ id }) => id === 'identity');
    expect(identity?.problem?.code).toBe('region-not-enabled');
    const letters = identity?.problem?.remedies.flatMap((step) => (step.type === 'letter' ? step.text : []));
    expect(letters).toContain('aws account enable-region --region-name af-south-1');
  });

  it("name Anthropic's form before the call, and the call confirms it", async () => {
    on = await openVerifier((world) => {
      for (const account of world.accounts) account.useCaseForm = 'missing';
    });
    const { results } = await on.verify({ model: claude });
    expect(results.find(({ id }) => id === 'model-access')).toMatchObject({
      status: 'warn',
      problem: { code: 'use-case-form-missing' },
    });
    expect(results.find(({ id }) => id === 'converse')?.status).toBe('pass');
    expect(results.find(({ id }) => id === 'converse-model')).toMatchObject({
      status: 'fail',
      problem: { code: 'use-case-form-missing' },
    });
  });
});
