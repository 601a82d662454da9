import { describe, expect, it } from 'vitest';
import { readCaller, trustedPrincipal } from '../../../src/verify/diagnosis/caller.ts';
import { readRefusal } from '../../../src/verify/diagnosis/refusal.ts';

const user = 'arn:aws:iam::111122223333:user/team/ada';
const profileArn = 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.amazon.nova-micro-v1:0';
const sentence = (why: string, action = 'bedrock:InvokeModel', who = user, on = profileArn) =>
  `User: ${who} is not authorized to perform: ${action} on resource: ${on} ${why}`;

describe('the sentence of a refusal', () => {
  it.each([
    ['because no identity-based policy allows the bedrock:InvokeModel action', 'identity', false],
    ['because no VPC endpoint policy allows the bedrock:InvokeModel action', 'vpc-endpoint', false],
    ['because no resource-based policy allows the bedrock:InvokeModel action', 'resource', false],
    ['because no session policy allows the bedrock:InvokeModel action', 'session', false],
    ['because no permissions boundary allows the bedrock:InvokeModel action', 'boundary', false],
    ['because no service control policy allows the bedrock:InvokeModel action', 'service-control', false],
    ['because no resource control policy allows the bedrock:InvokeModel action', 'resource-control', false],
    ['because no role trust policy allows the sts:AssumeRole action', 'role-trust', false],
    ['with an explicit deny in a service control policy', 'service-control', true],
    ['with an explicit deny in an identity-based policy', 'identity', true],
    ['with an explicit deny in a permissions boundary', 'boundary', true],
    ['with an explicit deny in an SCP', 'service-control', true],
    ['with an explicit deny', 'unsaid', true],
    ['', 'unsaid', false],
  ] as const)('%s: %s said no', (why, by, isDeny) => {
    expect(readRefusal(sentence(why))).toMatchObject({
      action: 'bedrock:InvokeModel',
      caller: { arn: user, kind: 'user', account: '111122223333', name: 'ada', principalArn: user },
      resource: { arn: profileArn, region: 'us-east-1', account: '111122223333' },
      by,
      isDeny,
    });
  });

  it('keeps the ARN of the policy', () => {
    const policy = 'arn:aws:organizations::111122223333:policy/o-abc/service_control_policy/p-regions';
    const read = readRefusal(sentence(`with an explicit deny in a service control policy: ${policy}`));
    expect(read?.policyArn).toBe(policy);
    const own = 'arn:aws:iam::111122223333:policy/Fence';
    expect(readRefusal(sentence(`with an explicit deny in an identity-based policy: ${own}`))?.policyArn).toBe(own);
  });

  it('knows a resource without a Region for the last hop of a global profile, and the star', () => {
    const model = 'arn:aws:bedrock:::foundation-model/anthropic.claude-x-v1:0';
    expect(readRefusal(sentence('with an explicit deny', 'bedrock:InvokeModel', user, model))?.resource).toEqual({
      arn: model,
      region: '',
      name: 'foundation-model/anthropic.claude-x-v1:0',
    });
    expect(readRefusal(sentence('', 'bedrock:ListFoundationModels', user, '*'))?.resource).toEqual({ arn: '*' });
  });

  it('finds the action of AWS Marketplace in sentences of another form', () => {
    const text =
      'Model access is denied due to IAM user or service role is not authorized to perform the required AWS Marketplace actions (aws-marketplace:ViewSubscriptions, aws-marketplace:Subscribe) to enable access to this model.';
    expect(readRefusal(text)).toMatchObject({ action: 'aws-marketplace:ViewSubscriptions', by: 'unsaid' });
  });

  it('is none in other errors', () => {
    expect(readRefusal('The provided model identifier is invalid.')).toBeUndefined();
    expect(readRefusal('Too many tokens, please wait before trying again.')).toBeUndefined();
  });

  it('is read in time that grows with its length', () => {
    const long = `${'explicit deny in a '.repeat(20_000)}${'User: arn:'.repeat(20_000)}${'a:'.repeat(50_000)}`;
    const start = process.cpuUsage().user;
    readRefusal(long);
    const microseconds = process.cpuUsage(undefined).user - start;
    expect(microseconds).toBeLessThan(10_000_000);
  });
});

describe('the caller of a refusal', () => {
  it.each([
    ['arn:aws:iam::111122223333:root', 'root', 'arn:aws:iam::111122223333:root'],
    ['arn:aws:iam::111122223333:role/App', 'role', 'arn:aws:iam::111122223333:role/App'],
    [
      'arn:aws-us-gov:sts::111122223333:assumed-role/App/i-1',
      'role-session',
      'arn:aws-us-gov:iam::111122223333:role/App',
    ],
    ['arn:aws:sts::111122223333:federated-user/ada', 'federated-user', 'arn:aws:sts::111122223333:federated-user/ada'],
    [
      'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Bedrock_User_0123456789abcdef/ada@corp.example',
      'sso-session',
      'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Bedrock_User_0123456789abcdef',
    ],
  ])('%s is a %s', (arn, kind, principalArn) => {
    expect(readCaller(arn)).toMatchObject({ arn, kind, principalArn });
  });

  it('names the permission set behind a role of IAM Identity Center, and lets it in by a pattern', () => {
    const caller = readCaller('arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_BedrockUser_0123456789abcdef/ada');
    expect(caller?.permissionSet).toBe('BedrockUser');
    if (caller === undefined) throw new Error('It is a caller.');
    const trust = JSON.stringify(trustedPrincipal(caller));
    expect(trust).toContain('"AWS":"arn:aws:iam::111122223333:root"');
    expect(trust).toContain('aws:PrincipalArn');
    expect(trust).not.toContain('0123456789abcdef');
  });

  it.each(['', 'arn:aws:iam::1:user/ada', 'ada', 'arn:aws:s3:::bucket'])('%j is none', (text) => {
    expect(readCaller(text)).toBeUndefined();
  });
});
