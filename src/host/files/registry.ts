import { join } from 'node:path';
import type { RunProgram } from '../programs/run-program.ts';
import { createBytes, type FileSystem, fillFlags, unlinkQuietly } from './file-system.ts';
import { throughPowershell } from './registry-powershell.ts';
import { type LendFile, throughReg } from './registry-reg.ts';
import { registryEnvironment, type UserEnvironment } from './user-environment.ts';
import { type Machine, temporaryName } from './write.ts';

/** Where a file for reg is lent. */
interface Lending {
  fs: FileSystem;
  state: string;
  restrict: Machine['restrict'];
}

/** The Windows user's environment as the registry holds it: of this Windows, or of the one around the Windows Subsystem for Linux. */
export function openRegistry(run: RunProgram, place: Lending & { windows: boolean }): UserEnvironment {
  if (!place.windows) {
    const powershell = throughPowershell(run, 'powershell.exe');
    return registryEnvironment({ read: [powershell], write: [powershell] });
  }
  const powershell = throughPowershell(run, 'powershell');
  const reg = throughReg(run, lender(place));
  // reg answers sooner, and PowerShell needs no file for a secret.
  return registryEnvironment({ read: [reg, powershell], write: [powershell, reg] });
}

/** Files in the state folder, by names that a later run knows for leftovers when this one is killed. */
function lender({ fs, state, restrict }: Lending): LendFile {
  return async (bytes, use) => {
    const path = join(state, temporaryName());
    try {
      await createBytes(fs, path, new Uint8Array());
      await restrict(path);
      const file = await fs.open(path, fillFlags);
      await file.writeFile(bytes).finally(() => file.close());
      return await use(path);
    } finally {
      await unlinkQuietly(fs, path);
    }
  };
}
