import { randomBytes } from 'node:crypto';
import type { Answer } from './answer.ts';
import { failure } from './answer.ts';
import { accountIdOf, type Call, formOf } from './call.ts';
import { accessKeyIdFor } from './keys.ts';
import { type AccessKey, type Principal, refusal } from './principal.ts';

const empty: Answer = { type: 'result', result: {} };
const iso = (moment: number | undefined) => new Date(moment ?? 0).toISOString().replace(/\.\d{3}/, '');

/** The user whom a call is about: the one that it names, or the caller. */
function userOf(call: Call): { user: Principal; name: string } | { refused: Answer } {
  const caller = call.caller as Principal;
  const named = formOf(call.received).get('UserName');
  const arn = named === undefined ? caller.arn : `arn:aws:iam::${accountIdOf(caller.arn)}:user/${named}`;
  const user = call.world.principals.find((each) => each.arn === arn);
  if (user === undefined || !/:user\//.test(arn)) {
    const words =
      named === undefined
        ? 'Must specify userName when calling with non-User credentials'
        : `The user with name ${named} cannot be found.`;
    return {
      refused: failure(
        named === undefined ? 400 : 404,
        named === undefined ? 'ValidationError' : 'NoSuchEntity',
        words,
      ),
    };
  }
  return { user, name: arn.slice(arn.lastIndexOf('/') + 1) };
}

/** Lets only those through whose policies allow the action. */
function allowed(
  action: string,
  answer: (call: Call, user: Principal, name: string) => Answer,
): (call: Call) => Answer {
  return (call) => {
    const found = userOf(call);
    const resource = 'user' in found ? found.user.arn : '*';
    const denied = refusal(call.caller as Principal, action, resource);
    if (denied !== undefined) return failure(403, 'AccessDenied', denied);
    return 'refused' in found ? found.refused : answer(call, found.user, found.name);
  };
}

const longTerm = ({ accessKeys }: Principal) => accessKeys.filter((key) => key.sessionToken === undefined);
const statusOf = (key: AccessKey) => (key.inactive === true ? 'Inactive' : 'Active');

function keyOf(call: Call, user: Principal): AccessKey | undefined {
  return longTerm(user).find((key) => key.accessKeyId === formOf(call.received).get('AccessKeyId'));
}

const noSuchKey = (call: Call) =>
  failure(404, 'NoSuchEntity', `The Access Key with id ${formOf(call.received).get('AccessKeyId')} cannot be found.`);

