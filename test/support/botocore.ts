import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

type Values = Record<string, string | Record<string, string>>;

/** What botocore reads in one file: the sections as written and the profiles made of them, or that it cannot read the file. */
export type BotocoreReading =
  | { error: string }
  | { raw: Record<string, Values>; profiles: Record<string, Values>; ssoSessions: Record<string, Values> };

/** Reads all files in one Python process; undefined (with a word on the console) where Python has no botocore. */
export function readWithBotocore(paths: readonly string[]): BotocoreReading[] | undefined {
  const probe = spawnSync('python3', ['-c', 'import botocore.configloader'], { encoding: 'utf8' });
  if (probe.status !== 0) {
    console.warn('python3 with botocore is not here: what was written is judged by the other readers only.');
    return undefined;
  }
  const script = fileURLToPath(new URL('./read-with-botocore.py', import.meta.url));
  const run = spawnSync('python3', [script], {
    input: JSON.stringify(paths),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { ...process.env, PYTHONUTF8: '1' },
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as BotocoreReading[];
}
