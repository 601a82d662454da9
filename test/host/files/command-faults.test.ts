import { statSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { faultyNode } from '../../support/faulty-node.ts';
import type { TestHome } from '../../support/program.ts';
import { command, filesOf, makeHomeWithFiles, scenes } from './command-scenes.ts';
import { systemError } from './faults.ts';
import { exposed } from './scene.ts';

const codes = ['EACCES', 'ENOSPC', 'EROFS', 'EIO', 'ENOTDIR', 'EISDIR', 'ELOOP', 'EMFILE'];
// Every third call fails here, each with another error; every call with every error takes minutes (`npm run faults`).
const isThorough = process.env.BEDROCK_SETUP_TEST_EVERY_FAULT === '1';
const rounds = isThorough ? codes.length : 1;
const stride = isThorough ? 1 : 3;

let home: TestHome;
afterEach(() => home.remove());

/** Runs a command with its n-th file call failing; the call, or nothing when there were fewer. */
async function withFault(
  { args, first = [] }: (typeof scenes)[number],
  number: number,
  code: string,
): Promise<string | undefined> {
  home = makeHomeWithFiles();
  for (const before of first) expect((await command(home, before)).code).toBe(0);
  const old = filesOf(home);
  let calls = 0;
  let failing: string | undefined;
  const restore = faultyNode(home.home, (call, path) => {
    calls += 1;
    if (calls !== number) return;
    failing = `${call} ${path.slice(home.home.length)}`;
    throw systemError(code, call, path);
  });
  let end: Awaited<ReturnType<typeof command>>;
  try {
    end = await command(home, args);
  } finally {
    restore();
  }
  const why = `${args.join(' ')}: ${code} at call ${number}, ${failing}\n${end.words}`;
  // A file in the way of detection may be a profile that is not there (2); nothing that can be expected is a bug (1).
  expect([0, 2, 3, 4], why).toContain(end.code);
  expect(end.words, why).not.toMatch(/bug|undefined|\n\s+at /);
  if (args.includes('--json')) expect(() => JSON.parse(end.stdout), why).not.toThrow();
  if (end.code !== 0) expect(filesOf(home), why).toEqual(old);
  expect(exposed(home.home, 'oldSecret/'), why).toEqual([]);
  const again = await command(home, args);
  if (args[0] === 'undo' && end.code === 0) expect([0, 4], why).toContain(again.code);
  else if (end.code !== 0 || !args.includes('--yes')) expect(again, why).toMatchObject({ code: 0 });
  expect(statSync(home.credentials).mode & 0o077, why).toBe(0);
  await home.remove();
  return failing;
}

describe('a file call that fails in a command', () => {
  for (const scene of scenes) {
    it(`is never a bug, and leaves files whole and the next run at work: ${scene.args.slice(0, 4).join(' ')}`, {
      timeout: 600_000,
    }, async () => {
      const failed = new Set<string>();
      for (let number = 1 + (scene.args.length % stride); ; number += stride) {
        let call: string | undefined;
        for (let round = 0; round < rounds; round++) {
          call = await withFault(scene, number, codes[(number + round) % codes.length]!);
        }
        if (call === undefined) break;
        failed.add(call);
      }
      expect(failed.size).toBeGreaterThan(0);
    });
  }
});
