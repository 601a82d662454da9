import type { Dialect, DialectId } from './dialect.ts';
import { credentialProcess } from './dialects/credential-process.ts';
import { docker } from './dialects/docker.ts';
import { dotenv } from './dialects/dotenv.ts';
import { elvish } from './dialects/elvish.ts';
import { fish } from './dialects/fish.ts';
import { githubActions } from './dialects/github-actions.ts';
import { nushell } from './dialects/nushell.ts';
import { posix, posixNoExport } from './dialects/posix.ts';
import { powershell } from './dialects/powershell.ts';
import { systemd } from './dialects/systemd.ts';
import { tcsh } from './dialects/tcsh.ts';
import { windowsCmd } from './dialects/windows-cmd.ts';
import { xonsh } from './dialects/xonsh.ts';

const byId: Record<DialectId, Dialect> = {
  env: posix,
  fish,
  powershell,
  'windows-cmd': windowsCmd,
  nushell,
  tcsh,
  elvish,
  xonsh,
  'env-no-export': posixNoExport,
  dotenv,
  docker,
  'github-actions': githubActions,
  systemd,
  process: credentialProcess,
};

/** Every form in which variables can be printed: shells first, then files and machines. */
export const dialects: readonly Dialect[] = Object.values(byId);

/** The dialect of that id. */
export function dialectOf(id: DialectId): Dialect {
  return byId[id];
}

/** The dialect that a person means by its id or by another name of it, such as `zsh` or `pwsh`; the case does not matter. */
export function findDialect(nameOrAlias: string): Dialect | undefined {
  const wanted = nameOrAlias.trim().toLowerCase();
  return dialects.find(({ id, aliases }) => id === wanted || aliases.includes(wanted));
}
