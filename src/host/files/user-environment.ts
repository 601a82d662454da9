import type { UserEnvironmentChange, UserVariable } from '../../plan/plan.ts';
import type { RunProgram } from '../programs/run-program.ts';

/** What stood in the Windows user's environment before: `null` for a variable that was not there. Kept for undo. */
export type UserVariables = Record<string, UserVariable | null>;

/** The Windows user's environment, as far as this folder uses it. */
export interface UserEnvironment {
  /** The variables of these names as they are now. */
  read(names: readonly string[]): Promise<UserVariables>;
  /** All of the change, or nothing of it. */
  change(change: UserEnvironmentChange): Promise<UserEnvironmentResult>;
  restore(previous: UserVariables): Promise<UserEnvironmentResult>;
}

/** The registry's own, reached through the programs of Windows. */
export function registryEnvironment(run: RunProgram): UserEnvironment {
  return {
    read: (names) => readUserEnvironment(names, run),
    change: (change) => changeUserEnvironment(change, run),
    restore: (previous) => restoreUserEnvironment(previous, run),
  };
}

/** The variables after a change of those that were there. */
export function afterChange(before: UserVariables, { set, unset }: UserEnvironmentChange): UserVariables {
  return {
    ...before,
    ...Object.fromEntries(unset.map((name) => [name, null])),
    ...Object.fromEntries(set.map(({ name, value, type = 'REG_SZ' }) => [name, { value, type }])),
  };
}

/** The names that a change touches. */
export function namesIn({ set, unset }: UserEnvironmentChange): string[] {
  return [...unset, ...set.map(({ name }) => name)];
}

/** Names and values as text that is the same for the same values; the registry's type of a value is Windows' own choice. */
export function valuesText(variables: UserVariables): string {
  const names = Object.keys(variables).sort();
  return JSON.stringify(names.map((name) => [name, variables[name]?.value ?? null]));
}

/** A change, or a way back, carried out; or why not, with what stood there before so that it can be put back. */
export type UserEnvironmentResult =
  | { ok: true; how: 'PowerShell' | 'reg'; previous: UserVariables }
  | { ok: false; reason: string; previous: UserVariables };

const KEY = 'HKCU\\Environment';

/** Names and values travel in the environment of the child: nothing to quote, and no secret on a command line. `[Environment]` tells open windows by itself. */
const SCRIPT = `$ErrorActionPreference = 'Stop'
foreach ($n in ($Env:BEDROCK_SETUP_NAMES -split ' ')) {
  $v = [Environment]::GetEnvironmentVariable('BEDROCK_SETUP_VALUE_' + $n)
  [Environment]::SetEnvironmentVariable($n, $v, 'User')
}`;

/** The variables of these names as the registry holds them now; reads only. */
export function readUserEnvironment(names: readonly string[], run: RunProgram): Promise<UserVariables> {
  return readRegistry(KEY, names, run);
}

/** The variables of these names in a key of the registry. */
export async function readRegistry(key: string, names: readonly string[], run: RunProgram): Promise<UserVariables> {
  const { stdout } = await run('reg', ['query', key]);
  const all = new Map<string, { value: string; type: string }>();
  for (const line of stdout.split(/\r?\n/)) {
    const columns = /^ {4}(.+?) {4}(REG_\w+) {4}(.*)$/.exec(line);
    // Windows does not tell the case of names apart.
    if (columns !== null)
      all.set((columns[1] ?? '').toUpperCase(), { type: columns[2] ?? '', value: columns[3] ?? '' });
  }
  return Object.fromEntries(names.map((name) => [name, all.get(name.toUpperCase()) ?? null]));
}

/** Sets and removes variables of the Windows user, tells open windows, and reads back what was written. */
export async function changeUserEnvironment(
  change: { set: readonly { name: string; value: string }[]; unset: readonly string[] },
  run: RunProgram,
): Promise<UserEnvironmentResult> {
  const names = [...change.unset, ...change.set.map(({ name }) => name)];
  const previous = await readUserEnvironment(names, run);
  const wanted = new Map<string, string | null>([
    ...change.unset.map((name): [string, null] => [name, null]),
    ...change.set.map(({ name, value }): [string, string] => [name, value]),
  ]);
  // A variable that is as it should be is not written again.
  const open = [...wanted].filter(([name, value]) => (previous[name]?.value ?? null) !== value);
  if (open.length === 0) return { ok: true, how: 'reg', previous };
  await throughPowershell(open, run);
  if ((await stillWrong(open, run)).length === 0) return { ok: true, how: 'PowerShell', previous };
  await throughReg(
    open.map(([name, value]) => [name, value === null ? null : { value, type: 'REG_SZ' }]),
    run,
  );
  const wrong = await stillWrong(open, run);
  if (wrong.length === 0) return { ok: true, how: 'reg', previous };
  const reason = `Windows did not take the change of ${wrong.join(', ')}: neither PowerShell nor reg could write the user's environment. A policy of your organisation may forbid it; set the variables under “Edit environment variables for your account” instead.`;
  return { ok: false, reason, previous };
}

/** Puts back what `changeUserEnvironment` found, types included. */
export async function restoreUserEnvironment(previous: UserVariables, run: RunProgram): Promise<UserEnvironmentResult> {
  const before = await readUserEnvironment(Object.keys(previous), run);
  await throughReg(Object.entries(previous), run);
  const wanted = Object.entries(previous).map(([name, held]): [string, string | null] => [name, held?.value ?? null]);
  const wrong = await stillWrong(wanted, run);
  if (wrong.length === 0) return { ok: true, how: 'reg', previous: before };
  return {
    ok: false,
    reason: `Windows did not put back ${wrong.join(', ')} in the user's environment.`,
    previous: before,
  };
}

async function throughPowershell(open: readonly [string, string | null][], run: RunProgram): Promise<void> {
  const env = Object.fromEntries(
    open.flatMap(([name, value]) => (value === null ? [] : [[`BEDROCK_SETUP_VALUE_${name}`, value]])),
  );
  const names = open.map(([name]) => name).join(' ');
  await run('powershell', ['-NoProfile', '-NonInteractive', '-Command', SCRIPT], {
    env: { ...env, BEDROCK_SETUP_NAMES: names },
    timeoutMs: 60_000,
  });
}

async function throughReg(
  open: readonly (readonly [string, { value: string; type: string } | null])[],
  run: RunProgram,
): Promise<void> {
  for (const [name, held] of open) {
    await run(
      'reg',
      held === null
        ? ['delete', KEY, '/v', name, '/f']
        : ['add', KEY, '/v', name, '/t', held.type, '/d', held.value, '/f'],
    );
  }
  // reg tells nobody; setx tells all windows, so it writes a variable that goes at once.
  await run('setx', ['BEDROCK_SETUP_CHANGED', '1']);
  await run('reg', ['delete', KEY, '/v', 'BEDROCK_SETUP_CHANGED', '/f']);
}

async function stillWrong(wanted: readonly [string, string | null][], run: RunProgram): Promise<string[]> {
  const now = await readUserEnvironment(
    wanted.map(([name]) => name),
    run,
  );
  return wanted.filter(([name, value]) => (now[name]?.value ?? null) !== value).map(([name]) => name);
}
