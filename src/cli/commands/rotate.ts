import type { Problem } from '../../aws/problem.ts';
import { unknownProfile } from '../../aws/profiles/unknown-profile.ts';
import { shortenKeyId } from '../../secrets/key-id.ts';
import { type AccessKeyFacts, nextRotationStep } from '../../session/access-keys.ts';
import type { Asker } from '../../session/identity.ts';
import { mfaAsker } from '../ask-person.ts';
import type { Call } from '../call.ts';
import { detectAndTell } from '../detect-and-tell.ts';
import { openRotation } from '../identity-ports.ts';
import type { RotateOptions } from '../lines/sign-in.ts';
import { usage } from '../usage.ts';
import { replace } from './rotate-new-key.ts';
import { finish, retire } from './rotate-old-key.ts';
import { failed, type Rotation } from './rotation.ts';

/** A new access key in the place of the old one: made, tried, written; then the old one is switched off, and deleted only when asked. */
export async function rotate(call: Call<RotateOptions>, named?: string): Promise<number> {
  const { world } = call;
  const detected = await detectAndTell(world);
  const profile = named ?? (world.env.AWS_PROFILE || 'default');
  const facts = detected.profiles.find(({ name }) => name === profile);
  if (facts === undefined) return usage(call, unknownProfile(profile, detected));
  const current = facts.accessKeyId;
  if (facts.kind !== 'access-key' || current === undefined) {
    return usage(
      call,
      `Profile “${profile}” holds no long-term access key: what it uses is renewed by itself or by a sign-in.`,
    );
  }
  const { port, read, keep } = await openRotation(world);
  const region = facts.region ?? detected.region ?? 'us-east-1';
  const asker: Asker = { as: { type: 'profile', profile }, region, signal: world.signal, ...mfaAsker(call) };
  const caller = await port.caller(asker);
  if (!caller.ok) return failed(call, caller.problem);
  const user = /:user\/(?:.*\/)?([^/]+)$/.exec(caller.value)?.[1];
  if (user === undefined) {
    return usage(
      call,
      `${caller.value} is no IAM user. The root user’s keys are better deleted than replaced; roles have none.`,
    );
  }
  const keys = await port.list(asker);
  if (!keys.ok) return failed(call, keys.problem);
  const rotation: Rotation = {
    call,
    profile,
    current,
    user,
    port,
    asker,
    remember: (record, oldKeyId = record?.oldKeyId ?? current) => keep(oldKeyId, record),
  };
  const step = nextRotationStep(current, keys.value, await read(current));
  switch (step.type) {
    case 'foreign':
      return usage(call, `The key of profile “${profile}” is not among the keys that IAM lists for ${user}.`);
    case 'full':
      return failed(call, twoKeys(user, profile, step.other));
    case 'retire':
      return retire(rotation, step.oldKeyId);
    case 'retired':
      return finish(rotation, step.oldKeyId);
    case 'discard':
    case 'create':
      return replace(rotation, step.type === 'discard' ? step.keyId : undefined);
    default:
      return step satisfies never;
  }
}

/** Why no second key can be made beside the one that is to be replaced. */
export function twoKeys(user: string, profile: string, other: AccessKeyFacts): Problem {
  const used =
    other.lastUsed === undefined ? 'it was never used' : `it was last used on ${other.lastUsed.slice(0, 10)}`;
  return {
    code: 'access-keys-full',
    summary: `User ${user} has two access keys already, which is the most that AWS allows.`,
    cause: `The other one is ${shortenKeyId(other.id)}: it is ${other.isActive ? 'active' : 'switched off'}, and ${used}. It was not made by this program.`,
    remedies: [
      {
        type: 'act',
        says: `Find out who uses it, and delete it in the IAM console (Users, ${user}, Security credentials) when nobody does.`,
      },
      {
        type: 'command',
        says: 'Then rotate again.',
        commands: [{ type: 'run', program: 'bedrock-setup', args: ['rotate', profile] }],
      },
    ],
  };
}
