import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect } from 'vitest';
import { demoAccessKey, demoApiKey, demoTemporaryKey } from '../../src/demo/demo-people.ts';
import { syntheticKeys } from '../support/detected.ts';
import { type ProgramRun, runProgram } from '../support/program.ts';

const temporary = demoTemporaryKey(0);
const secrets = [
  syntheticKeys.secret,
  syntheticKeys.token,
  demoAccessKey().secretAccessKey,
  temporary.secretAccessKey,
  temporary.sessionToken,
  demoApiKey(),
];

/** Runs the built program and holds it to what is true of every run: no secret and no stack trace among the words, no noise of Node. */
export async function tidyRun(
  args: readonly string[],
  options: Parameters<typeof runProgram>[1],
): Promise<ProgramRun & { args: string }> {
  const run = await runProgram(args, options);
  for (const secret of secrets) expect(run.stderr).not.toContain(secret);
  expect(run.stderr).not.toMatch(/\n\s+at \S+.*:\d+/);
  expect(run.stderr).not.toMatch(/\(node:\d+\)/);
  return { ...run, args: args.join(' ') };
}

/** Writes a file with the folders before it, private unless a mode is given. */
export async function seed(path: string, text: string, mode = 0o600): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, text, { mode });
}

/** A section of the credentials file with an access key that no account owns. */
export function keySection(name: string): string {
  return `[${name}]\naws_access_key_id = ${syntheticKeys.id}\naws_secret_access_key = ${syntheticKeys.secret}\n`;
}
