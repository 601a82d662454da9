import { descriptionOf, type PolicyBundle, splitPolicy } from './bundle.ts';

/** The bundle as Terraform: policies, and the role with its attachments and instance profile where there is a trust policy. Account and partition are the caller's own. The text is what `terraform fmt` would make of it. */
export function renderTerraform(bundle: PolicyBundle): string {
  const parts = splitPolicy(bundle.policy);
  const policies = parts.map((document, index) => ({
    label: parts.length > 1 ? `invoke_${index + 1}` : 'invoke',
    name: parts.length > 1 ? `${bundle.policyName}${index + 1}` : bundle.policyName,
    document,
  }));
  const blocks = policies.map(({ label, name, document }) =>
    block(`resource "aws_iam_policy" "${label}"`, {
      name: text(name),
      description: text(descriptionOf(bundle)),
      policy: jsonencode(document, bundle),
    }),
  );
  if (bundle.trust !== undefined) {
    blocks.push(
      block('resource "aws_iam_role" "invoke"', {
        name: text(bundle.roleName),
        description: text(descriptionOf(bundle)),
        assume_role_policy: jsonencode(bundle.trust, bundle),
      }),
      ...policies.map(({ label }) =>
        block(`resource "aws_iam_role_policy_attachment" "${label}"`, {
          role: 'aws_iam_role.invoke.name',
          policy_arn: `aws_iam_policy.${label}.arn`,
        }),
      ),
    );
  }
  if (bundle.instanceProfile === true && bundle.trust !== undefined) {
    blocks.push(
      block('resource "aws_iam_instance_profile" "invoke"', {
        name: text(bundle.roleName),
        role: 'aws_iam_role.invoke.name',
      }),
    );
  }
  const output = bundle.trust === undefined ? 'policy_arn' : 'role_arn';
  const value = bundle.trust === undefined ? `aws_iam_policy.${policies[0]?.label}.arn` : 'aws_iam_role.invoke.arn';
  blocks.push(block(`output "${output}"`, { value }));
  return `${[header(blocks.join('\n')), ...blocks].join('\n\n')}\n`;
}

function header(body: string): string {
  return [
    'terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = ">= 5.0"\n    }\n  }\n}',
    ...(body.includes('data.aws_partition') ? ['data "aws_partition" "current" {}'] : []),
    ...(body.includes('data.aws_caller_identity') ? ['data "aws_caller_identity" "current" {}'] : []),
  ].join('\n\n');
}

function block(head: string, attributes: Record<string, string>): string {
  return `${head} {\n${assignments(Object.entries(attributes), 1)}\n}`;
}

function jsonencode(document: object, bundle: PolicyBundle): string {
  return `jsonencode(${expression(document, 1, bundle, false)})`;
}

/** A JSON value as an HCL expression; `literal` is set below `Principal`, where another account must not become this one. */
function expression(value: unknown, depth: number, bundle: PolicyBundle, literal: boolean): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    const items = value.map((item) => `${indent(depth + 1)}${expression(item, depth + 1, bundle, literal)},`);
    return `[\n${items.join('\n')}\n${indent(depth)}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, child]): [string, string] => [
      /^[A-Za-z][A-Za-z0-9_]*$/.test(key) ? key : text(key),
      expression(child, depth + 1, bundle, literal || key === 'Principal'),
    ]);
    return `{\n${assignments(entries, depth + 1)}\n${indent(depth)}}`;
  }
  return typeof value === 'string' ? portable(value, bundle, literal) : String(value);
}

/** `terraform fmt` lines up the equals signs of neighbouring one-line assignments; a value over several lines ends the group. */
function assignments(entries: readonly (readonly [string, string])[], depth: number): string {
  const lines: string[] = [];
  let group: (readonly [string, string])[] = [];
  const flush = () => {
    const width = Math.max(0, ...group.map(([key]) => key.length));
    lines.push(...group.map(([key, value]) => `${indent(depth)}${key.padEnd(width)} = ${value}`));
    group = [];
  };
  for (const [key, value] of entries) {
    if (!value.includes('\n')) {
      group.push([key, value]);
      continue;
    }
    flush();
    lines.push(`${indent(depth)}${key} = ${value}`);
  }
  flush();
  return lines.join('\n');
}

function indent(depth: number): string {
  return '  '.repeat(depth);
}

/** A quoted HCL string: the escapes of JSON without its two for control characters, and template marks escaped by doubling. */
function text(value: string): string {
  return (
    JSON.stringify(value)
      .replace(/\\(.)/g, (pair, sign: string) => ({ b: '\\u0008', f: '\\u000c' })[sign] ?? pair)
      // Not as a text: there a doubled dollar sign stands for one.
      .replace(/[$%](?=\{)/g, (sign) => sign + sign)
  );
}

function portable(value: string, bundle: PolicyBundle, literal: boolean): string {
  const quoted = text(value);
  if (literal) return quoted;
  if (value === bundle.account) return 'data.aws_caller_identity.current.account_id';
  return quoted
    .replace(new RegExp(`^"arn:${bundle.partition}:`), '"arn:${data.aws_partition.current.partition}:')
    .replace(new RegExp(`(:)${bundle.account}(?=:|"$)`, 'g'), '$1$${data.aws_caller_identity.current.account_id}');
}
