import type { Problem } from '../../aws/problem.ts';
import type { AccessKeysPort, RotationRecord } from '../../session/access-keys.ts';
import type { Asker } from '../../session/identity.ts';
import type { Call } from '../call.ts';
import { refuse } from '../carry-out.ts';
import { exitCodes } from '../exit-code.ts';
import type { RotateOptions } from '../lines/sign-in.ts';

/** Everything that the steps of one rotation share. */
export interface Rotation {
  call: Call<RotateOptions>;
  profile: string;
  current: string;
  user: string;
  port: AccessKeysPort;
  asker: Asker;
  remember(record: RotationRecord | undefined, oldKeyId?: string): Promise<Problem | undefined>;
}

/** Says why a rotation goes no further; whatever key is in the file works. */
export async function failed(call: Call, problem: Problem): Promise<number> {
  await refuse(call, problem);
  return exitCodes.verificationFailed;
}
