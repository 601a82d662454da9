import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import process from 'node:process';
import { Readable } from 'node:stream';
import { expect } from 'vitest';
import { run as runCommand } from '../../src/cli/program.ts';
import type { World } from '../../src/cli/world.ts';
import { demoAccessKey, demoApiKey, demoTemporaryKey } from '../../src/demo/demo-people.ts';
import { detectShell } from '../../src/host/detect/detect-shell.ts';
import { programRunner } from '../../src/host/programs/run-program.ts';
import { quietWorld } from '../cli/world.ts';
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
  expectTidy(run.stderr);
  return { ...run, args: args.join(' ') };
}

/**
 * The same without a process of its own, for what a process adds nothing to: the program's `run`, with the environment and the folder of
 * that process lent to this one for as long as it takes.
 */
export async function tidyRunHere(
  args: readonly string[],
  { env, input = '', cwd = process.cwd() }: { env: Record<string, string>; input?: string; cwd?: string },
): Promise<ProgramRun & { args: string }> {
  const [own, folder] = [{ ...process.env }, process.cwd()];
  const lend = (other: Readonly<Record<string, string | undefined>>) => {
    for (const name of Object.keys(process.env)) delete process.env[name];
    for (const [name, value] of Object.entries(other)) if (value !== undefined) process.env[name] = value;
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  };
  const quiet = quietWorld({ env, stderr: false });
  const stdin = Object.assign(Readable.from([Buffer.from(input)]), { isTTY: false }) as unknown as World['stdin'];
  const shell = () =>
    detectShell({ platform: 'linux', env, parentPid: process.pid, run: programRunner({ platform: 'linux', env }) });
  lend(env);
  process.chdir(cwd);
  try {
    const code = await runCommand(args, { ...quiet, home: env.HOME ?? '', stdin, shell, lend });
    const { product, words } = quiet.printed();
    expectTidy(words);
    return { code, stdout: product, stderr: words, args: args.join(' ') };
  } finally {
    lend(own);
    process.chdir(folder);
  }
}

function expectTidy(words: string): void {
  for (const secret of secrets) expect(words).not.toContain(secret);
  expect(words).not.toMatch(/\n\s+at \S+.*:\d+/);
  expect(words).not.toMatch(/\(node:\d+\)/);
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
