import { randomBytes } from 'node:crypto';
import type { Answer } from './answer.ts';
import { failure } from './answer.ts';
import { accountIdOf, type Call, formOf } from './call.ts';
import { accessKeyIdFor } from './keys.ts';
import { type AccessKey, matchesAny, type Principal, type Role, refusal } from './principal.ts';

/** Answers GetCallerIdentity; no permission is needed for it. */
export function getCallerIdentity(call: Call): Answer {
  const { arn = '', userId = '' } = call.caller ?? {};
  return { type: 'result', result: { Arn: arn, UserId: userId, Account: accountIdOf(arn) } };
}

/** Answers AssumeRole: trust, external ID, MFA, the caller's own policy, the role's longest session. */
export function assumeRole(call: Call): Answer {
  const form = formOf(call.received);
  const roleArn = form.get('RoleArn') ?? '';
  const caller = call.caller as Principal;
  const denied = `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
  const serial = form.get('SerialNumber');
  const code = form.get('TokenCode');
  if ((serial === undefined) !== (code === undefined)) {
    return failure(
      403,
      'AccessDenied',
      'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
    );
  }
  if (serial !== undefined && !takeCode(call, serial, code ?? '')) return failure(403, 'AccessDenied', invalidCode);
  const role = call.world.roles.find((candidate) => candidate.arn === roleArn);
  const own = refusal(caller, 'sts:AssumeRole', roleArn);
  if (own !== undefined) return failure(403, 'AccessDenied', own);
  // A role that does not exist and one that does not trust the caller are told apart by nobody.
  if (role === undefined || !matchesAny(role.trust.principals, caller.arn)) return failure(403, 'AccessDenied', denied);
  if (role.trust.externalId !== undefined && role.trust.externalId !== form.get('ExternalId')) {
    return failure(403, 'AccessDenied', denied);
  }
  if (role.trust.mfa === true && serial === undefined) return failure(403, 'AccessDenied', denied);
  return openSession(call, role, form);
}

const invalidCode = 'MultiFactorAuthentication failed with invalid MFA one time pass code. ';

/** Answers AssumeRoleWithWebIdentity, which is not signed: the token is the proof. */
export function assumeRoleWithWebIdentity(call: Call): Answer {
  const form = formOf(call.received);
  const role = call.world.roles.find((candidate) => candidate.arn === form.get('RoleArn'));
  const token = form.get('WebIdentityToken') ?? '';
  const known = call.world.roles.some((candidate) => candidate.trust.webIdentityTokens?.includes(token));
  if (!known) {
    return failure(
      400,
      'InvalidIdentityToken',
      `No OpenIDConnect provider found in your account for https://oidc.eks.${call.region}.amazonaws.com/id/DEMO`,
    );
  }
  if (role?.trust.webIdentityTokens?.includes(token) !== true) {
    return failure(403, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity');
  }
  return openSession(call, role, form);
}

/** Answers GetSessionToken: temporary keys of the same user, with MFA where a code comes along. */
export function getSessionToken(call: Call): Answer {
  const form = formOf(call.received);
  const caller = call.caller as Principal;
  const serial = form.get('SerialNumber');
  if (caller.accessKeys.every((key) => key.sessionToken !== undefined)) {
    return failure(403, 'AccessDenied', 'Cannot call GetSessionToken with session credentials');
  }
  if (serial !== undefined && !takeCode(call, serial, form.get('TokenCode') ?? '')) {
    return failure(403, 'AccessDenied', invalidCode);
  }
  const key = newKey(call, accountIdOf(caller.arn), Number(form.get('DurationSeconds') ?? 43_200));
  caller.accessKeys.push(key);
  return { type: 'result', result: { Credentials: credentialsOf(key) } };
}

function openSession(call: Call, role: Role, form: Map<string, string>): Answer {
  const seconds = Number(form.get('DurationSeconds') ?? 3600);
  if (!(seconds >= 900 && seconds <= role.maxSessionSeconds)) {
    return failure(
      400,
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
  }
  const name = form.get('RoleSessionName') ?? 'session';
  const principal = sessionOf(role, name, newKey(call, accountIdOf(role.arn), seconds));
  call.world.principals.push(principal);
  const [key] = principal.accessKeys;
  const user = { AssumedRoleId: principal.userId, Arn: principal.arn };
  return { type: 'result', result: { AssumedRoleUser: user, Credentials: credentialsOf(key as AccessKey) } };
}

/** The principal that a session of a role is. */
export function sessionOf(role: Role, sessionName: string, key: AccessKey): Principal {
  const name = role.arn.slice(role.arn.lastIndexOf('/') + 1);
  return {
    arn: `${role.arn.replace(':iam:', ':sts:').replace(/:role\/.*$/, '')}:assumed-role/${name}/${sessionName}`,
    userId: `${role.roleId}:${sessionName}`,
    accessKeys: [key],
    statements: role.statements,
  };
}

/** A fresh temporary key pair, for as long as asked. */
export function newKey(call: Pick<Call, 'now'>, account: string, seconds: number): AccessKey {
  return {
    accessKeyId: accessKeyIdFor('ASIA', account, randomBytes(8).toString('hex')),
    secretAccessKey: randomBytes(30).toString('base64'),
    sessionToken: randomBytes(256).toString('base64'),
    expiration: call.now + seconds * 1000,
  };
}

function credentialsOf(key: AccessKey) {
  return {
    AccessKeyId: key.accessKeyId,
    SecretAccessKey: key.secretAccessKey,
    SessionToken: key.sessionToken ?? '',
    Expiration: new Date(key.expiration ?? 0).toISOString(),
  };
}

function takeCode(call: Call, serial: string, code: string): boolean {
  const device = call.world.mfaDevices.find((candidate) => candidate.serial === serial);
  if (device === undefined || !/^\d{6}$/.test(code) || code === '000000') return false;
  if (device.codes === 'any') return true;
  const position = device.codes.indexOf(code);
  if (position === -1) return false;
  device.codes.splice(position, 1);
  return true;
}
