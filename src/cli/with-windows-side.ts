import { isWsl } from '../host/detect/machine.ts';
import { findWindowsSide, type WindowsSide } from '../host/detect/windows-side.ts';
import { findProgram } from '../host/programs/find-program.ts';
import { programRunner } from '../host/programs/run-program.ts';
import type { Face } from '../session/face.ts';
import type { Call } from './call.ts';
import { profilesHere } from './profiles-here.ts';
import { usage } from './usage.ts';
import type { World } from './world.ts';

/** Runs a command on the files and the environment of the Windows user, which only the Windows Subsystem for Linux has beside its own. */
export async function withWindowsSide(call: Call, run: (call: Call) => Promise<number>): Promise<number> {
  const entered = await enter(call.world);
  return entered.ok ? run({ ...call, world: entered.world }) : usage(call, entered.reason);
}

/** In WSL the person says whose files are meant, unless that was said; elsewhere nobody is asked. */
export async function chooseSide(
  { world, demo }: Pick<Call, 'world' | 'demo'>,
  face: Pick<Face, 'ask'>,
): Promise<{ ok: true; world: World } | { ok: false; reason: string }> {
  const here = { ok: true as const, world };
  if (world.windowsSide !== undefined || demo !== undefined || !inWsl(world)) return here;
  if ((await findProgram('powershell.exe', world)) === undefined) return here;
  const reply = await face.ask({
    id: 'windowsSide',
    type: 'select',
    message: 'Where does the program run that will call Bedrock?',
    hint: 'Windows and this Linux have a home folder and variables each.',
    guidance: [
      'A program of Windows reads %USERPROFILE%\\.aws and the environment of the Windows user; a program in WSL reads ~/.aws and what its shell sets.',
      'For Windows, everything is written there from here, after the review; PowerShell of Windows does it where the environment is concerned.',
      'The flag --windows-side says the same to every command.',
    ],
    choices: [
      { value: 'linux', label: 'In this Linux', hint: 'Its own ~/.aws and shells' },
      { value: 'windows', label: 'In Windows', hint: 'The AWS files and the environment of the Windows user' },
    ],
    default: 'linux',
    canGoBack: false,
    trail: [],
    parse: (raw) => ({ ok: true, value: raw }),
  });
  return reply.type === 'answer' && reply.raw === 'windows' ? enter(world) : here;
}

/** The names of the profiles on the Windows side; undefined where there is none, or none that can be looked at. */
export async function windowsProfiles(world: World): Promise<readonly string[] | undefined> {
  if (world.windowsSide !== undefined || !inWsl(world)) return undefined;
  const found = await findWindowsSide(programRunner(world));
  if (!found.ok) return undefined;
  const { profiles, unread } = await profilesHere(worldOf(world, found.side));
  return unread.length === 0 ? profiles.map(({ name }) => name) : undefined;
}

async function enter(world: World): Promise<{ ok: true; world: World } | { ok: false; reason: string }> {
  if (!inWsl(world)) {
    return {
      ok: false,
      reason:
        world.platform === 'windows'
          ? '--windows-side is for the Windows Subsystem for Linux; this is Windows already, so leave it away.'
          : '--windows-side is for the Windows Subsystem for Linux, and this is none.',
    };
  }
  const found = await findWindowsSide(programRunner(world));
  if (!found.ok) return { ok: false, reason: `The Windows side cannot be reached. ${found.reason}` };
  const inside = worldOf(world, found.side);
  world.lend(inside.env);
  return { ok: true, world: inside };
}

/** The AWS SDKs look below HOME; the program keeps its own things where it always does. */
function worldOf(world: World, side: WindowsSide): World {
  const own = Object.entries(world.env).filter(
    ([name]) => !name.startsWith('AWS_') || name === 'AWS_EC2_METADATA_DISABLED',
  );
  const env = { ...Object.fromEntries(own), ...side.variables, HOME: side.folder };
  return { ...world, env, windowsSide: { ...side, caller: world.env } };
}

function inWsl({ env, platform, release }: World): boolean {
  return isWsl(env, platform, release);
}
