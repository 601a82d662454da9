import { describe, expect, it } from 'vitest';
import type { PolicyModel } from '../../../src/policy/route.ts';
import type { CallableModel } from '../../../src/verify/check.ts';
import { documentForCall, forEndpoint, policyForCall } from '../../../src/verify/diagnosis/policy-for-call.ts';
import type { DiagnoseContext } from '../../../src/verify/diagnosis/row.ts';
import { type BedrockCall, mayCall } from '../../support/bedrock-call.ts';
import { grammarErrors } from '../../support/policy-grammar.ts';
import { account, geographicModel, globalModel, nova, profileArn, sonnet } from '../../support/policy-models.ts';

// As the door would list it.
function listed(model: PolicyModel, invokeId = model.invokeId ?? model.modelId): CallableModel {
  const { modelId, inferenceProfile, geographicProfile, globalProfile } = model;
  const copy = <T extends { modelArns: readonly string[] }>(profile: T) => ({
    ...profile,
    modelArns: [...profile.modelArns],
  });
  return {
    modelId,
    name: modelId,
    provider: 'Somebody',
    lifecycle: 'ACTIVE',
    endpoints: ['bedrock-runtime'],
    invokeId,
    ...(inferenceProfile === undefined ? {} : { inferenceProfile: copy(inferenceProfile) }),
    ...(geographicProfile === undefined ? {} : { geographicProfile: copy(geographicProfile) }),
    ...(globalProfile === undefined ? {} : { globalProfile: copy(globalProfile) }),
  };
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
    const policy = JSON.parse(policyForCall(around));
    expect(grammarErrors(policy, 'identity')).toEqual([]);
    expect(mayCall([policy], wanted)).toBe(true);
    expect(mayCall([policy], { ...wanted, stream: true })).toBe(true);
    expect(mayCall([policy], { ...wanted, modelId: 'meta.other-v1:0' })).toBe(false);
    expect(mayCall([], wanted)).toBe(false);
  });

  it('does not open a model beside its inference profile', () => {
    const policy = JSON.parse(policyForCall(context(`us.${sonnet}`, [geographic])));
    expect(mayCall([policy], { ...call, modelId: sonnet })).toBe(false);
  });

  it('opens the destinations of the live list only', () => {
    const policy = JSON.parse(policyForCall(context(`us.${sonnet}`, [geographic])));
    const elsewhere = { arn: profileArn(`us.${sonnet}`, 'us-east-1'), destinations: ['eu-west-1'] };
    expect(mayCall([policy], { ...throughProfile, profile: elsewhere })).toBe(false);
    expect(JSON.stringify(policy)).not.toContain('bedrock:*:');
  });

  it('takes the live destinations of a profile beside a model that works on demand too', () => {
    const { inferenceProfile, ...bare } = geographicModel(nova, 'us', 'us-east-1', regions);
    if (inferenceProfile === undefined) throw new Error('The example has a profile.');
    const onDemand = listed({ ...bare, geographicProfile: inferenceProfile }, nova);
    const policy = JSON.parse(policyForCall(context(`us.${nova}`, [onDemand])));
    const wanted = { ...call, modelId: nova, profile: { arn: inferenceProfile.arn, destinations: regions } };
    expect(mayCall([policy], wanted)).toBe(true);
    expect(JSON.stringify(policy)).not.toContain('bedrock:*:');
  });

  it('allows a base ID by the inference profile that it needs', () => {
    const policy = JSON.parse(policyForCall(context(sonnet, [geographic])));
    expect(mayCall([policy], throughProfile)).toBe(true);
  });

  it('names the account of the live profile when STS could not tell it', () => {
    const { account: _account, ...unknown } = context(`us.${sonnet}`, [geographic]);
    expect(mayCall([JSON.parse(policyForCall(unknown))], throughProfile)).toBe(true);
  });

  it('names what AWS refused where the call has no model in a list', () => {
    const arn = `arn:aws:bedrock:us-east-1:${account}:provisioned-model/abcdef123456`;
    expect(policyForCall(context('a-name'), arn)).toContain(arn);
  });

  it('says for whom it is when it belongs to a VPC endpoint', () => {
    const policy = forEndpoint(documentForCall(context(`us.${sonnet}`, [geographic])));
    const bare = {
      ...policy,
      Statement: policy.Statement.map(({ Principal: _all, ...rest }: object & { Principal?: unknown }) => rest),
    };
    expect(grammarErrors(bare, 'identity')).toEqual([]);
    for (const statement of policy.Statement) expect(statement.Principal).toEqual({ AWS: '*' });
  });
});
