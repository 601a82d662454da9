import { describe, expect, it } from 'vitest';
import { enablementPolicy, invokePolicy, verificationPolicy } from '../../src/policy/policy.ts';
import { policyModelFrom } from '../../src/policy/route.ts';
import { decisions, mayCall } from '../support/bedrock-call.ts';
import { simulate } from '../support/iam-simulator.ts';
import { grammarErrors } from '../support/policy-grammar.ts';
import { account, geographicModel, globalModel, nova, profileArn, sonnet } from '../support/policy-models.ts';

const partition = 'aws';
const usDestinations = ['us-east-1', 'us-east-2', 'us-west-2'];
const usSonnet = geographicModel(sonnet, 'us', 'us-east-1', usDestinations);
const throughUs = { arn: profileArn(`us.${sonnet}`, 'us-east-1'), destinations: usDestinations };
const throughGlobal = { arn: profileArn(`global.${sonnet}`, 'us-east-1'), global: true } as const;

describe('a policy for an on-demand model', () => {
  const policy = invokePolicy({ account, partition, models: [{ modelId: nova, region: 'us-east-1' }] });

  it('allows the call, streamed or not', () => {
    expect(mayCall([policy], { account, region: 'us-east-1', modelId: nova })).toBe(true);
    expect(mayCall([policy], { account, region: 'us-east-1', modelId: nova, stream: true })).toBe(true);
  });

  it('denies another model and another Region', () => {
    expect(mayCall([policy], { account, region: 'us-east-1', modelId: 'amazon.nova-pro-v1:0' })).toBe(false);
    expect(mayCall([policy], { account, region: 'us-west-2', modelId: nova })).toBe(false);
  });

  it('denies the same model through an inference profile that was not chosen', () => {
    const profile = { arn: profileArn(`us.${nova}`, 'us-east-1'), destinations: usDestinations };
    expect(mayCall([policy], { account, region: 'us-east-1', modelId: nova, profile })).toBe(false);
  });

  it('denies everything else that Bedrock can do', () => {
    for (const action of [
      'bedrock:CreateModelCustomizationJob',
      'bedrock:DeleteGuardrail',
      'bedrock:CallWithBearerToken',
    ]) {
      expect(simulate([policy], { action, resource: '*' })).toBe('implicitDeny');
    }
  });
});

describe('a policy for a model that only bedrock-mantle serves', () => {
  const models = ['us-east-1', 'eu-west-1'].map((region) => ({
    modelId: 'openai.gpt-5.5',
    region,
    endpoints: ['bedrock-mantle'] as const,
  }));
  const project = (region: string) => `arn:aws:bedrock-mantle:${region}:${account}:project/default`;
  const infer = (region: string) => ({ action: 'bedrock-mantle:CreateInference', resource: project(region) });

  it('allows inference there in the chosen Regions, beside what the runtime serves', () => {
    const policy = invokePolicy({ account, partition, models: [...models, { modelId: nova, region: 'us-east-1' }] });
    expect(grammarErrors(policy, 'identity')).toEqual([]);
    expect(simulate([policy], infer('us-east-1'))).toBe('allowed');
    expect(simulate([policy], infer('eu-west-1'))).toBe('allowed');
    expect(simulate([policy], infer('us-west-2'))).toBe('implicitDeny');
    expect(mayCall([policy], { account, region: 'us-east-1', modelId: nova })).toBe(true);
    expect(simulate([policy], { action: 'bedrock-mantle:CallWithBearerToken', resource: '*' })).toBe('implicitDeny');
  });

  it('lets an API key in at both endpoints when one is used', () => {
    const policy = invokePolicy({ account, partition, models, apiKey: true });
    expect(simulate([policy], { action: 'bedrock-mantle:CallWithBearerToken', resource: '*' })).toBe('allowed');
  });
});

