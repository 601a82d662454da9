/** Checks a document against the grammar of IAM policies and the syntax of ARNs, actions and condition keys; returns what is wrong, empty when nothing is ([grammar](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html)). */
export function grammarErrors(document: unknown, kind: 'identity' | 'trust'): string[] {
  if (!isRecord(document)) return ['The document is no object.'];
  const errors = unknownKeys(document, ['Version', 'Id', 'Statement'], 'document');
  if (document.Version !== '2012-10-17') errors.push('Version must be 2012-10-17.');
  const statements = document.Statement;
  if (!Array.isArray(statements) || statements.length === 0)
    return [...errors, 'Statement must be a list with content.'];
  const sids = statements.map((statement) => (isRecord(statement) ? statement.Sid : undefined));
  if (new Set(sids).size !== sids.length) errors.push('Every Sid must be unique.');
  return [...errors, ...statements.flatMap((statement, index) => statementErrors(statement, index, kind))];
}

function statementErrors(statement: unknown, index: number, kind: 'identity' | 'trust'): string[] {
  const at = `Statement ${index}`;
  if (!isRecord(statement)) return [`${at} is no object.`];
  const allowed = ['Sid', 'Effect', 'Action', 'Condition', kind === 'trust' ? 'Principal' : 'Resource'];
  const errors = unknownKeys(statement, allowed, at);
  if (typeof statement.Sid !== 'string' || !/^[A-Za-z0-9]+$/.test(statement.Sid))
    errors.push(`${at}: Sid is not alphanumeric.`);
  if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny')
    errors.push(`${at}: Effect is neither Allow nor Deny.`);
  errors.push(...texts(statement.Action, `${at}: Action`, /^[a-z0-9-]+:(\*|[A-Za-z*?]+)$/));
  if (kind === 'identity') errors.push(...texts(statement.Resource, `${at}: Resource`, resourcePattern));
  else errors.push(...principalErrors(statement.Principal, at));
  if (statement.Condition !== undefined) errors.push(...conditionErrors(statement.Condition, at));
  return errors;
}

const resourcePattern = /^(\*|arn:aws[a-z-]*:[a-z0-9-]+:([a-z0-9-]*|\*):(\d{12}|\*)?:[^\s:]\S*)$/;

function principalErrors(principal: unknown, at: string): string[] {
  if (!isRecord(principal) || Object.keys(principal).length === 0) return [`${at}: Principal is missing.`];
  const patterns: Record<string, RegExp> = {
    Service: /^[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com(\.cn)?|c2s\.ic\.gov|sc2s\.sgov\.gov)$/,
    AWS: /^(\d{12}|arn:aws[a-z-]*:(iam|sts)::\d{12}:\S+)$/,
    Federated: /^arn:aws[a-z-]*:iam::\d{12}:(oidc|saml)-provider\/\S+$/,
  };
  return Object.entries(principal).flatMap(([type, value]) => {
    const pattern = patterns[type];
    return pattern === undefined
      ? [`${at}: unknown principal ${type}.`]
      : texts(value, `${at}: Principal.${type}`, pattern);
  });
}

const operators =
  /^((ForAnyValue|ForAllValues):)?(String(Equals|NotEquals|Like|NotLike|EqualsIgnoreCase)|Arn(Like|Equals|NotLike|NotEquals)|Bool|Null|Numeric\w+|Date\w+|IpAddress|NotIpAddress)(IfExists)?$/;

function conditionErrors(condition: unknown, at: string): string[] {
  if (!isRecord(condition) || Object.keys(condition).length === 0) return [`${at}: Condition is empty.`];
  return Object.entries(condition).flatMap(([operator, keys]) => {
    if (!operators.test(operator)) return [`${at}: unknown condition operator ${operator}.`];
    if (!isRecord(keys) || Object.keys(keys).length === 0) return [`${at}: ${operator} compares nothing.`];
    return Object.entries(keys).flatMap(([key, value]) => [
      ...(/^[\w./-]+(:[\w./-]+)+$/.test(key) ? [] : [`${at}: ${key} is no condition key.`]),
      ...texts(value, `${at}: ${operator} ${key}`, /^\S+$/),
    ]);
  });
}

function texts(value: unknown, at: string, pattern: RegExp): string[] {
  const values = Array.isArray(value) ? value : [value];
  if (values.length === 0) return [`${at} is empty.`];
  return values.flatMap((text) => {
    if (typeof text !== 'string') return [`${at} is no text.`];
    return pattern.test(text) ? [] : [`${at}: ${text} has the wrong form.`];
  });
}

function unknownKeys(value: Record<string, unknown>, allowed: string[], at: string): string[] {
  return Object.keys(value)
    .filter((key) => !allowed.includes(key))
    .map((key) => `${at}: ${key} does not belong there.`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
