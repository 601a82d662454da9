import { setTimeout as pause } from 'node:timers/promises';
import type { Problem } from '../../aws/problem.ts';
import type { AccessKeyCredentials } from '../../aws/values/credentials.ts';
import { noSuchProfile } from '../../aws/values/unknown-name.ts';
import { newKeyPlan } from '../../plan/profiles/key-plans.ts';
import { shortenKeyId } from '../../secrets/key-id.ts';
import {
  type AccessKeyFacts,
  type AccessKeysPort,
  nextRotationStep,
  type RotationRecord,
} from '../../session/access-keys.ts';
import { Cancelled } from '../../session/face.ts';
import type { Asker } from '../../session/identity.ts';
import { mfaAsker } from '../ask-person.ts';
import type { Call } from '../call.ts';
import { carryOut, faceOf, refuse } from '../carry-out.ts';
import { chooseFace } from '../choose-face.ts';
import { detectMachine } from '../detect-machine.ts';
import { exitCodes } from '../exit-code.ts';
import { openRotation } from '../identity-ports.ts';
import type { RotateOptions } from '../lines/sign-in.ts';
import { openFiles, readForPlan } from '../ports.ts';
import { usage } from '../usage.ts';
import { say } from '../world.ts';

/** How long a new key is tried before it is given up, in milliseconds; AWS takes some seconds to know it everywhere. */
const trialMs = 60_000;

/** Everything that the steps of one rotation share. */
interface Rotation {
  call: Call<RotateOptions>;
  profile: string;
  current: string;
  user: string;
  port: AccessKeysPort;
  asker: Asker;
  remember(record: RotationRecord | undefined, oldKeyId?: string): Promise<Problem | undefined>;
}

