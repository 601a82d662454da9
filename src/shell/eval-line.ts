import type { DialectId } from './dialect.ts';

/** For cmd as docker-machine has it; its lines run as they stand, so a doubled per cent sign stays double. */
const lines: Record<DialectId, ((command: string) => string) | undefined> = {
  env: (command) => `eval "$(${command})"`,
  'env-no-export': (command) => `eval "$(${command})"`,
  fish: (command) => `${command} | source`,
  powershell: (command) => `${command} | Out-String | Invoke-Expression`,
  'windows-cmd': (command) => `for /f "delims=" %i in ('${command}') do @%i`,
  tcsh: (command) => `eval \`${command}\``,
  elvish: (command) => `eval (${command} | slurp)`,
  xonsh: (command) => `execx($(${command}))`,
  nushell: undefined,
  dotenv: undefined,
  docker: undefined,
  systemd: undefined,
  process: undefined,
  'github-actions': (command) => `eval "$(${command})"`,
};

/** The line that runs in the current shell what a command prints for it; undefined for files, and for Nushell, which runs no text that it has not read before. */
export function evalLine(dialect: DialectId, command: string): string | undefined {
  return lines[dialect]?.(command);
}
