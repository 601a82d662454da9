import type { EnvironmentChange, Rendered } from './dialect.ts';
import { powershellQuote } from './dialects/powershell.ts';
import { lineBreakObjection, renderLines } from './render.ts';

/** setx cuts a value here and only warns: https://learn.microsoft.com/windows-server/administration/windows-commands/setx */
const SETX_LIMIT = 1024;

/** A name, its value, the sign between them and the end: https://learn.microsoft.com/windows/win32/procthread/environment-variables */
const VARIABLE_LIMIT = 32_767;

const OPEN_A_NEW_WINDOW = 'Windows that are open already keep their variables: open a new one afterwards.';

/** PowerShell lines that write the Windows user's environment. */
export function powershellUserEnvironment(change: EnvironmentChange): Rendered {
  const write = (name: string, value: string) => `[Environment]::SetEnvironmentVariable('${name}', ${value}, 'User')`;
  return renderLines(change, {
    title: "the Windows user's environment",
    eol: '\n',
    objection: userEnvironmentObjection,
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

/** Why the environment of a Windows user cannot hold a value, as the end of a sentence that begins with "it". */
function userEnvironmentObjection(value: string, name: string): string | undefined {
  if (value === '') return 'is empty, which removes the variable there';
  return name.length + value.length + 2 > VARIABLE_LIMIT
    ? `is longer than the ${VARIABLE_LIMIT} characters that Windows lets a variable have`
    : undefined;
}

function setxObjection(value: string): string | undefined {
  if (value.length > SETX_LIMIT) {
    return `is longer than the ${SETX_LIMIT} characters after which setx cuts a value (the powershell form has no such limit)`;
  }
  if (value === '') return 'is empty, and setx can only set';
  if (/["%]/.test(value)) return 'contains a double quote or a per cent sign, which setx does not take as it is';
  return lineBreakObjection(value);
}
