/** One statement of the policies that apply to a principal; later denials win over any allowance. */
export interface Statement {
  effect: 'allow' | 'deny';
  /** IAM actions; `*` matches any run of characters. */
  actions: string[];
  /** ARN patterns; absent means every resource. */
  resources?: string[];
  /** Which kind of policy says so; it decides the words of the refusal. */
  by?: 'identity-based policy' | 'service control policy' | 'permissions boundary' | 'session policy';
  /** Named at the end of the refusal, as AWS does for organisations. */
  policyArn?: string;
}

/** A key pair the emulator knows, with what makes it valid. */
export interface AccessKey {
  accessKeyId: string;
  secretAccessKey: string;
  /** Present for temporary keys, which are refused without it. */
  sessionToken?: string;
  /** Unix milliseconds by the emulator's clock. */
  expiration?: number;
  inactive?: boolean;
  /** Unix milliseconds. */
  created?: number;
  lastUsed?: number;
  /** How many calls a new key is still refused for, as if no server had heard of it. */
  unknownFor?: number;
}

/** A long-term Bedrock API key (`ABSK…`); short-term keys need no entry, their signature is checked. */
interface ApiKey {
  token: string;
  /** Unix milliseconds by the emulator's clock. */
  expiration?: number;
  revoked?: boolean;
}

/** Somebody who can call: a user, the root user, or a role session. */
export interface Principal {
  /** For example `arn:aws:iam::111122223333:user/ada`, `…:root`, `arn:aws:sts::…:assumed-role/Name/session`. */
  arn: string;
  userId: string;
  accessKeys: AccessKey[];
  apiKeys?: ApiKey[];
  statements: Statement[];
}

/** An IAM role that can be assumed. */
export interface Role {
  arn: string;
  /** Stable part of the session's user ID. */
  roleId: string;
  trust: {
    /** ARN patterns of principals that may assume it; `*` matches any run of characters. */
    principals: string[];
    externalId?: string;
    /** Demands a session with an MFA code. */
    mfa?: boolean;
    /** Web identity tokens that are accepted, by exact text. */
    webIdentityTokens?: string[];
  };
  maxSessionSeconds: number;
  statements: Statement[];
}

const matches = (pattern: string, text: string) =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  ).test(text);

/** True when one of the patterns (with `*`) matches the text as a whole. */
export function matchesAny(patterns: readonly string[], text: string): boolean {
  return patterns.some((pattern) => matches(pattern, text));
}

/**
 * The service's refusal in its own words, or undefined when the call is allowed. `resource` is absent for actions without
 * resource-level permissions; the message then names none.
 */
export function refusal(
  principal: { arn: string; statements: readonly Statement[] },
  action: string,
  resource?: string,
): string | undefined {
  const applies = (statement: Statement) =>
    matchesAny(statement.actions, action) &&
    (statement.resources === undefined || matchesAny(statement.resources, resource ?? '*'));
  const subject = `User: ${principal.arn} is not authorized to perform: ${action}`;
  const place = resource === undefined ? '' : ` on resource: ${resource}`;
  const denial = principal.statements.find((statement) => statement.effect === 'deny' && applies(statement));
  if (denial !== undefined) {
    const kind = denial.by ?? 'identity-based policy';
    const article = kind.startsWith('i') ? 'an' : 'a';
    const named = denial.policyArn === undefined ? '' : `: ${denial.policyArn}`;
    return `${subject}${place} with an explicit deny in ${article} ${kind}${named}`;
  }
  if (principal.statements.some((statement) => statement.effect === 'allow' && applies(statement))) return undefined;
  // AssumeRole is refused without the reason: the trust policy is the other account's business.
  if (action === 'sts:AssumeRole') return `${subject}${place}`;
  return `${subject}${place} because no identity-based policy allows the ${action} action`;
}
