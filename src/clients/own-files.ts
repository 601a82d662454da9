import type { ClientMachine } from './client.ts';

/** The folder of settings below the home folder, as programs for Linux and macOS look for it ([XDG](https://specifications.freedesktop.org/basedir-spec/latest/)). */
export function configFolder({ env, home }: ClientMachine): [string, ...string[]] {
  return env.XDG_CONFIG_HOME ? [env.XDG_CONFIG_HOME] : [home, '.config'];
}

/** The same, and on Windows the folder that moves with the person; `windows` and `elsewhere` are the folders in it. */
export function settingsFolder(
  machine: ClientMachine,
  { windows, elsewhere }: { windows: readonly string[]; elsewhere: readonly string[] },
): [string, ...string[]] {
  if (machine.platform !== 'windows') return [...configFolder(machine), ...elsewhere];
  const { APPDATA } = machine.env;
  return APPDATA ? [APPDATA, ...windows] : [machine.home, 'AppData', 'Roaming', ...windows];
}
