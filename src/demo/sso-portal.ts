import type { Answer } from './answer.ts';
import { failure, json } from './answer.ts';
import { type Call, queryValue } from './call.ts';
import { newKey, sessionOf } from './sts.ts';

function sessionOfCaller(call: Call) {
  const token = call.received.headers['x-amz-sso_bearer_token'];
  const found = call.world.sso?.sessions.find((session) => session.accessToken === token);
  return found !== undefined && found.expiration > call.now ? found : undefined;
}

const noSession = failure(401, 'UnauthorizedException', 'Session token not found or invalid');

/** Answers GetRoleCredentials of the IAM Identity Center portal. */
export function getRoleCredentials(call: Call): Answer {
  const session = sessionOfCaller(call);
  if (session === undefined) return noSession;
  const accountId = queryValue(call.received, 'account_id') ?? '';
  const roleName = queryValue(call.received, 'role_name') ?? '';
  const assigned = session.assignments.some((one) => one.accountId === accountId && one.roleName === roleName);
  // AWS names the role with a generated tail; the permission set's name is in the middle.
  const role = call.world.roles.find(({ arn }) => arn.includes(`::${accountId}:`) && arn.includes(`_${roleName}_`));
  if (!assigned || role === undefined) return failure(403, 'ForbiddenException', 'No access');
  const key = newKey(call, accountId, 3600);
  call.world.principals.push(sessionOf(role, 'ada', key));
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = key;
  return json({ roleCredentials: { accessKeyId, secretAccessKey, sessionToken, expiration } });
}

/** Answers ListAccounts, in pages: the accounts that the signed-in person was assigned. */
export function listAccounts(call: Call): Answer {
  const session = sessionOfCaller(call);
  if (session === undefined) return noSession;
  const byId = new Map(session.assignments.map((one) => [one.accountId, one]));
  const accounts = [...byId.values()].map(({ accountId, accountName, email }) => ({
    accountId,
    accountName: accountName ?? `demo-${accountId.slice(0, 4)}`,
    ...(email === undefined ? {} : { emailAddress: email }),
  }));
  return page(call, 'accountList', accounts);
}

/** Answers ListAccountRoles, in pages: the permission sets in one account. */
export function listAccountRoles(call: Call): Answer {
  const session = sessionOfCaller(call);
  if (session === undefined) return noSession;
  const accountId = queryValue(call.received, 'account_id') ?? '';
  const roles = session.assignments.filter((one) => one.accountId === accountId);
  if (roles.length === 0) return failure(403, 'ForbiddenException', 'No access');
  return page(
    call,
    'roleList',
    roles.map(({ roleName }) => ({ roleName, accountId })),
  );
}

/** One page of a list; the token is the place where it goes on. */
function page(call: Call, name: string, all: readonly unknown[]): Answer {
  const from = Number(queryValue(call.received, 'next_token') ?? 0);
  const size = Number(queryValue(call.received, 'max_result') ?? 20);
  const end = from + size;
  return json({ [name]: all.slice(from, end), ...(end < all.length ? { nextToken: String(end) } : {}) });
}
