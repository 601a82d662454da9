import type { UserVariable, UserVariables } from '../../plan/plan.ts';
import type { RunProgram } from '../programs/run-program.ts';
import type { RegistryWay } from './user-environment.ts';

/** Lends a file that nobody else can read, with these bytes, and takes it away again. */
export type LendFile = <T>(bytes: Uint8Array, use: (path: string) => Promise<T>) => Promise<T>;

const KEY = 'HKCU\\Environment';

/** As long as PowerShell is given: a change that was cut short could be half of one. */
const patient = { timeoutMs: 60_000 };

/** reg prints in the code page of its console, so that this one is told to be UTF-8; `cmd` hands on the line as it is. */
const query = (key: string) =>
  `"%SYSTEMROOT%\\System32\\chcp.com" 65001 >nul & "%SYSTEMROOT%\\System32\\reg.exe" query "${key}"`;

/** The number that a type has in a .reg file, where its value stands as bytes. */
const numbers: Readonly<Record<string, number>> = { REG_SZ: 1, REG_EXPAND_SZ: 2 };

/** Through reg: values come in a file, because a command line is there for every program to read. */
export function throughReg(run: RunProgram, lend: LendFile): RegistryWay {
  return {
    name: 'reg',
    read: (names) => readRegistry(KEY, names, run),
    write: async (wanted) => {
      await lend(fileText(wanted), (path) => run('reg', ['import', path], patient));
      // reg tells nobody; setx tells all windows, so it writes a variable that goes at once.
      const { code } = await run('setx', ['BEDROCK_SETUP_CHANGED', '1'], patient);
      await run('reg', ['delete', KEY, '/v', 'BEDROCK_SETUP_CHANGED', '/f'], patient);
      return code === 0;
    },
  };
}

/** The variables of these names in a key of the registry; undefined where reg may not read it. */
export async function readRegistry(
  key: string,
  names: readonly string[],
  run: RunProgram,
): Promise<UserVariables | undefined> {
  const { code, stdout } = await run('cmd', ['/d', '/s', '/c', `"${query(key)}"`], { ...patient, verbatim: true });
  if (code !== 0) return undefined;
  const all = variablesIn(stdout);
  // Windows does not tell the case of names apart.
  return Object.fromEntries(names.map((name) => [name, all.get(name.toUpperCase()) ?? null]));
}

function variablesIn(printed: string): Map<string, UserVariable> {
  const all = new Map<string, UserVariable>();
  for (const line of printed.split(/\r?\n/)) {
    const columns = /^ {4}(.+?) {4}(REG_\w+) {4}(.*)$/.exec(line);
    if (columns !== null) {
      all.set((columns[1] ?? '').toUpperCase(), { type: columns[2] ?? '', value: columns[3] ?? '' });
    }
  }
  return all;
}

/** https://support.microsoft.com/topic/how-to-add-modify-or-delete-registry-subkeys-and-values-by-using-a-reg-file-9c7f37cf-a5e9-e1cd-c4fa-2a26218a1a23 */
function fileText(wanted: UserVariables): Uint8Array {
  const lines = Object.entries(wanted).map(([name, held]) => `"${name}"=${held === null ? '-' : bytesOf(held)}`);
  const text = ['Windows Registry Editor Version 5.00', '', '[HKEY_CURRENT_USER\\Environment]', ...lines, ''];
  return Buffer.from(`\ufeff${text.join('\r\n')}\r\n`, 'utf16le');
}

function bytesOf({ type, value }: UserVariable): string {
  const bytes = [...Buffer.from(`${value}\0`, 'utf16le')].map((byte) => byte.toString(16).padStart(2, '0'));
  return `hex(${numbers[type] ?? 1}):${bytes.join(',')}`;
}
