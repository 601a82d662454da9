import { shortenKeyId } from '../../secrets/key-id.ts';
import { exitCodes } from '../exit-code.ts';
import { ourLine } from '../say-problem.ts';
import { say } from '../world.ts';
import { failed, type Rotation } from './rotation.ts';

/** Switches the old key off, after a call with the new one out of the file. */
export async function retire(rotation: Rotation, oldKeyId: string): Promise<number> {
  const { call, profile, port, asker, user } = rotation;
  if (call.globals.dryRun) {
    say(call.world, `The old key ${shortenKeyId(oldKeyId)} of user ${user} would be switched off.`);
    call.report({ dryRun: true, profile, user, oldKeyId });
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
export async function finish(rotation: Rotation, oldKeyId: string): Promise<number> {
  const { call, profile, port, asker, remember, current } = rotation;
  const told = { profile, newKeyId: current, oldKeyId };
  if (call.options.deleteOld !== true || call.globals.dryRun) {
    say(
      call.world,
      'Watch for some days whether something misses the old key, then delete it:',
      `  ${await ourLine(call.world, 'rotate', profile, '--delete-old')}`,
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