/** What IAM answers here: a user's own keys and devices, and the roles of the account. */
export const iamActions: ReadonlyMap<string, (call: Call) => Answer> = new Map([
  [
    'ListAccessKeys',
    allowed('iam:ListAccessKeys', (_call, user, name) => ({
      type: 'result',
      result: {
        AccessKeyMetadata: longTerm(user).map((key) => ({
          UserName: name,
          AccessKeyId: key.accessKeyId,
          Status: statusOf(key),
          CreateDate: iso(key.created),
        })),
        IsTruncated: 'false',
      },
    })),
  ],
  [
    'CreateAccessKey',
    allowed('iam:CreateAccessKey', (call, user, name) => {
      if (longTerm(user).length >= 2) {
        return failure(409, 'LimitExceeded', 'Cannot exceed quota for AccessKeysPerUser: 2');
      }
      const key: AccessKey = {
        accessKeyId: accessKeyIdFor('AKIA', accountIdOf(user.arn), randomBytes(8).toString('hex')),
        secretAccessKey: randomBytes(30).toString('base64'),
        created: call.now,
        // AWS takes some seconds until every server knows a new key.
        unknownFor: call.world.newKeyUnknownFor,
      };
      user.accessKeys.push(key);
      const { accessKeyId, secretAccessKey } = key;
      const shown = {
        UserName: name,
        AccessKeyId: accessKeyId,
        Status: 'Active',
        SecretAccessKey: secretAccessKey,
        CreateDate: iso(call.now),
      };
      return { type: 'result', result: { AccessKey: shown } };
    }),
  ],
  [
    'UpdateAccessKey',
    allowed('iam:UpdateAccessKey', (call, user) => {
      const key = keyOf(call, user);
      if (key === undefined) return noSuchKey(call);
      key.inactive = formOf(call.received).get('Status') === 'Inactive';
      return empty;
    }),
  ],
  [
    'DeleteAccessKey',
    allowed('iam:DeleteAccessKey', (call, user) => {
      const key = keyOf(call, user);
      if (key === undefined) return noSuchKey(call);
      user.accessKeys.splice(user.accessKeys.indexOf(key), 1);
      return empty;
    }),
  ],
  [
    'GetAccessKeyLastUsed',
    (call) => {
      const id = formOf(call.received).get('AccessKeyId');
      const owner = call.world.principals.find(({ accessKeys }) => accessKeys.some((key) => key.accessKeyId === id));
      const denied = refusal(call.caller as Principal, 'iam:GetAccessKeyLastUsed', owner?.arn ?? '*');
      if (denied !== undefined || owner === undefined) {
        return failure(403, 'AccessDenied', denied ?? 'The key cannot be found.');
      }
      const used = owner.accessKeys.find((key) => key.accessKeyId === id)?.lastUsed;
      const when = used === undefined ? {} : { LastUsedDate: iso(used) };
      const last = {
        ...when,
        ServiceName: used === undefined ? 'N/A' : 'bedrock',
        Region: used === undefined ? 'N/A' : 'us-east-1',
      };
      return { type: 'result', result: { UserName: owner.arn.split('/').at(-1) ?? '', AccessKeyLastUsed: last } };
    },
  ],
  [
    'ListMFADevices',
    allowed('iam:ListMFADevices', (call, user, name) => ({
      type: 'result',
      result: {
        MFADevices: call.world.mfaDevices
          .filter(({ serial, owner }) => (owner ?? serial.replace(/:(mfa|u2f)\//, ':user/')) === user.arn)
          .map(({ serial }) => ({ UserName: name, SerialNumber: serial, EnableDate: iso(call.now) })),
        IsTruncated: 'false',
      },
    })),
  ],
  [
    'ListRoles',
    (call) => {
      const caller = call.caller as Principal;
      const denied = refusal(caller, 'iam:ListRoles', `arn:aws:iam::${accountIdOf(caller.arn)}:role/`);
      if (denied !== undefined) return failure(403, 'AccessDenied', denied);
      const form = formOf(call.received);
      const all = call.world.roles.filter(({ arn }) => accountIdOf(arn) === accountIdOf(caller.arn));
      const from = Number(form.get('Marker') ?? 0);
      const end = from + Math.min(Number(form.get('MaxItems') ?? 100), 3);
      const members = all.slice(from, end).map((role) => ({
        Path: '/',
        RoleName: role.arn.slice(role.arn.lastIndexOf('/') + 1),
        RoleId: role.roleId,
        Arn: role.arn,
        CreateDate: iso(0),
        AssumeRolePolicyDocument: encodeURIComponent(trustOf(role.trust.principals)),
        MaxSessionDuration: String(role.maxSessionSeconds),
      }));
      const more = end < all.length ? { IsTruncated: 'true', Marker: String(end) } : { IsTruncated: 'false' };
      return { type: 'result', result: { Roles: members, ...more } };
    },
  ],
]);

function trustOf(principals: readonly string[]): string {
  const principal =
    principals.length === 0
      ? { Service: 'ec2.amazonaws.com' }
      : { AWS: principals.map((each) => each.replace('arn:aws:*', 'arn:aws:iam').replace(/:\*$/, ':root')) };
  const statement = [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }];
  return JSON.stringify({ Version: '2012-10-17', Statement: statement });
}
