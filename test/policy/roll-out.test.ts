import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { type PolicyBundle, splitPolicy } from '../../src/policy/bundle.ts';
import type { PolicyDocument } from '../../src/policy/document.ts';
import { enablementPolicy, invokePolicy, verificationPolicy } from '../../src/policy/policy.ts';
import { renderPolicy } from '../../src/policy/render.ts';
import { trustPolicy } from '../../src/policy/trust.ts';
import { describeWith, pythonPeer } from '../support/peer.ts';
import { account, geographicModel, globalModel, nova, sonnet } from '../support/policy-models.ts';
import { run } from '../support/programs.ts';

const home = { account, partition: 'aws', region: 'us-east-1' };
const models = [
  { modelId: nova, region: 'us-east-1' },
  geographicModel(sonnet, 'us', 'us-east-1', ['us-east-1', 'us-east-2', 'us-west-2']),
  globalModel(sonnet, 'us-east-1'),
];
const policy = invokePolicy({ account, partition: 'aws', models, verification: true, apiKey: true });
const names = {
  roleName: 'BedrockInvoke',
  policyName: 'BedrockInvoke',
  description: 'Calls.',
  account,
  partition: 'aws',
};
const long = invokePolicy({
  account,
  partition: 'aws',
  models: Array.from({ length: 24 }, (_, index) =>
    geographicModel(`anthropic.claude-${index}-v1:0`, 'us', 'us-east-1', ['us-east-1', 'us-east-2', 'us-west-2']),
  ),
});
const bundles: readonly PolicyBundle[] = [
  { ...names, policy },
  { ...names, policy, trust: trustPolicy({ service: 'ec2' }, home), instanceProfile: true },
  { ...names, policy, trust: trustPolicy({ service: 'ecs' }, home) },
  { ...names, policy: long, trust: trustPolicy({ service: 'lambda' }, home) },
];
const documents: readonly unknown[] = [policy, verificationPolicy(), enablementPolicy(), ...splitPolicy(long)];
const wrong = {
  Version: '2012-10-17',
  Statement: [{ Sid: 'no blank', Effect: 'Allow', Action: ['x'], Resource: ['nova'] }],
};

interface Stack {
  policies: { name: string; document: PolicyDocument }[];
  roles: { name: string; trust: PolicyDocument }[];
  instanceProfiles: string[];
}

const python = pythonPeer('moto', 'boto3');

/** What moto's IAM made of it. */
function rollOut(): { stacks: Stack[]; refusals: (string | null)[] } {
  const input = JSON.stringify({
    templates: bundles.map((bundle) => renderPolicy(bundle, 'cloudformation')[0]?.content),
    policies: [...documents, wrong],
  });
  const script = path.join(import.meta.dirname, '../support/roll-out-with-moto.py');
  const { code, stdout, stderr } = run(python.path, [script], { input, env: { HOME: process.env.HOME ?? '/' } });
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

describeWith(python, 'a roll-out in an AWS that is played by moto', () => {
  let result: ReturnType<typeof rollOut>;
  beforeAll(() => {
    result = rollOut();
  });

  it('takes every policy, and not a wrong one', () => {
    expect(documents).toHaveLength(3 + splitPolicy(long).length);
    expect(result.refusals.slice(0, -1)).toEqual(documents.map(() => null));
    expect(result.refusals.at(-1)).toMatch(/MalformedPolicyDocument/);
  });

  // That the policies hang on the role is checked in render.test.ts: moto's CloudFormation passes over ManagedPolicyArns.
  it('leaves in IAM what the JSON says', () => {
    expect(bundles.map((bundle) => splitPolicy(bundle.policy).length)).toEqual([1, 1, 1, splitPolicy(long).length]);
    for (const [index, bundle] of bundles.entries()) {
      const { policies, roles, instanceProfiles } = result.stacks[index]!;
      expect(policies.map(({ document }) => document)).toEqual(JSON.parse(JSON.stringify(splitPolicy(bundle.policy))));
      expect(roles.map(({ trust }) => trust)).toEqual(bundle.trust === undefined ? [] : [bundle.trust]);
      expect(instanceProfiles).toEqual(bundle.instanceProfile === true ? ['BedrockInvoke'] : []);
    }
  });
});
