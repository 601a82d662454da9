import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse as parseHcl } from '@cdktf/hcl2json';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { managedPolicyLimit, type PolicyBundle, policySize, splitPolicy } from '../../src/policy/bundle.ts';
import { invokePolicy } from '../../src/policy/policy.ts';
import { type PolicyFormat, renderPolicy } from '../../src/policy/render.ts';
import { trustPolicy } from '../../src/policy/trust.ts';
import { readHcl } from '../support/hcl-reader.ts';
import { anyPeer, itWith, peer } from '../support/peer.ts';
import { account, geographicModel, globalModel, nova, sonnet } from '../support/policy-models.ts';
import { run } from '../support/programs.ts';

const home = { account, partition: 'aws', region: 'us-east-1' };
const names = { roleName: 'BedrockInvoke', policyName: 'BedrockInvoke', description: 'Calls to three models.' };
const policy = invokePolicy({
  account,
  partition: 'aws',
  verification: true,
  apiKey: true,
  models: [
    { modelId: nova, region: 'us-east-1' },
    geographicModel(sonnet, 'us', 'us-east-1', ['us-east-1', 'us-east-2', 'us-west-2']),
    globalModel(sonnet, 'us-east-1'),
  ],
});
const plain: PolicyBundle = { ...names, account, partition: 'aws', policy };
const pod = { cluster: 'prod', namespace: 'chat', serviceAccount: 'router' };
const issuer = 'oidc.eks.us-east-1.amazonaws.com/id/0123456789ABCDEF';
const long = invokePolicy({
  account,
  partition: 'aws',
  models: Array.from({ length: 24 }, (_, index) =>
    geographicModel(`anthropic.claude-${index}-20250929-v1:0`, 'us', 'us-east-1', [
      'us-east-1',
      'us-east-2',
      'us-west-2',
    ]),
  ),
});

const bundles: readonly [string, PolicyBundle][] = [
  ['a policy alone', plain],
  ['a role for EC2', { ...plain, trust: trustPolicy({ service: 'ec2' }, home), instanceProfile: true }],
  ['a role for ECS', { ...plain, trust: trustPolicy({ service: 'ecs' }, home) }],
  ['a role for Pod Identity', { ...plain, trust: trustPolicy({ service: 'eks-pod-identity', ...pod }, home) }],
  ['a role for a service account', { ...plain, trust: trustPolicy({ service: 'irsa', issuer, ...pod }, home) }],
  [
    'a role for people',
    {
      ...plain,
      trust: trustPolicy({ service: 'person', principals: [`arn:aws:iam::${account}:root`], mfa: true }, home),
    },
  ],
  ['a policy too long for one', { ...plain, policy: long, trust: trustPolicy({ service: 'lambda' }, home) }],
];

const one = (bundle: PolicyBundle, format: PolicyFormat) => renderPolicy(bundle, format)[0]?.content ?? '';

/** Puts account and partition back where the template leaves them to the place of the roll-out. */
function localised(text: string): string {
  return text
    .replaceAll('${AWS::AccountId}', account)
    .replaceAll('${AWS::Partition}', 'aws')
    .replaceAll('${data.aws_caller_identity.current.account_id}', account)
    .replaceAll('${data.aws_partition.current.partition}', 'aws');
}

describe('JSON', () => {
  it.each(bundles)('is the documents themselves: %s', (_, bundle) => {
    const files = renderPolicy(bundle, 'json');
    const documents = files.map(({ content }) => JSON.parse(content));
    const expected = [...splitPolicy(bundle.policy), ...(bundle.trust ? [bundle.trust] : [])];
    expect(documents).toEqual(JSON.parse(JSON.stringify(expected)));
    expect(new Set(files.map((file) => file.path)).size).toBe(files.length);
  });
});

/** A template with its short functions as texts. */
const readTemplate = (text: string) => {
  const document = parseDocument(text, {
    customTags: ['!Sub', '!Ref', '!GetAtt'].map((tag) => ({ tag, resolve: (value: string) => `${tag} ${value}` })),
  });
  expect(document.errors).toEqual([]);
  return document.toJS() as { Resources: Record<string, { Type: string; Properties: Record<string, unknown> }> };
};

