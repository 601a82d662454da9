import { afterEach, describe, expect, it } from 'vitest';
import { mantleResponses, runtimeChat } from '../../../src/aws/values/model-api.ts';
import { demoAccessKey, demoApiKey } from '../../../src/demo/demo-people.ts';
import { verdictOf } from '../../../src/verify/verdict.ts';
import { fails, openVerifier, type Verifier } from './verifier.ts';

let on: Verifier | undefined;
afterEach(() => on?.close());

const apiKey = { type: 'environment', variables: { AWS_BEARER_TOKEN_BEDROCK: demoApiKey() } } as const;
const wrongSecret = {
  type: 'keys',
  credentials: { ...demoAccessKey(), secretAccessKey: 'a'.repeat(40) },
} as const;
const calls = () =>
  on?.scene.aws?.requests.filter(({ operation }) =>
    /^(Converse|CreateInference|ChatCompletions|Responses)$/.test(operation),
  );

describe('a model that only bedrock-mantle serves', () => {
  it.each([
    ['openai.gpt-5.5', '/openai/v1/responses'],
    ['google.gemma-4-31b', '/v1/chat/completions'],
    ['anthropic.claude-haiku-4-5', '/anthropic/v1/messages'],
  ])('is verified there, signed and with an API key, by the API that has it: %s', async (model, path) => {
    on = await openVerifier();
    for (const target of [undefined, apiKey]) {
      const { results, facts } = await on.verify({ model, ...(target === undefined ? {} : { target }) });
      expect(fails(results)).toEqual([]);
      expect(verdictOf(results)).toBe('verified');
      expect(facts?.converse).toMatchObject({
        modelId: model,
        text: expect.stringContaining('4') as string,
        api: { endpoint: 'bedrock-mantle', path },
      });
    }
  });

  it('is called there although its list may not be read, and by the next API when the first does not have it', async () => {
    on = await openVerifier((world) => {
      world.mantleModels = [{ id: 'google.gemma-9', paths: ['/v1/responses'], regions: ['us-east-1'] }];
      for (const { statements } of world.principals)
        statements.push({ effect: 'deny', actions: ['bedrock-mantle:List*'] });
    });
    const { results, facts } = await on.verify({ model: 'google.gemma-9' });
    expect(verdictOf(results)).toBe('verified');
    expect(facts?.converse?.api?.path).toBe('/v1/responses');
  });

  it('asks nothing of the other endpoint for a model that Converse has', async () => {
    on = await openVerifier();
    await on.verify({ model: 'amazon.nova-micro-v1:0' });
    expect(on.scene.aws?.requests.some(({ service }) => service === 'bedrock-mantle')).toBe(false);
  });

  it('stays unknown where neither endpoint has it', async () => {
    on = await openVerifier();
    const { results } = await on.verify({ model: 'openai.gpt-9' });
    expect(fails(results).map(({ problem }) => problem?.code)).toEqual(['model-id-invalid']);
  });

  it('is refused with the policy of that endpoint for whoever may not call it', async () => {
    on = await openVerifier((world) => {
      for (const { statements } of world.principals)
        statements.push({ effect: 'deny', actions: ['bedrock-mantle:CreateInference'] });
    });
    const denied = await on.verify({ model: 'openai.gpt-5.5' });
    expect(fails(denied.results).map(({ problem }) => problem?.code)).toEqual(['bedrock-explicit-deny']);
    await on.close();
    on = await openVerifier((world) => {
      for (const principal of world.principals) principal.statements = [{ effect: 'allow', actions: ['bedrock:*'] }];
    });
    const missing = await on.verify({ model: 'openai.gpt-5.5', api: mantleResponses });
    expect(fails(missing.results).map(({ problem }) => problem?.code)).toEqual(['model-not-allowed']);
    expect(JSON.stringify(fails(missing.results))).toContain('arn:aws:bedrock-mantle:us-east-1:111122223333:project/*');
  });
});

describe('a program that speaks OpenAI’s APIs', () => {
  it.each([
    ['of the other endpoint', mantleResponses, 'openai.gpt-5.5', 'CreateInference'],
    ['of the runtime', runtimeChat, 'openai.gpt-oss-120b-1:0', 'ChatCompletions'],
  ])('is verified along its own way alone, %s', async (_, api, model, operation) => {
    on = await openVerifier();
    for (const target of [undefined, apiKey]) {
      const { results } = await on.verify({ api, model, ...(target === undefined ? {} : { target }) });
      expect(verdictOf(results)).toBe('verified');
    }
    expect(calls()?.map((call) => call.operation)).toEqual([operation, operation]);
  });

  it.each([mantleResponses, runtimeChat])(
    'is tried with a model of its own kind when none was named: %o',
    async (api) => {
      on = await openVerifier();
      const { results, facts } = await on.verify({ api });
      expect(verdictOf(results)).toBe('verified');
      expect(facts?.converse).toMatchObject({ modelId: expect.stringMatching(/^openai\./) as string, api });
    },
  );

  it('fails with a model that its API does not have, although Converse has it', async () => {
    on = await openVerifier();
    const { results } = await on.verify({ api: mantleResponses, model: 'amazon.nova-micro-v1:0' });
    expect(fails(results).map(({ problem }) => problem?.code)).toEqual(['model-on-other-endpoint']);
  });

  it('needs a signature for the endpoint itself', async () => {
    on = await openVerifier();
    const found = await on.door.resolveCredentials(wrongSecret, { region: 'us-east-1' });
    if (!found.ok) throw new Error(found.failure.message);
    const call = { access: found.value, region: 'us-east-1' };
    const answers = [
      await on.door.mantleModels(call),
      await on.door.askThrough(runtimeChat, {
        ...call,
        modelId: 'openai.gpt-oss-120b-1:0',
        prompt: '2+2',
        maxTokens: 9,
      }),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject({
        ok: false,
        failure: { httpStatus: 403, message: expect.stringContaining('signature we calculated') as string },
      });
    }
  });
});

describe('the list of models', () => {
  it('says which endpoint has a model, and by which name', async () => {
    on = await openVerifier();
    const { facts } = await on.verify({ stages: ['identity', 'models', 'mantle'] });
    const of = (id: string) => facts?.models?.find(({ modelId }) => modelId === id);
    expect(of('amazon.nova-micro-v1:0')?.endpoints).toEqual(['bedrock-runtime']);
    expect(of('openai.gpt-oss-120b-1:0')).toMatchObject({
      endpoints: ['bedrock-runtime', 'bedrock-mantle'],
      mantleId: 'openai.gpt-oss-120b',
    });
    expect(of('anthropic.claude-haiku-4-5-20251001-v1:0')?.mantleId).toBe('anthropic.claude-haiku-4-5');
    expect(of('openai.gpt-5.5')).toMatchObject({ endpoints: ['bedrock-mantle'], invokeId: 'openai.gpt-5.5' });
  });

  it('takes no name from the other endpoint that is no model ID', async () => {
    on = await openVerifier((world) => {
      world.mantleModels = ['a b', 'openai.x\u001b[31m', 'openai.fine'].map((id) => ({
        id,
        paths: [],
        regions: ['us-east-1'],
      }));
    });
    const { facts } = await on.verify({ stages: ['identity', 'mantle'] });
    expect(facts?.models?.flatMap(({ mantleId }) => mantleId ?? [])).toEqual(['openai.fine']);
  });
});
