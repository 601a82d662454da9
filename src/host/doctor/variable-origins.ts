import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { shownPath } from '../../aws/paths.ts';
import { assignmentsIn, startupFilesOf } from '../../shell/assignments.ts';
import { readRegistry } from '../files/registry-reg.ts';
import type { RunProgram } from '../programs/run-program.ts';
import { textOf } from '../regular-file.ts';

/** Where a variable comes from, in words that follow “comes from”; several where more than one place sets it, the likeliest first. */
export interface VariableOrigin {
  name: string;
  from: string[];
}

/** Where is looked. */
export interface OriginScene {
  platform: 'linux' | 'macos' | 'windows';
  home: string;
  env: Readonly<Record<string, string | undefined>>;
  /** The calling shell, by its short name. */
  shell: string;
  run: RunProgram;
}

const machineKey = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment';

/** Finds out where variables come from: lines of start-up files, the registry of Windows, a process that handed them down. Reads only. */
export async function variableOrigins(names: readonly string[], scene: OriginScene): Promise<VariableOrigin[]> {
  const places = scene.platform === 'windows' ? await inRegistry(names, scene) : await inFiles(names, scene);
  const handed = await handedOn(names, scene);
  return names.map((name) => {
    const found = places.filter((place) => place.name === name).map(({ from }) => from);
    const process = handed.get(name);
    const other = process === undefined ? [] : [process];
    if (found.length > 0) return { name, from: found };
    const unknown =
      scene.platform === 'linux' ? 'this shell itself, where it was set by hand' : 'a place that is not known';
    return { name, from: other.length > 0 ? other : [unknown] };
  });
}

async function inFiles(names: readonly string[], { home, env, shell }: OriginScene) {
  const folder = path.join(env.XDG_CONFIG_HOME || path.join(home, '.config'), 'environment.d');
  const more = (await readdir(folder).catch(() => [])).map((name) => path.join(folder, name));
  const found = await Promise.all(
    [...startupFilesOf(shell, home, env), ...more].map(async (file) => {
      const text = await textOf(file).catch(() => '');
      const shown = shownPath(file, home);
      // The last line of a file wins.
      return assignmentsIn(text, names)
        .reverse()
        .map(({ name, line }) => ({ name, from: `${shown}, line ${line}` }));
    }),
  );
  return found.flat();
}

async function inRegistry(names: readonly string[], { run }: OriginScene) {
  const [user, machine] = await Promise.all([
    readRegistry('HKCU\\Environment', names, run),
    readRegistry(machineKey, names, run),
  ]);
  return names.flatMap((name) => [
    ...(user?.[name] == null ? [] : [{ name, from: 'the environment of your Windows user' }]),
    ...(machine?.[name] == null ? [] : [{ name, from: 'the environment of this Windows machine' }]),
  ]);
}

/** What a process or the session handed on; on Windows the registry says it. */
async function handedOn(names: readonly string[], scene: OriginScene): Promise<Map<string, string>> {
  if (scene.platform === 'linux') return handedDown(names, scene);
  return scene.platform === 'macos' ? ofSession(names, scene) : new Map();
}

/** Variables of the session on macOS, which every program started from the Dock gets. What other processes were started with, macOS keeps to itself. */
async function ofSession(names: readonly string[], { env, run }: OriginScene): Promise<Map<string, string>> {
  const asked = await Promise.all(
    names.map(async (name): Promise<[string, string][]> => {
      const { code, stdout } = await run('launchctl', ['getenv', name], { timeoutMs: 2_000 });
      const isIt = code === 0 && stdout !== '' && stdout.replace(/\n$/, '') === env[name];
      return isIt ? [[name, 'the environment of your macOS session']] : [];
    }),
  );
  return new Map(asked.flat());
}

/** Variables that stood in the environment of the shell when it was started, with the process that they were handed down through first. */
async function handedDown(names: readonly string[], { env }: OriginScene): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const open = new Set(names);
  let above = await parentOf('self');
  while (above !== undefined && above > 1 && open.size > 0) {
    const its = await environmentOf(above);
    if (its === undefined) break;
    const name = (await readFile(`/proc/${above}/comm`, 'utf8').catch(() => '')).trim();
    for (const variable of [...open]) {
      // Whoever is farthest away and has it already is where it came from.
      if (its.get(variable) === env[variable])
        found.set(variable, `the environment that “${name}” (process ${above}) was started with`);
      else open.delete(variable);
    }
    above = await parentOf(above);
  }
  return found;
}

async function parentOf(pid: number | 'self'): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const parent = /^PPid:\s*(\d+)/m.exec(status)?.[1];
  return parent === undefined ? undefined : Number(parent);
}

async function environmentOf(pid: number): Promise<Map<string, string> | undefined> {
  const text = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  return new Map(
    text.split('\0').flatMap((entry): [string, string][] => {
      const at = entry.indexOf('=');
      return at < 1 ? [] : [[entry.slice(0, at), entry.slice(at + 1)]];
    }),
  );
}
