import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedAws, startEmbeddedAws } from '../../../src/demo/embedded-aws.ts';
import { demoWorld } from '../../../src/demo/world.ts';
import { faultyNode } from '../../support/faulty-node.ts';
import type { TestHome } from '../../support/program.ts';
import {
  type CommandEnd,
  type CommandScene,
  command,
  filesOf,
  furnish,
  makeHomeWithFiles,
  scenes,
} from './command-scenes.ts';
import { systemError } from './faults.ts';
import { exposed } from './scene.ts';

const codes = ['EACCES', 'ENOSPC', 'EROFS', 'EIO', 'ENOTDIR', 'EISDIR', 'ELOOP', 'EMFILE'];
const browser = `${process.execPath} ${fileURLToPath(new URL('../../support/browse.mjs', import.meta.url))}`;
// Here some calls fail, each with another error; `npm run faults` lets every call fail, and every kind of call with every error.
const isThorough = process.env.BEDROCK_SETUP_TEST_EVERY_FAULT === '1';

/** A call (counted from 1) that fails, with what, and whether the command is run once more afterwards. */
interface Fault {
  number: number;
  code: string;
  isRunAgain: boolean;
}

/** The faults worth trying: one call reads or writes the same file as another many times. */
function faultsOf(calls: readonly string[], { isSlow, aws }: CommandScene): Fault[] {
  const kinds = calls.map((call) => call.replace(/[0-9a-f]{8,}|(?<=-)\w{6}(?=\/)/g, '#'));
  const distinct = calls.flatMap((_, index) => (kinds.indexOf(kinds[index]!) === index ? [index] : []));
  const step = aws ? 32 : 8;
  const codeOf = (index: number, round = 0) => codes[(index + round) % codes.length]!;
  if (!isThorough) {
    return distinct
      .filter((_, place) => place % step === calls.length % Math.min(step, distinct.length))
      .map((index) => ({ number: index + 1, code: codeOf(index), isRunAgain: true }));
  }
  if (isSlow || aws)
    return distinct.map((index) => ({ number: index + 1, code: codeOf(index), isRunAgain: index % 5 === 0 }));
  return calls.flatMap((_, index) =>
    codes.slice(0, distinct.includes(index) ? codes.length : 1).map((_code, round) => ({
      number: index + 1,
      code: codeOf(index, round),
      isRunAgain: round === 0,
    })),
  );
}

describe.each(scenes.filter(({ isSlow }) => isThorough || !isSlow))('a file call that fails in $args', (scene) => {
  const { args, first = [], isOnce = false, hasSteps = false, input } = scene;
  const temporary = process.env.TMPDIR;
  const calls: string[] = [];
  let home: TestHome;
  let template: string;
  let old: ReturnType<typeof filesOf>;
  let usual: number;
  let aws: EmbeddedAws | undefined;

  /** Runs a command where the AWS of the scene is, if it has one. */
  const run = (line: readonly string[]): Promise<CommandEnd> => {
    const windows = scene.side ? { WSL_DISTRO_NAME: 'Debian', PATH: join(home.home, 'bin') } : {};
    // Without an AWS of its own nobody is reached.
    const reached = aws?.environment ?? { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' };
    const env = { ...reached, BROWSER: browser, ...windows };
    return command(home, line, { env, ...(input === undefined ? {} : { input }) });
  };
  async function startAws(): Promise<void> {
    await aws?.close();
    aws = scene.aws && (await startEmbeddedAws(demoWorld()));
  }

  beforeAll(async () => {
    home = makeHomeWithFiles();
    furnish(home, scene);
    await startAws();
    // The home of the demo is made where temporary files are.
    process.env.TMPDIR = home.home;
    for (const before of first) expect((await run(before)).code).toBe(0);
    old = filesOf(home);
    template = mkdtempSync(join(dirname(home.home), 'bedrock-setup-template-'));
    cpSync(home.home, template, { recursive: true });
    usual = (await runWith((call, path) => calls.push(`${call} ${path.slice(home.home.length)}`))).code;
  });
  afterAll(async () => {
    if (temporary === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = temporary;
    rmSync(template, { recursive: true, force: true });
    await aws?.close();
    await home.remove();
  });

  /** Runs the command in the home as it was in the beginning. */
  async function runWith(before: (call: string, path: string) => void): Promise<CommandEnd> {
    for (const name of readdirSync(home.home)) rmSync(join(home.home, name), { recursive: true, force: true });
    cpSync(template, home.home, { recursive: true });
    await startAws();
    const restore = faultyNode(home.home, before);
    try {
      return await run(args);
    } finally {
      restore();
    }
  }

  it('is never a bug, and leaves files whole and the next run at work', { timeout: 3_600_000 }, async () => {
    expect([0, 3]).toContain(usual);
    for (const { number, code, isRunAgain } of faultsOf(calls, scene)) {
      let count = 0;
      let failing = '';
      const end = await runWith((call, path) => {
        count += 1;
        if (count !== number) return;
        failing = `${call} ${path.slice(home.home.length)}`;
        throw systemError(code, call, path);
      });
      const why = `${args.join(' ')}: ${code} at call ${number}, ${failing}\n${end.words}`;
      // A file in the way of detection may be a profile that is not there (2); nothing that can be expected is a bug (1).
      expect([0, 2, 3, 4], why).toContain(end.code);
      expect(end.words, why).not.toMatch(/\b(?:bug|undefined)\b|\n\s+at /);
      if (args.includes('--json')) expect(() => JSON.parse(end.stdout), why).not.toThrow();
      if (end.code !== 0 && !hasSteps) expect(filesOf(home), why).toEqual(old);
      expect(exposed(home.home, 'oldSecret/'), why).toEqual([]);
      expect(statSync(home.credentials).mode & 0o077, why).toBe(0);
      if (!isRunAgain) continue;
      const again = await run(args);
      if (isOnce && end.code === 0) expect([0, 4], why).toContain(again.code);
      else if (end.code !== 0 || !args.includes('--yes')) expect(again.code, `${why}\n${again.words}`).toBe(usual);
    }
  });
});