/** A new access key in the place of the old one: made, tried, written; then the old one is switched off, and deleted only when asked. */
export async function rotate(call: Call<RotateOptions>, named?: string): Promise<number> {
  const { world } = call;
  const detected = await detectMachine(world);
  const profile = named ?? (world.env.AWS_PROFILE || 'default');
  const facts = detected.profiles.find(({ name }) => name === profile);
  if (facts === undefined)
    return usage(
      call,
      noSuchProfile(
        profile,
        detected.profiles.map(({ name }) => name),
      ),
    );
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

async function failed(call: Call, problem: Problem): Promise<number> {
  await refuse(call, problem);
  return exitCodes.verificationFailed;
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

/** Makes the new key and puts it in the place of the old one; a key of a run that was cut off goes first. */
async function replace(rotation: Rotation, lost: string | undefined): Promise<number> {
  const { call, profile, current, user, port, asker, remember } = rotation;
  const { world, globals } = call;
  const details = [
    ...(lost === undefined
      ? []
      : [`The key ${shortenKeyId(lost)} of a run that was cut off is deleted: nobody has its secret.`]),
    'The new key is tried before it is written, and the change of the file is shown before.',
    `Then the old key, ${shortenKeyId(current)}, is switched off. It can be switched on again until it is deleted.`,
  ];
  if (globals.dryRun) {
    say(
      world,
      `A second access key for user ${user} would be made.`,
      ...details,
      'This was a dry run: nothing was done.',
    );
    call.report({ dryRun: true, profile, user });
    return exitCodes.done;
  }
  const isHeadless = chooseFace(world, globals) === 'headless';
  if (isHeadless && !globals.yes) return usage(call, 'Give --yes to agree that a second access key is made.');
  if (!isHeadless && !(await agrees(call, `Make a second access key for user ${user}?`, details)))
    throw new Cancelled();
  if (lost !== undefined) {
    const gone = await port.remove(asker, lost);
    if (!gone.ok) return failed(call, gone.problem);
  }
  const begun = { oldKeyId: current, at: new Date().toISOString() };
  const unwritten = await remember(begun);
  if (unwritten !== undefined) return refuse(call, unwritten);
  const made = await port.create(asker);
  if (!made.ok) {
    await remember(undefined);
    return failed(call, made.problem);
  }
  await remember({ ...begun, newKeyId: made.value.accessKeyId });
  const known = await untilKnown(rotation, made.value);
  const code = known.ok ? await write(rotation, made.value) : await failed(call, known.problem);
  if (code !== exitCodes.done) return takeBack(rotation, made.value.accessKeyId, code);
  return retire({ ...rotation, current: made.value.accessKeyId }, current);
}

async function agrees(call: Call, message: string, details: string[]): Promise<boolean> {
  const face = await faceOf(call);
  try {
    return await face.confirm({ id: 'rotate', message, details, default: true });
  } finally {
    await face.close();
  }
}

/** Tries the new key until AWS knows it, less and less often. */
async function untilKnown({ port, asker, call }: Rotation, keys: AccessKeyCredentials) {
  const end = performance.now() + trialMs;
  for (let wait = 250; ; wait = Math.min(wait * 2, 5000)) {
    const tried = await port.caller({ ...asker, as: { type: 'keys', credentials: keys } });
    if (tried.ok || performance.now() > end || call.world.signal.aborted) return tried;
    await pause(wait, undefined, { signal: call.world.signal }).catch(() => {});
  }
}

function write({ call, current, profile }: Rotation, keys: AccessKeyCredentials): Promise<number> {
  const files = openFiles(call.world);
  const make = async () => {
    const detected = await detectMachine(call.world);
    const credentials = await readForPlan(files, detected.credentialsFile.path);
    if (!credentials.ok) return credentials;
    const config = await readForPlan(files, detected.configFile.path);
    if (!config.ok) return config;
    const sources = { credentials: credentials.content, config: config.content };
    return newKeyPlan(current, keys, `A new access key for profile ${profile}`, sources);
  };
  return carryOut(call, files, make, 'Write the new key');
}

/** The new key is not in the files: it goes again, so that the old one stays the only one. */
async function takeBack(
  { call, port, asker, remember, profile }: Rotation,
  newKeyId: string,
  code: number,
): Promise<number> {
  const detected = await detectMachine(call.world);
  if (detected.profiles.some(({ name, accessKeyId }) => name === profile && accessKeyId === newKeyId)) return code;
  // Ctrl-C has ended the command, but not what it has to put right.
  const { signal: _signal, ...unhurried } = asker;
  const gone = await port.remove(unhurried, newKeyId);
  if (gone.ok) await remember(undefined);
  say(
    call.world,
    gone.ok
      ? 'The new key was deleted again; the old one goes on working.'
      : `The new key ${shortenKeyId(newKeyId)} could not be deleted; the next rotation does that first. The old one goes on working.`,
  );
  return code;
}

/** Switches the old key off, after a call with the new one out of the file. */
async function retire(rotation: Rotation, oldKeyId: string): Promise<number> {
  const { call, profile, port, asker, user } = rotation;
  if (call.globals.dryRun) {
    say(call.world, `The old key ${shortenKeyId(oldKeyId)} of user ${user} would be switched off.`);
    return exitCodes.done;
  }
  const works = await port.caller(asker);
  if (!works.ok) return failed(call, works.problem);
  const off = await port.setActive(asker, oldKeyId, false);
  if (!off.ok) return failed(call, off.problem);
  say(call.world, `Profile ${profile} has a new key, and the old one, ${shortenKeyId(oldKeyId)}, is switched off.`);
  if (call.world.env.AWS_ACCESS_KEY_ID === oldKeyId) {
    say(call.world, 'The variables of this shell still hold the old key: set them anew with bedrock-setup export.');
  }
  return finish(rotation, oldKeyId);
}

/** Deletes the old key where that was asked for, after a successful call with the new one. */
async function finish(rotation: Rotation, oldKeyId: string): Promise<number> {
  const { call, profile, port, asker, remember, current } = rotation;
  const told = { profile, newKeyId: current, oldKeyId };
  if (call.options.deleteOld !== true || call.globals.dryRun) {
    say(
      call.world,
      'Watch for some days whether something misses the old key, then delete it:',
      `  bedrock-setup rotate ${profile} --delete-old`,
    );
    call.report({ ...told, old: 'inactive' });
    return exitCodes.done;
  }
  const works = await port.caller(asker);
  if (!works.ok) return failed(call, works.problem);
  const gone = await port.remove(asker, oldKeyId);
  if (!gone.ok) return failed(call, gone.problem);
  await remember(undefined, oldKeyId);
  say(call.world, `The old key ${shortenKeyId(oldKeyId)} is deleted.`);
  call.report({ ...told, old: 'deleted' });
  return exitCodes.done;
}
