/** Who was refused, as IAM knows it. */
export interface Caller {
  arn: string;
  kind: 'user' | 'role' | 'role-session' | 'sso-session' | 'federated-user' | 'root' | 'other';
  partition: string;
  account: string;
  /** The user's or role's name without its path. */
  name: string;
  /**
   * What policies hang on: the user's or role's own ARN. The path of a role cannot be seen in its session's ARN, but roles of
   * IAM Identity Center always stand under `aws-reserved/sso.amazonaws.com/`; there the Region of Identity Center follows where it is
   * not us-east-1, which is written as `*`.
   */
  principalArn: string;
  /** The permission set behind a role of IAM Identity Center. */
  permissionSet?: string;
}

/** Takes the ARN of a caller apart; `undefined` when it is none. */
export function readCaller(arn: string | undefined): Caller | undefined {
  const parts = /^arn:([\w-]+):(iam|sts)::(\d{12}):(\S+)$/.exec(arn ?? '');
  if (arn === undefined || parts === null) return undefined;
  const [, partition = '', , account = '', resource = ''] = parts;
  const [kind = '', ...path] = resource.split('/');
  const common = { arn, partition, account };
  const own = { ...common, principalArn: arn, name: path.at(-1) ?? kind };
  switch (kind) {
    case 'user':
      return { ...own, kind: 'user' };
    case 'role':
      return { ...own, kind: 'role' };
    case 'federated-user':
      return { ...own, kind: 'federated-user' };
    case 'root':
      return { ...own, kind: 'root' };
    case 'assumed-role':
      return sessionOf(path[0] ?? '', common);
    default:
      return { ...own, kind: 'other' };
  }
}

function sessionOf(role: string, common: Pick<Caller, 'arn' | 'partition' | 'account'>): Caller {
  const { partition, account } = common;
  const roleArn = (path: string) => `arn:${partition}:iam::${account}:role/${path}${role}`;
  const reserved = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(role)?.[1];
  if (reserved === undefined) return { ...common, kind: 'role-session', name: role, principalArn: roleArn('') };
  return {
    ...common,
    kind: 'sso-session',
    name: role,
    permissionSet: reserved,
    principalArn: roleArn('aws-reserved/sso.amazonaws.com/*/'),
  };
}

/** What a trust policy has to say to let a caller in; roles of IAM Identity Center are made anew with other names, so they are met by a pattern. */
export function trustedPrincipal(caller: Caller): Record<string, unknown> {
  if (caller.kind !== 'sso-session') return { Principal: { AWS: caller.principalArn } };
  const { partition, account, permissionSet } = caller;
  return {
    Principal: { AWS: `arn:${partition}:iam::${account}:root` },
    Condition: {
      ArnLike: {
        'aws:PrincipalArn': [
          `arn:${partition}:iam::${account}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_${permissionSet}_*`,
          `arn:${partition}:iam::${account}:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_${permissionSet}_*`,
        ],
      },
    },
  };
}
