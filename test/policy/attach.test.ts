import { describe, expect, it } from 'vitest';
import { command } from '../../src/aws/command.ts';
import { attachLines } from '../../src/faces/words/attach-steps.ts';
import { type AttachStep, attachSteps } from '../../src/policy/attach.ts';
import type { PolicyBundle } from '../../src/policy/bundle.ts';
import { invokePolicy } from '../../src/policy/policy.ts';
import { rolloutSteps } from '../../src/policy/render.ts';
import { type TrustTarget, trustPolicy } from '../../src/policy/trust.ts';
import { posix } from '../../src/shell/dialects/posix.ts';
import { powershell } from '../../src/shell/dialects/powershell.ts';
import { awsCli, awsCommandsIn, complaintsOfTheAwsCli } from '../support/aws-commands.ts';
import { itWith } from '../support/peer.ts';
import { account, nova } from '../support/policy-models.ts';

const home = { account, partition: 'aws', region: 'eu-west-1' };
const pod = { cluster: 'prod', namespace: 'chat', serviceAccount: 'router' };
const targets: readonly TrustTarget[] = [
  { service: 'ec2' },
  { service: 'ecs' },
  { service: 'batch' },
  { service: 'lambda' },
  { service: 'sagemaker' },
  { service: 'eks-pod-identity', ...pod },
  { service: 'irsa', issuer: 'https://oidc.eks.eu-west-1.amazonaws.com/id/ABC', ...pod },
  { service: 'person', principals: [`arn:aws:iam::${account}:root`], externalId: 'abc-123' },
];

const textOf = (target: TrustTarget) => attachLines(attachSteps(target, home), posix).join('\n');

describe('the steps that attach a role', () => {
  it.each(targets)('create the role, allow the calls, and end with a proof: $service', (target) => {
    const text = textOf(target);
    expect(text).toContain('aws iam create-role --role-name BedrockInvoke');
    expect(text).toContain(`--policy-arn arn:aws:iam::${account}:policy/BedrockInvoke`);
    expect(text).toContain('aws sts get-caller-identity');
    expect(text).toContain('https://console.aws.amazon.com/iam/home#/roles');
  });

  it.each([
    ['ec2', 'associate-iam-instance-profile'],
    ['ecs', `"taskRoleArn": "arn:aws:iam::${account}:role/BedrockInvoke"`],
    ['batch', `"jobRoleArn": "arn:aws:iam::${account}:role/BedrockInvoke"`],
    [
      'lambda',
      `update-function-configuration --region eu-west-1 --function-name FUNCTION --role arn:aws:iam::${account}:role/BedrockInvoke`,
    ],
    ['sagemaker', 'update-notebook-instance'],
    [
      'eks-pod-identity',
      'create-pod-identity-association --region eu-west-1 --cluster-name prod --namespace chat --service-account router',
    ],
    ['irsa', `eks.amazonaws.com/role-arn=arn:aws:iam::${account}:role/BedrockInvoke`],
    ['person', `"Action":["sts:AssumeRole"],"Resource":["arn:aws:iam::${account}:role/BedrockInvoke"]`],
  ])('say for %s how the role gets there', (service, expected) => {
    expect(textOf(targets.find((target) => target.service === service)!)).toContain(expected);
  });

  it('keep the partition in every ARN and link', () => {
    const gov = { account, partition: 'aws-us-gov', region: 'us-gov-west-1' };
    for (const target of targets.slice(0, 6)) {
      const text = attachLines(attachSteps(target, gov), posix).join('\n');
      expect(text).not.toContain('arn:aws:');
      expect(text).toContain('https://console.amazonaws-us-gov.com/iam/home#/roles');
    }
  });

  it('number the sentences, and write the commands for the shell of the person', () => {
    const steps: AttachStep[] = [
      { text: 'First.', commands: [command`aws a --name ${'it’s $HOME'} file://${'x'}.json`] },
      { text: 'Second.', content: ['{', '}'] },
    ];
    expect(attachLines(steps, posix)).toEqual([
      '1. First.',
      "     aws a --name 'it’s $HOME' file://x.json",
      '2. Second.',
      '     {',
      '     }',
    ]);
    expect(attachLines(steps, powershell)[1]).toBe("     aws a --name 'it’’s $HOME' file://x.json");
  });

  it('create nothing twice: what is there already is brought up to date', () => {
    for (const target of targets) {
      const text = textOf(target);
      for (const part of ['update-assume-role-policy', 'create-policy-version', 'is there already'])
        expect(text).toContain(part);
    }
  });
});

describe('every AWS CLI command among them', () => {
  const trust = trustPolicy({ service: 'ec2' }, home);
  const policy = invokePolicy({ account, partition: 'aws', models: [{ modelId: nova, region: 'eu-west-1' }] });
  const bundle: PolicyBundle = {
    policy,
    trust,
    roleName: 'R',
    policyName: 'P',
    description: 'D.',
    account,
    partition: 'aws',
  };
  const lines = [
    ...targets.flatMap((target) => attachLines(attachSteps(target, home), posix)),
    ...(['json', 'cloudformation', 'terraform'] as const).flatMap((format) =>
      attachLines(rolloutSteps(bundle, format, 'eu-west-1'), posix),
    ),
  ];
  const commands = [...new Set(awsCommandsIn(lines))];

  itWith(awsCli, 'is accepted by the AWS CLI', () => {
    expect(commands.length).toBeGreaterThan(20);
    expect(complaintsOfTheAwsCli(commands)).toEqual([]);
  });

  itWith(awsCli, 'is judged by a judge that can say no', () => {
    const wrong = ['aws iam create-role --role-nam X', 'aws bedrock convers', 'aws iam create-role --role-name X'];
    expect(complaintsOfTheAwsCli(wrong)).toHaveLength(wrong.length);
  });

  it('is found in lines that go on after a backslash', () => {
    expect(awsCommandsIn(['text', '  aws a \\', '    --b', 'npx x'])).toEqual(['aws a --b']);
  });
});
