import { describe, expect, it } from 'vitest';
import {
  callableModels,
  chooseTestModel,
  isFirstParty,
  resolveWantedModel,
} from '../../../src/verify/models/models.ts';
import { nearest } from '../../../src/verify/models/nearest.ts';
import { model, profile } from '../fake-door.ts';

const claude = model('anthropic.claude-x-v1:0', {
  name: 'Claude X',
  provider: 'Anthropic',
  inferenceTypes: ['INFERENCE_PROFILE'],
});
const us = profile('us.anthropic.claude-x-v1:0', claude.modelId, ['us-east-1', 'us-west-2']);
const global = profile('global.anthropic.claude-x-v1:0', claude.modelId, ['us-east-1', '']);

describe('the models that can be called from here', () => {
  it('take and give text', () => {
    const listed = [
      model('amazon.nova-micro-v1:0'),
      model('amazon.titan-embed-text-v2:0', { outputModalities: ['EMBEDDING'] }),
      model('stability.sd3-v1:0', { outputModalities: ['IMAGE'] }),
    ];
    expect(callableModels(listed, [], 'us-east-1').map(({ modelId }) => modelId)).toEqual(['amazon.nova-micro-v1:0']);
  });

  it('are called by the geographic inference profile, with global beside it', () => {
    const [found] = callableModels([claude], [global, us], 'us-east-1');
    expect(found).toMatchObject({
      invokeId: us.id,
      inferenceProfile: { id: us.id, scope: 'geographic', modelArns: us.modelArns },
      globalProfile: { id: global.id },
    });
  });

  it('are called by the global profile where there is no geographic one', () => {
    const [found] = callableModels([claude], [global], 'us-east-1');
    expect(found).toMatchObject({ invokeId: global.id, inferenceProfile: { scope: 'global' } });
    expect(found?.globalProfile).toBeUndefined();
  });

  it('prefer the profile that has this Region among its destinations', () => {
    const apac = profile('apac.anthropic.claude-x-v1:0', claude.modelId, ['ap-south-1']);
    const jp = profile('jp.anthropic.claude-x-v1:0', claude.modelId, ['ap-northeast-1', 'ap-northeast-3']);
    expect(callableModels([claude], [apac, jp], 'ap-northeast-1')[0]?.invokeId).toBe(jp.id);
  });

  it('leave out what needs a profile and has none, and profiles that are not active', () => {
    expect(callableModels([claude], [], 'us-east-1')).toEqual([]);
    expect(callableModels([claude], [{ ...us, status: 'DELETED' }], 'us-east-1')).toEqual([]);
  });

  it('are called by their base ID where on-demand works', () => {
    const nova = model('amazon.nova-lite-v1:0', { inferenceTypes: ['ON_DEMAND', 'INFERENCE_PROFILE'] });
    const [found] = callableModels(
      [nova],
      [profile('us.amazon.nova-lite-v1:0', nova.modelId, ['us-east-1'])],
      'us-east-1',
    );
    expect(found?.invokeId).toBe('amazon.nova-lite-v1:0');
    expect(found?.inferenceProfile).toBeUndefined();
    expect(found?.geographicProfile?.id).toBe('us.amazon.nova-lite-v1:0');
    const typed = resolveWantedModel('us.amazon.nova-lite-v1:0', found === undefined ? [] : [found]);
    expect(typed).toMatchObject({ invokeId: 'us.amazon.nova-lite-v1:0', model: { modelId: nova.modelId } });
    expect(typed.note).toBeUndefined();
  });

  it('stand together by provider, ACTIVE before LEGACY with its end', () => {
    const listed = [
      model('meta.b-v1:0', { provider: 'Meta', name: 'B' }),
      model('amazon.old-v1:0', {
        provider: 'Amazon',
        name: 'A old',
        lifecycle: 'LEGACY',
        endOfLife: '2027-01-01T00:00:00.000Z',
      }),
      model('amazon.new-v1:0', { provider: 'Amazon', name: 'Z new' }),
      model('meta.a-v1:0', { provider: 'Meta', name: 'A' }),
    ];
    const found = callableModels(listed, [], 'us-east-1');
    expect(found.map(({ modelId }) => modelId)).toEqual([
      'amazon.new-v1:0',
      'amazon.old-v1:0',
      'meta.a-v1:0',
      'meta.b-v1:0',
    ]);
    expect(found[1]).toMatchObject({ lifecycle: 'LEGACY', endOfLife: '2027-01-01T00:00:00.000Z' });
  });
});

