import { describe, expect, it } from 'vitest';
import { mantleResponses } from '../../src/aws/values/model-api.ts';
import { modelChoices } from '../../src/session/model-choices.ts';
import type { CallableModel } from '../../src/verify/check.ts';

const model = (invokeId: string, changes: Partial<CallableModel> = {}): CallableModel => ({
  modelId: invokeId.replace(/^(us|eu|global)\./, ''),
  name: 'A model',
  provider: 'Somebody',
  lifecycle: 'ACTIVE',
  invokeId,
  endpoints: ['bedrock-runtime'],
  ...changes,
});

const models = [
  model('us.anthropic.claude-haiku-4-5-20251001-v1:0', { name: 'Claude Haiku 4.5', provider: 'Anthropic' }),
  model('amazon.nova-micro-v1:0', { name: 'Nova Micro', provider: 'Amazon' }),
  model('openai.gpt-oss-120b-1:0', {
    endpoints: ['bedrock-runtime', 'bedrock-mantle'],
    mantleId: 'openai.gpt-oss-120b',
  }),
  model('writer.palmyra-x5-v1:0', { lifecycle: 'LEGACY', endOfLife: '2027-01-31T00:00:00Z' }),
];

const mantle = model('openai.gpt-5.5', {
  provider: 'OpenAI',
  endpoints: ['bedrock-mantle'],
  mantleId: 'openai.gpt-5.5',
});

describe('the models to choose from', () => {
  it('begin with the cheap one for a test, or with those that fit the program', () => {
    const first = (client?: string) => modelChoices(models, client)[0]?.value;
    expect(first()).toBe('amazon.nova-micro-v1:0');
    expect(first('goose')).toBe('amazon.nova-micro-v1:0');
    expect(first('claude-code')).toBe('us.anthropic.claude-haiku-4-5-20251001-v1:0');
    expect(modelChoices([...models, mantle], 'codex', mantleResponses)).toMatchObject([
      { value: 'openai.gpt-5.5', hint: 'price unknown · OpenAI · bedrock-mantle' },
    ]);
    expect(modelChoices(models, 'claude-code')).toHaveLength(models.length);
  });

  it('tell price, context, provider, endpoint and the end of their life, and no price that nobody knows', () => {
    expect(Object.fromEntries(modelChoices(models).map(({ value, hint }) => [value, hint]))).toEqual({
      'amazon.nova-micro-v1:0': '$0.035 in, $0.14 out · 128k context · Amazon · bedrock-runtime',
      // A geography costs a tenth more than the whole world.
      'us.anthropic.claude-haiku-4-5-20251001-v1:0': '$1.1 in, $5.5 out · 200k context · Anthropic · bedrock-runtime',
      'openai.gpt-oss-120b-1:0': '$0.15 in, $0.6 out · 128k context · Somebody · both endpoints',
      'writer.palmyra-x5-v1:0': 'legacy, ends 2027-01-31 · price unknown · Somebody · bedrock-runtime',
    });
    const [worldwide] = modelChoices([
      model('global.anthropic.claude-haiku-4-5-20251001-v1:0', {
        inferenceProfile: { id: 'x', arn: 'x', modelArns: [], scope: 'global' },
      }),
    ]);
    expect(worldwide?.hint).toMatch(/^\$1 in, \$5 out · .*may be processed in any Region/);
  });
});
