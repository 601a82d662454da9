import type { Problem } from '../aws/problem.ts';
import type { AccessKeysPort, RotationRecord } from '../session/access-keys.ts';
import type { IdentityPort } from '../session/identity.ts';
import { awsOptions } from './aws-options.ts';
import { openFiles } from './ports.ts';
import type { World } from './world.ts';

/** Opens the door to what an identity has and may hand out; everything behind it is loaded at the first call. */
export function openIdentity(world: World): IdentityPort {
  const open = async () => {
    const { createIdentity } = await import('../host/aws/identity/create-identity.ts');
    return createIdentity(awsOptions(world));
  };
  return {
    mfaDevices: async (...asked) => (await open()).mfaDevices(...asked),
    mfaSession: async (...asked) => (await open()).mfaSession(...asked),
    roles: async (...asked) => (await open()).roles(...asked),
    secret: async (...asked) => (await open()).secret(...asked),
  };
}

/** Opens what a rotation needs: the user's keys, and the memory of rotations that have begun. */
export async function openRotation(world: World): Promise<{
  port: AccessKeysPort;
  read(keyId: string): Promise<RotationRecord | undefined>;
  keep(oldKeyId: string, record: RotationRecord | undefined): Promise<Problem | undefined>;
}> {
  const [{ createAccessKeys }, { readRotation, keepRotation }] = await Promise.all([
    import('../host/aws/identity/access-keys.ts'),
    import('../host/aws/identity/rotation-records.ts'),
  ]);
  const files = openFiles(world);
  return {
    port: createAccessKeys(awsOptions(world)),
    read: (keyId) => readRotation(world, keyId),
    keep: (oldKeyId, record) => keepRotation(world, files, oldKeyId, record),
  };
}
