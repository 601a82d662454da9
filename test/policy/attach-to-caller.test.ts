import { describe, expect, it } from 'vitest';
import { attachLines } from '../../src/faces/words/attach-steps.ts';
import type { PolicyBundle } from '../../src/policy/bundle.ts';
import { mantlePolicy } from '../../src/policy/policy.ts';
import { rolloutSteps } from '../../src/policy/render.ts';
import { posix } from '../../src/shell/dialects/posix.ts';
import { grammarErrors } from '../support/policy-grammar.ts';

const account = '111122223333';
const policy = mantlePolicy({ account, partition: 'aws', regions: ['us-east-1', 'us-east-1', 'eu-west-1'] });
const bundle: PolicyBundle = {
  policy,
  roleName: 'BedrockMantle',
  policyName: 'BedrockMantle',
  description: 'A test.',
  account,
  partition: 'aws',
};
const lines = (caller?: string) =>
  attachLines(
    rolloutSteps({ ...bundle, ...(caller === undefined ? {} : { caller }) }, 'json', 'us-east-1'),
    posix,
  ).join('\n');
const arn = `arn:aws:iam::${account}:policy/BedrockMantle`;

describe('The commands that give a policy to who calls', () => {
  it('attach it to the user that is known, and to nobody else', () => {
    const text = lines(`arn:aws:iam::${account}:user/team/ada`);
    expect(text).toContain(`aws iam attach-user-policy --user-name ada --policy-arn ${arn}`);
    expect(text).not.toMatch(/attach-role-policy|permission-set/);
  });

  it('attach it to the role of a session', () => {
    const text = lines(`arn:aws:sts::${account}:assumed-role/Builder/ada`);
    expect(text).toContain(`aws iam attach-role-policy --role-name Builder --policy-arn ${arn}`);
    expect(text).not.toMatch(/attach-user-policy|permission-set/);
  });

  it('never touch a role of IAM Identity Center: its permission set is changed instead', () => {
    const text = lines(`arn:aws:sts::${account}:assumed-role/AWSReservedSSO_Dev_0123456789abcdef/ada`);
    expect(text).toContain('aws sso-admin put-inline-policy-to-permission-set');
    expect(text).not.toMatch(/attach-(?:user|role)-policy/);
  });

  it('name each kind where nobody is known, and create a policy that exists by a new version only', () => {
    const text = lines();
    for (const part of [
      'attach-user-policy',
      'attach-role-policy',
      'put-inline-policy-to-permission-set',
      'create-policy-version',
    ])
      expect(text).toContain(part);
    expect(text.match(/aws iam create-policy /g)).toHaveLength(1);
  });
});

describe('The policy for the OpenAI-compatible endpoint', () => {
  it('has actions of its own, on the projects of the account in each Region once', () => {
    expect(grammarErrors(policy, 'identity')).toEqual([]);
    expect(policy.Statement[0]).toMatchObject({
      Action: expect.arrayContaining(['bedrock-mantle:CreateInference']),
      Resource: [
        `arn:aws:bedrock-mantle:us-east-1:${account}:project/*`,
        `arn:aws:bedrock-mantle:eu-west-1:${account}:project/*`,
      ],
    });
  });
});
