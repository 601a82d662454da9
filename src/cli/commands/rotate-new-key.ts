import { setTimeout as pause } from 'node:timers/promises';
import type { AccessKeyCredentials } from '../../aws/values/credentials.ts';
import { newKeyPlan } from '../../plan/profiles/key-plans.ts';
import { shortenKeyId } from '../../secrets/key-id.ts';
import { Cancelled } from '../../session/face.ts';
import type { Call } from '../call.ts';
import { carryOut, faceOf, refuse } from '../carry-out.ts';
import { chooseFace } from '../choose-face.ts';
import { detectMachine } from '../detect-machine.ts';
import { exitCodes } from '../exit-code.ts';
import { openFiles, readAwsFiles } from '../ports.ts';
import { usage } from '../usage.ts';
import { say } from '../world.ts';
import { retire } from './rotate-old-key.ts';
import { failed, type Rotation } from './rotation.ts';

/** How long a new key is tried before it is given up, in milliseconds; AWS takes some seconds to know it everywhere. */
const trialMs = 60_000;

/** Makes the new key and puts it in the place of the old one; a key of a run that was cut off goes first. */
export async function replace(rotation: Rotation, lost: string | undefined): Promise<number> {
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
    const read = await readAwsFiles(files, call.world);
    return read.ok ? newKeyPlan(current, keys, `A new access key for profile ${profile}`, read.sources) : read;
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