describe('the model to test with', () => {
  const choose = (...ids: string[]) =>
    chooseTestModel(
      callableModels(
        ids.map((id) => model(id)),
        [],
        'us-east-1',
      ),
    )?.modelId;

  it('is the cheapest of Amazon, whichever version is listed', () => {
    expect(choose('amazon.nova-pro-v1:0', 'amazon.nova-lite-v1:0', 'amazon.nova-micro-v1:0')).toBe(
      'amazon.nova-micro-v1:0',
    );
    expect(choose('anthropic.claude-x-v1:0', 'amazon.nova-7-lite-v3:0')).toBe('amazon.nova-7-lite-v3:0');
  });

  it('is another model without AWS Marketplace where Amazon has none', () => {
    expect(choose('anthropic.claude-x-v1:0', 'mistral.mistral-small-2402-v1:0')).toBe(
      'mistral.mistral-small-2402-v1:0',
    );
  });

  it('is nothing where every model has a third party behind it', () => {
    expect(choose('anthropic.claude-x-v1:0', 'cohere.command-r-v1:0')).toBeUndefined();
  });

  it('is ACTIVE where one is', () => {
    const listed = [model('amazon.nova-micro-v1:0', { lifecycle: 'LEGACY' }), model('amazon.nova-premier-v1:0')];
    expect(chooseTestModel(callableModels(listed, [], 'us-east-1'))?.modelId).toBe('amazon.nova-premier-v1:0');
  });
});

describe('whether a call makes a contract', () => {
  it.each([
    ['amazon.nova-micro-v1:0', true],
    ['us.amazon.nova-2-lite-v1:0', true],
    ['us-gov.meta.llama3-v1:0', true],
    ['global.anthropic.claude-x-v1:0', false],
    ['cohere.command-r-v1:0', false],
    ['arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.amazon.nova-micro-v1:0', true],
    ['arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abcdef123456', false],
  ])('%s: without a third party is %s', (id, expected) => {
    expect(isFirstParty(id)).toBe(expected);
  });
});

describe('the wanted model', () => {
  const models = callableModels(
    [claude, model('amazon.nova-micro-v1:0', { name: 'Nova Micro', provider: 'Amazon' })],
    [us, global],
    'us-east-1',
  );

  it('is replaced by its inference profile when it needs one, and the person is told', () => {
    expect(resolveWantedModel('anthropic.claude-x-v1:0', models)).toMatchObject({
      invokeId: us.id,
      note: `anthropic.claude-x-v1:0 is called through an inference profile, so ${us.id} is used instead.`,
    });
  });

  it('stays as it is typed when that works: base ID, profile, global profile, ARN', () => {
    for (const id of ['amazon.nova-micro-v1:0', us.id, global.id, us.arn]) {
      const wanted = resolveWantedModel(` ${id} `, models);
      expect(wanted.invokeId).toBe(id);
      expect(wanted.note).toBeUndefined();
    }
  });

  it('of one’s own is called by its ARN, and nothing else is proposed', () => {
    const arn = 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc123def456';
    expect(resolveWantedModel(arn, models)).toEqual({ invokeId: arn, proposals: [] });
  });

  it('can be called by its name', () => {
    expect(resolveWantedModel('claude x', models)).toMatchObject({ invokeId: us.id });
  });

  it('is answered with the nearest when it is mistyped', () => {
    const wanted = resolveWantedModel('amazon.nova-mirco-v1:0', models);
    expect(wanted.model).toBeUndefined();
    expect(wanted.proposals[0]).toBe('amazon.nova-micro-v1:0');
    expect(wanted.note).toContain('Did you mean amazon.nova-micro-v1:0');
  });

  it('is not mistaken for a short name that stands in it by chance', () => {
    expect(nearest('dfault', ['l', 'default', 'fa'])).toEqual(['default']);
  });

  it('with the prefix of another geography is answered with the one for here', () => {
    expect(resolveWantedModel('eu.anthropic.claude-x-v1:0', models).proposals[0]).toBe(us.id);
  });
});

describe('sixteen thousand models', () => {
  const ids = Array.from({ length: 16_000 }, (_, index) => `provider${index % 40}.model-${index}-v1:0`);
  const listed = ids.map((id) => model(id, { inferenceTypes: ['INFERENCE_PROFILE'] }));
  const profiles = ids.map((id) => profile(`us.${id}`, id, ['us-east-1', 'us-west-2']));

  it('are matched with as many inference profiles in work that grows with their number', () => {
    const start = process.cpuUsage();
    const models = callableModels(listed, profiles, 'us-east-1');
    const { note } = resolveWantedModel('provider3.model-15999-v1', models);
    chooseTestModel(models);
    // A search of each list for every row of the other takes minutes.
    expect(process.cpuUsage(start).user).toBeLessThan(10_000_000);
    expect(models).toHaveLength(16_000);
    expect(note).toContain('Did you mean');
  });
});