describe('a policy for a geographic inference profile', () => {
  const policy = invokePolicy({ account, partition, models: [usSonnet] });

  it('allows the call whichever destination Bedrock picks', () => {
    const call = { account, region: 'us-east-1', modelId: sonnet, profile: throughUs };
    expect(decisions([policy], call)).toEqual(['allowed', 'allowed', 'allowed', 'allowed']);
    expect(mayCall([policy], { ...call, stream: true })).toBe(true);
  });

  it('denies the model without the profile, in every Region', () => {
    for (const region of usDestinations) {
      expect(mayCall([policy], { account, region, modelId: sonnet })).toBe(false);
    }
  });

  it('denies a destination that the live profile does not name', () => {
    const profile = { ...throughUs, destinations: ['us-west-1'] };
    expect(decisions([policy], { account, region: 'us-east-1', modelId: sonnet, profile })).toEqual([
      'allowed',
      'implicitDeny',
    ]);
  });

  it('denies another model through the same profile and the same model through another account or Region', () => {
    expect(mayCall([policy], { account, region: 'us-east-1', modelId: nova, profile: throughUs })).toBe(false);
    const elsewhere = profileArn(`us.${sonnet}`, 'us-west-2');
    expect(
      mayCall([policy], { account, region: 'us-west-2', modelId: sonnet, profile: { ...throughUs, arn: elsewhere } }),
    ).toBe(false);
    const foreign = profileArn(`us.${sonnet}`, 'us-east-1', 'aws', '444455556666');
    expect(
      mayCall([policy], { account, region: 'us-east-1', modelId: sonnet, profile: { ...throughUs, arn: foreign } }),
    ).toBe(false);
  });

  it('denies the global profile', () => {
    expect(mayCall([policy], { account, region: 'us-east-1', modelId: sonnet, profile: throughGlobal })).toBe(false);
  });

  it('keeps two models apart although they share a policy', () => {
    const haiku = 'anthropic.claude-haiku-4-5-20251001-v1:0';
    const both = invokePolicy({
      account,
      partition,
      models: [usSonnet, geographicModel(haiku, 'us', 'us-east-1', ['us-east-1'])],
    });
    const throughHaiku = { arn: profileArn(`us.${haiku}`, 'us-east-1'), destinations: ['us-east-1'] };
    expect(mayCall([both], { account, region: 'us-east-1', modelId: haiku, profile: throughHaiku })).toBe(true);
    expect(mayCall([both], { account, region: 'us-east-1', modelId: sonnet, profile: throughUs })).toBe(true);
    expect(mayCall([both], { account, region: 'us-east-1', modelId: sonnet, profile: throughHaiku })).toBe(false);
    expect(mayCall([both], { account, region: 'us-east-1', modelId: haiku, profile: throughUs })).toBe(false);
  });

  it('merges the same model called from two Regions into one statement about the model', () => {
    const west = geographicModel(sonnet, 'us', 'us-west-2', usDestinations);
    const both = invokePolicy({ account, partition, models: [usSonnet, west] });
    expect(both.Statement).toHaveLength(2);
    for (const region of ['us-east-1', 'us-west-2']) {
      const profile = { arn: profileArn(`us.${sonnet}`, region), destinations: usDestinations };
      expect(mayCall([both], { account, region, modelId: sonnet, profile })).toBe(true);
    }
  });

  it('is valid in the account it is written for, although the list came from another one', () => {
    const other = invokePolicy({ account: '444455556666', partition, models: [usSonnet] });
    const profile = { ...throughUs, arn: profileArn(`us.${sonnet}`, 'us-east-1', 'aws', '444455556666') };
    expect(mayCall([other], { account: '444455556666', region: 'us-east-1', modelId: sonnet, profile })).toBe(true);
    expect(JSON.stringify(other)).not.toContain(account);
  });
});

describe('a policy for a global inference profile', () => {
  const policy = invokePolicy({ account, partition, models: [globalModel(sonnet, 'us-east-1')] });

  it('has three statements and needs each of them', () => {
    const call = { account, region: 'us-east-1', modelId: sonnet, profile: throughGlobal };
    expect(policy.Statement).toHaveLength(3);
    expect(mayCall([policy], call)).toBe(true);
    for (const left of [0, 1, 2]) {
      const less = { ...policy, Statement: policy.Statement.filter((_, index) => index !== left) };
      expect(mayCall([less], call)).toBe(false);
    }
  });

  it('denies the call from another Region, the geographic profile and another model', () => {
    const elsewhere = { arn: profileArn(`global.${sonnet}`, 'eu-west-1'), global: true } as const;
    expect(mayCall([policy], { account, region: 'eu-west-1', modelId: sonnet, profile: elsewhere })).toBe(false);
    expect(mayCall([policy], { account, region: 'us-east-1', modelId: sonnet, profile: throughUs })).toBe(false);
    expect(mayCall([policy], { account, region: 'us-east-1', modelId: nova, profile: throughGlobal })).toBe(false);
    expect(mayCall([policy], { account, region: 'us-east-1', modelId: sonnet })).toBe(false);
  });
});

describe('a policy without a live list', () => {
  it('leaves the destinations open but only behind the profile', () => {
    const policy = invokePolicy({ account, partition, models: [policyModelFrom(`us.${sonnet}`, 'us-east-1')] });
    const call = { account, region: 'us-east-1', modelId: sonnet };
    expect(mayCall([policy], { ...call, profile: throughUs })).toBe(true);
    expect(mayCall([policy], call)).toBe(false);
    expect(mayCall([policy], { ...call, modelId: nova, profile: throughUs })).toBe(false);
  });

  it('understands a global profile by its name alone', () => {
    const policy = invokePolicy({ account, partition, models: [policyModelFrom(`global.${sonnet}`, 'us-east-1')] });
    expect(mayCall([policy], { account, region: 'us-east-1', modelId: sonnet, profile: throughGlobal })).toBe(true);
  });

  it('allows an application inference profile by the ARN it came with', () => {
    const arn = `arn:aws:bedrock:us-east-1:${account}:application-inference-profile/a1b2c3d4e5f6`;
    const policy = invokePolicy({ account, partition, models: [policyModelFrom(arn, 'us-east-1')] });
    const call = { account, region: 'us-east-1', modelId: sonnet, profile: { arn, destinations: usDestinations } };
    expect(mayCall([policy], call)).toBe(true);
    expect(mayCall([policy], { account, region: 'us-east-1', modelId: sonnet })).toBe(false);
  });

  it('allows a model of one’s own by its ARN', () => {
    const arn = `arn:aws:bedrock:us-east-1:${account}:imported-model/abcdefgh1234`;
    const policy = invokePolicy({ account, partition, models: [policyModelFrom(arn, 'us-east-1')] });
    expect(simulate([policy], { action: 'bedrock:InvokeModel', resource: arn })).toBe('allowed');
  });
});

