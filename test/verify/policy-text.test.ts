import { describe, expect, it } from 'vitest';
import type { CallableModel } from '../../src/verify/check.ts';
import { allowPolicy, invokePolicy, marketplacePolicy, verifyPolicy } from '../../src/verify/problems/policy-text.ts';
import type { DiagnoseContext } from '../../src/verify/problems/row.ts';
import { type BedrockCall, mayCall } from '../support/bedrock-call.ts';
import { grammarErrors } from '../support/policy-grammar.ts';
import { account, geographicModel, globalModel, nova, profileArn, sonnet } from '../support/policy-models.ts';

// As the door would list it: the same facts, with plain arrays.
function listed(model: ReturnType<typeof geographicModel>, invokeId = model.invokeId): CallableModel {
  const { inferenceProfile, globalProfile } = JSON.parse(JSON.stringify(model));
  const profiles = { ...(inferenceProfile ? { inferenceProfile } : {}), ...(globalProfile ? { globalProfile } : {}) };
  const named = { name: model.modelId, provider: 'Somebody', lifecycle: 'ACTIVE' as const };
  return { ...named, ...profiles, modelId: model.modelId, invokeId: invokeId ?? model.modelId };
}

const context = (modelId: string, models?: CallableModel[]): DiagnoseContext => ({
  target: { type: 'profile', profile: 'production' },
  region: 'us-east-1',
  partition: 'aws',
  account,
  modelId,
  models,
});

const regions = ['us-east-1', 'us-east-2', 'us-west-2'];
const geographic = listed(geographicModel(sonnet, 'us', 'us-east-1', regions));
const everywhere = listed(globalModel(sonnet, 'us-east-1'), `us.${sonnet}`);
const call = { account, region: 'us-east-1' };
const throughProfile: BedrockCall = {
  ...call,
  modelId: sonnet,
  profile: { arn: profileArn(`us.${sonnet}`, 'us-east-1'), destinations: regions },
};
const throughGlobal: BedrockCall = {
  ...call,
  modelId: sonnet,
  profile: { arn: profileArn(`global.${sonnet}`, 'us-east-1'), global: true },
};

describe('the policy that a remedy prints', () => {
  it.each<[string, DiagnoseContext, BedrockCall]>([
    ['on demand', context(nova), { ...call, modelId: nova }],
    ['through a geographic profile', context(`us.${sonnet}`, [geographic]), throughProfile],
    [
      'through a geographic profile called by its ARN',
      context(profileArn(`us.${sonnet}`, 'us-east-1'), [geographic]),
      throughProfile,
    ],
    ['through a geographic profile that could not be listed', context(`us.${sonnet}`), throughProfile],
    ['through a global profile', context(`global.${sonnet}`, [everywhere]), throughGlobal],
    ['through a global profile that could not be listed', context(`global.${sonnet}`), throughGlobal],
  ])('allows the call %s, streamed too, and no other model', (_title, around, wanted) => {
    const policy = JSON.parse(invokePolicy(around));
    expect(grammarErrors(policy, 'identity')).toEqual([]);
    expect(mayCall([policy], wanted)).toBe(true);
    expect(mayCall([policy], { ...wanted, stream: true })).toBe(true);
    expect(mayCall([policy], { ...wanted, modelId: 'meta.other-v1:0' })).toBe(false);
    expect(mayCall([], wanted)).toBe(false);
  });

  it('does not open a model beside its inference profile', () => {
    const policy = JSON.parse(invokePolicy(context(`us.${sonnet}`, [geographic])));
    expect(mayCall([policy], { ...call, modelId: sonnet })).toBe(false);
  });

  it.each([
    ['for listing', verifyPolicy()],
    ['for subscribing', marketplacePolicy()],
    ['for one action', allowPolicy('sts:AssumeRole', 'arn:aws:iam::111122223333:role/App')],
  ])('%s is well-formed', (_title, text) => {
    expect(grammarErrors(JSON.parse(text), 'identity')).toEqual([]);
  });
});