describe('CloudFormation', () => {
  const back = (value: unknown) => JSON.parse(localised(JSON.stringify(value)).replaceAll('"!Sub ', '"'));

  it.each(bundles)('says the same as the JSON: %s', (_, bundle) => {
    const { Resources } = readTemplate(one(bundle, 'cloudformation'));
    const policies = Object.values(Resources).filter(({ Type }) => Type === 'AWS::IAM::ManagedPolicy');
    expect(policies.map(({ Properties }) => back(Properties.PolicyDocument))).toEqual(
      JSON.parse(JSON.stringify(splitPolicy(bundle.policy))),
    );
    const role = Resources.InvokeRole;
    expect(role === undefined).toBe(bundle.trust === undefined);
    if (role && bundle.trust) {
      expect(back(role.Properties.AssumeRolePolicyDocument)).toEqual(bundle.trust);
      const ids = Object.keys(Resources).filter((id) => Resources[id]?.Type === 'AWS::IAM::ManagedPolicy');
      expect(role.Properties.ManagedPolicyArns).toEqual(ids.map((id) => `!Ref ${id}`));
    }
    expect(Resources.InvokeInstanceProfile !== undefined).toBe(bundle.instanceProfile === true);
  });

  it('leaves the account of the resources to the stack, but never the account that is trusted', () => {
    const text = one(bundles[5]![1], 'cloudformation');
    expect(text).toContain(`AWS: arn:aws:iam::${account}:root`);
    expect(text.replace(`AWS: arn:aws:iam::${account}:root`, '')).not.toContain(account);
  });

  const linter = peer('cfn-lint');
  itWith(linter, 'satisfies cfn-lint', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'cfn-'));
    const files = bundles.map(([, bundle], index) => {
      const file = path.join(folder, `${index}.yaml`);
      writeFileSync(file, one(bundle, 'cloudformation'));
      return file;
    });
    try {
      expect(files).toHaveLength(bundles.length);
      const { code, stdout, stderr } = run(linter.path, ['--include-checks', 'I', '--', ...files], {
        env: { HOME: process.env.HOME ?? folder },
      });
      expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('Terraform', () => {
  it.each(bundles)('says the same as the JSON: %s', (_, bundle) => {
    const blocks = readHcl(one(bundle, 'terraform'));
    const documents = blocks
      .filter(({ labels }) => labels[0] === 'aws_iam_policy')
      .map(({ body }) => JSON.parse(localised(JSON.stringify(body.policy))));
    expect(documents).toEqual(JSON.parse(JSON.stringify(splitPolicy(bundle.policy))));
    const role = blocks.find(({ labels }) => labels[0] === 'aws_iam_role');
    expect(role === undefined).toBe(bundle.trust === undefined);
    if (role && bundle.trust) {
      expect(JSON.parse(localised(JSON.stringify(role.body.assume_role_policy)))).toEqual(bundle.trust);
    }
    const attachments = blocks.filter(({ labels }) => labels[0] === 'aws_iam_role_policy_attachment');
    expect(attachments).toHaveLength(bundle.trust === undefined ? 0 : documents.length);
  });

  it('has no tab and no blank at the end of a line', () => {
    for (const [, bundle] of bundles) {
      const lines = one(bundle, 'terraform').split('\n');
      expect(lines.every((line) => !/\t| $/.test(line))).toBe(true);
    }
  });

  const terraform = anyPeer('terraform', 'tofu');
  itWith(terraform, 'is left as it is by terraform fmt', () => {
    for (const [, bundle] of bundles) {
      const text = one(bundle, 'terraform');
      const { code, stdout } = run(terraform.path, ['fmt', '-no-color', '-'], { env: { HOME: tmpdir() }, input: text });
      expect(code).toBe(0);
      expect(stdout).toBe(text);
    }
  });
});

describe('a name that is an instruction stays a name', () => {
  const hostile = 'a${b}%{c}"q\'\n\b\f#`id`$(id){{x}}';
  const odd: PolicyBundle = {
    ...plain,
    description: hostile,
    trust: trustPolicy(
      { service: 'eks-pod-identity', cluster: hostile, namespace: hostile, serviceAccount: hostile },
      home,
    ),
  };

  it('in JSON and in CloudFormation', () => {
    expect(JSON.parse(renderPolicy(odd, 'json')[1]?.content ?? '')).toEqual(odd.trust);
    const { Resources } = readTemplate(one(odd, 'cloudformation'));
    // !Sub has its own escape for what is no reference.
    const said = localised(JSON.stringify(Resources.InvokeRole?.Properties.AssumeRolePolicyDocument));
    expect(JSON.parse(said.replaceAll('"!Sub ', '"').replaceAll('${!', '${'))).toEqual(odd.trust);
  });

  it('in Terraform, for its own parser', async () => {
    const text = one(odd, 'terraform');
    const { resource } = await parseHcl('bedrock-access.tf', text);
    const { name, assume_role_policy: trust } = resource.aws_iam_role.invoke[0];
    expect(name).toBe('BedrockInvoke');
    // What the parser leaves of templates are our own references alone.
    const templates = [
      ...String(trust)
        .replaceAll('$${', '')
        .matchAll(/\$\{([\w.]+)/g),
    ].map(([, inner]) => inner);
    expect(new Set(templates)).toEqual(
      new Set(['jsonencode', 'data.aws_partition.current.partition', 'data.aws_caller_identity.current.account_id']),
    );
    expect(trust).not.toMatch(/(?<!%)%\{/);
    const role = readHcl(text).find(({ labels }) => labels[0] === 'aws_iam_role');
    expect(JSON.parse(localised(JSON.stringify(role?.body.assume_role_policy)).replaceAll('%%{', '%{'))).toEqual(
      odd.trust,
    );
  });

  it('and every bundle is Terraform to that parser', async () => {
    for (const [, bundle] of bundles) {
      const { resource } = await parseHcl('bedrock-access.tf', one(bundle, 'terraform'));
      expect(Object.keys(resource)).toContain('aws_iam_policy');
    }
  });
});

describe('a description', () => {
  it('is cut and cleaned to what IAM takes', () => {
    const odd = { ...plain, description: `Calls “Nova”\n${'x'.repeat(2000)}` };
    for (const format of ['cloudformation', 'terraform'] as const) {
      const text = one(odd, format);
      expect(text).not.toMatch(/[“”]/);
      expect(text).toContain('Calls Nova xxx');
      expect(text).not.toContain('x'.repeat(1000));
    }
  });
});

describe('long policies', () => {
  it('are divided so that every part fits and nothing is lost', () => {
    const parts = splitPolicy(long);
    expect(policySize(long)).toBeGreaterThan(managedPolicyLimit);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.every((part) => policySize(part) <= managedPolicyLimit)).toBe(true);
    expect(parts.flatMap(({ Statement }) => Statement)).toEqual(long.Statement);
  });
});
