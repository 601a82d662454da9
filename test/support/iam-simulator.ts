/** A policy as IAM would read it from JSON: strings may stand where lists may. */
export interface SimulatedPolicy {
  Version: string;
  Statement: SimulatedStatement[];
}

interface SimulatedStatement {
  Effect: string;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Principal?: unknown;
  Condition?: Record<string, Record<string, string | string[]>>;
}

/** One authorisation question: may this action be done on this resource, with these condition keys in the request? */
export interface SimulatedRequest {
  action: string;
  resource: string;
  context?: Record<string, string>;
}

export type Decision = 'allowed' | 'implicitDeny' | 'explicitDeny';

/** Decides as IAM does: an explicit deny wins, then any allow, otherwise the implicit deny ([logic](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html)). */
export function simulate(policies: readonly SimulatedPolicy[], request: SimulatedRequest): Decision {
  const matching = policies.flatMap(({ Statement }) => Statement).filter((statement) => applies(statement, request));
  if (matching.some(({ Effect }) => Effect === 'Deny')) return 'explicitDeny';
  return matching.some(({ Effect }) => Effect === 'Allow') ? 'allowed' : 'implicitDeny';
}

function applies(statement: SimulatedStatement, { action, resource, context = {} }: SimulatedRequest): boolean {
  const isAction = (pattern: string) => glob(pattern.toLowerCase()).test(action.toLowerCase());
  const isResource = (pattern: string) => arnMatches(pattern, resource);
  if (statement.Action !== undefined && !list(statement.Action).some(isAction)) return false;
  if (statement.NotAction !== undefined && list(statement.NotAction).some(isAction)) return false;
  if (statement.Resource !== undefined && !list(statement.Resource).some(isResource)) return false;
  if (statement.NotResource !== undefined && list(statement.NotResource).some(isResource)) return false;
  return Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => holds(operator, values, contextValue(context, key))),
  );
}

/** Condition keys are compared without regard to case. */
function contextValue(context: Record<string, string>, key: string): string | undefined {
  return Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
}

function holds(operator: string, values: string | string[], actual: string | undefined): boolean {
  const optional = operator.endsWith('IfExists');
  const name = optional ? operator.slice(0, -'IfExists'.length) : operator;
  if (name === 'Null') return list(values).includes(String(actual === undefined));
  const negated = name.includes('Not');
  if (actual === undefined) return optional || negated;
  const matches = list(values).some((value) => compare(name.replace('Not', ''), value, actual));
  return negated ? !matches : matches;
}

function compare(operator: string, expected: string, actual: string): boolean {
  switch (operator) {
    case 'StringEquals':
      return expected === actual;
    case 'StringEqualsIgnoreCase':
      return expected.toLowerCase() === actual.toLowerCase();
    case 'StringLike':
      return glob(expected).test(actual);
    case 'ArnEquals':
    case 'ArnLike':
      return arnMatches(expected, actual);
    case 'Bool':
      return expected.toLowerCase() === actual.toLowerCase();
    default:
      throw new Error(`The simulator does not know the condition operator ${operator}.`);
  }
}

/** In an ARN a wildcard stays within its part, except in the last one, the resource. */
function arnMatches(pattern: string, arn: string): boolean {
  if (pattern === '*') return true;
  const expected = parts(pattern);
  const actual = parts(arn);
  return expected.length === actual.length && expected.every((part, index) => glob(part).test(actual[index] ?? ''));
}

function parts(arn: string): string[] {
  const pieces = arn.split(':');
  return pieces.length <= 6 ? pieces : [...pieces.slice(0, 5), pieces.slice(5).join(':')];
}

function glob(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
}

function list<T>(value: T | T[]): T[] {
  return Array.isArray(value) ? value : [value];
}