describe('partitions', () => {
  it('writes GovCloud ARNs for GovCloud', () => {
    const destinations = ['us-gov-east-1', 'us-gov-west-1'];
    const model = geographicModel(sonnet, 'us-gov', 'us-gov-west-1', destinations, 'aws-us-gov');
    const policy = invokePolicy({
      account,
      partition: 'aws-us-gov',
      models: [model, { modelId: nova, region: 'us-gov-west-1' }],
    });
    const arn = profileArn(`us-gov.${sonnet}`, 'us-gov-west-1', 'aws-us-gov');
    const call = { account, partition: 'aws-us-gov', region: 'us-gov-west-1' };
    expect(mayCall([policy], { ...call, modelId: sonnet, profile: { arn, destinations } })).toBe(true);
    expect(mayCall([policy], { ...call, modelId: nova })).toBe(true);
    expect(JSON.stringify(policy)).not.toContain('arn:aws:');
  });
});

describe('permissions besides the call', () => {
  it('adds the bearer token for API keys only when asked', () => {
    const request = { action: 'bedrock:CallWithBearerToken', resource: '*' };
    const models = [{ modelId: nova, region: 'us-east-1' }];
    expect(simulate([invokePolicy({ account, partition, models })], request)).toBe('implicitDeny');
    expect(simulate([invokePolicy({ account, partition, models, apiKey: true })], request)).toBe('allowed');
  });

  it('lets verification read and nothing else', () => {
    const policies = [verificationPolicy()];
    expect(simulate(policies, { action: 'bedrock:ListFoundationModels', resource: '*' })).toBe('allowed');
    expect(simulate(policies, { action: 'bedrock:GetUseCaseForModelAccess', resource: '*' })).toBe('allowed');
    expect(simulate(policies, { action: 'bedrock:PutUseCaseForModelAccess', resource: '*' })).toBe('implicitDeny');
    expect(mayCall(policies, { account, region: 'us-east-1', modelId: nova })).toBe(false);
  });

  it('lets the administrator subscribe through Bedrock only, and call no model', () => {
    const policies = [enablementPolicy()];
    const request = { action: 'aws-marketplace:Subscribe', resource: '*' };
    const viaBedrock = { 'aws:CalledViaLast': 'bedrock.amazonaws.com' };
    expect(simulate(policies, request)).toBe('implicitDeny');
    expect(simulate(policies, { ...request, context: viaBedrock })).toBe('allowed');
    expect(simulate(policies, { action: 'bedrock:CreateFoundationModelAgreement', resource: '*' })).toBe('allowed');
    expect(mayCall(policies, { account, region: 'us-east-1', modelId: sonnet })).toBe(false);
  });

  it('refuses to write a policy about no model', () => {
    expect(() => invokePolicy({ account, partition, models: [] })).toThrow(RangeError);
  });
});

describe('grammar', () => {
  it('holds for every kind of policy', () => {
    const everything = invokePolicy({
      account,
      partition,
      apiKey: true,
      verification: true,
      models: [
        { modelId: nova, region: 'us-east-1' },
        usSonnet,
        geographicModel(nova, 'eu', 'eu-west-1', ['eu-west-1', 'eu-central-1']),
        globalModel(sonnet, 'us-east-1'),
        globalModel(sonnet, 'us-west-2'),
        policyModelFrom(`apac.${nova}`, 'ap-northeast-1'),
      ],
    });
    for (const policy of [everything, verificationPolicy(), enablementPolicy()]) {
      expect(grammarErrors(policy, 'identity')).toEqual([]);
    }
  });

  it('is checked by a checker that can say no', () => {
    expect(grammarErrors({ Version: '2008-10-17', Statement: [] }, 'identity')).not.toEqual([]);
    const statement = {
      Sid: 'a b',
      Effect: 'allow',
      Action: 'Invoke',
      Resource: 'nova',
      Condition: { Equals: { key: 1 } },
    };
    expect(grammarErrors({ Version: '2012-10-17', Statement: [statement] }, 'identity')).toHaveLength(5);
  });
});
