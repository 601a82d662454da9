import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { pythonPeer } from './peer.ts';

/** The reader of boto3 and the AWS CLI. */
export const botocore = pythonPeer('botocore');

type Values = Record<string, string | Record<string, string>>;

/** What botocore reads in one file: the sections as written and the profiles made of them, or that it cannot read the file, from which line on. */
export type BotocoreReading =
  | { error: string; line?: number }
  | { raw: Record<string, Values>; profiles: Record<string, Values>; ssoSessions: Record<string, Values> };

/** Reads all files in one Python process. */
export function readWithBotocore(paths: readonly string[]): BotocoreReading[] {
  const script = fileURLToPath(new URL('./read-with-botocore.py', import.meta.url));
  const run = spawnSync(botocore.path, [script], {
    input: JSON.stringify(paths),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { ...process.env, PYTHONUTF8: '1' },
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as BotocoreReading[];
}
