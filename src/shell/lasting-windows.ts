import type { EnvironmentChange, Rendered } from './dialect.ts';
import { powershellQuote } from './dialects/powershell.ts';
import { lineBreakObjection, renderLines } from './render.ts';

/** setx cuts a value here and only warns: https://learn.microsoft.com/windows-server/administration/windows-commands/setx */
const SETX_LIMIT = 1024;

const OPEN_A_NEW_WINDOW = 'Windows that are open already keep their variables: open a new one afterwards.';

/** PowerShell lines that write the Windows user's environment. */
export function powershellUserEnvironment(change: EnvironmentChange): Rendered {
  const write = (name: string, value: string) => `[Environment]::SetEnvironmentVariable('${name}', ${value}, 'User')`;
  return renderLines(change, {
    title: "the Windows user's environment",
    eol: '\n',
    objection: (value) => (value === '' ? 'is empty, which removes the variable there' : undefined),
    unset: (names) => names.map((name) => write(name, '$null')),
    set: ({ name, value }) => [write(name, powershellQuote(value))],
    notes: () => [OPEN_A_NEW_WINDOW],
  });
}

/** `setx` lines for cmd; refused where setx would not write the value as it is. */
export function cmdUserEnvironment(change: EnvironmentChange): Rendered {
  return renderLines(change, {
    title: 'setx',
    eol: '\r\n',
    objection: setxObjection,
    // setx can only empty a variable, and an empty AWS variable breaks some SDKs.
    unset: (names) => names.map((name) => `reg delete HKCU\\Environment /v ${name} /f >nul 2>nul`),
    // A backslash before the closing quote would escape it.
    set: ({ name, value }) => [`setx ${name} "${value.replace(/\\+$/, (end) => end + end)}"`],
    notes: () => [OPEN_A_NEW_WINDOW],
  });
}

function setxObjection(value: string): string | undefined {
  if (value.length > SETX_LIMIT) {
    return `is longer than the ${SETX_LIMIT} characters after which setx cuts a value (the powershell form has no such limit)`;
  }
  if (value === '') return 'is empty, and setx can only set';
  if (/["%]/.test(value)) return 'contains a double quote or a per cent sign, which setx does not take as it is';
  return lineBreakObjection(value);
}
