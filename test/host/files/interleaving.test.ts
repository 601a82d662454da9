import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../src/host/files/file-system.ts';
import type { Files } from '../../../src/host/files/files.ts';
import { applyPlan } from '../../../src/plan/apply.ts';
import type { ApplyEvent, Built } from '../../../src/plan/plan.ts';
import { removePlan } from '../../../src/plan/profiles/profile-plans.ts';
import { type BeforeCall, faultyFileSystem, faultyPackage } from './faults.ts';
import { configOf, credentialsOf, filesBelow, makeScene, open, removeHome } from './scene.ts';

const credentials = '[mine]\nregion = us-east-1\n\n[goes]\nregion = us-east-1\n';
const theirs = '[theirs]\nregion = eu-west-1\n';

let home: string;
beforeEach(() => {
  home = makeScene();
});
afterEach(() => removeHome(home));

/** How another program writes: into the file, or by putting a new one in its place. */
const editors = {
  'writes into the file': (path: string, text: string) => writeFileSync(path, text),
  'replaces the file': (path: string, text: string) => {
    writeFileSync(`${path}.swp`, text, { mode: 0o600 });
    renameSync(`${path}.swp`, path);
  },
};

async function planIn(files: Files): Promise<Built> {
  const [one, other] = [await files.read(credentialsOf(home)), await files.read(configOf(home))];
  if (!one.ok) return one;
  if (!other.ok) return other;
  const content = (path: string, state: typeof one) => ({ path, shown: path, state });
  return removePlan('goes', { credentials: content(credentialsOf(home), one), config: content(configOf(home), other) });
}

/** Removes a profile while another program adds one before the n-th file call; what happened, and all calls. */
async function interleaved(number: number, write: (path: string, text: string) => void) {
  rmSync(join(home, '.local'), { recursive: true, force: true });
  writeFileSync(credentialsOf(home), credentials, { mode: 0o600 });
  writeFileSync(configOf(home), '[profile goes]\noutput = json\n', { mode: 0o600 });
  const calls: string[] = [];
  const before: BeforeCall = (call, path) => {
    calls.push(`${call} ${path.slice(home.length).replace(/[0-9a-f]{16,}/, '…')}`);
    if (calls.length === number) write(credentialsOf(home), readFileSync(credentialsOf(home), 'utf8') + theirs);
  };
  const restore = faultyPackage(home, before);
  const files = open(home, { fs: faultyFileSystem(nodeFileSystem(), before) });
  let last: ApplyEvent | undefined;
  try {
    const made = await planIn(files);
    if (!made.ok) throw new Error(made.problem.summary);
    for await (const event of applyPlan(made.plan, files, { remake: () => planIn(files) })) last = event;
  } finally {
    restore();
  }
  return { last, calls };
}

describe('another program that writes between any two file calls of a change', () => {
  it.each(Object.entries(editors))('loses nothing when it %s, and neither does the change', async (how, write) => {
    const { calls } = await interleaved(0, write);
    const lost: string[] = [];
    const ends = { made: 0, refused: 0, cut: 0 };
    // The first and the last of the calls that do the same to the same file.
    const numbers = calls.flatMap((call, index) =>
      calls.indexOf(call) === index || calls.lastIndexOf(call) === index ? [index + 1] : [],
    );
    for (const number of numbers) {
      const { last } = await interleaved(number, write);
      const why = `${calls[number - 1]} (call ${number})`;
      const end = endOf(last);
      ends[end] += 1;
      const now = readFileSync(credentialsOf(home), 'utf8');
      if (!now.includes(theirs)) lost.push(calls[number - 1] ?? '');
      // The blank line before a last section goes with it.
      else if (end === 'refused') expect(now, why).toBe(credentials + theirs);
      else expect(now.replace(/\n\n\[/, '\n['), why).toBe(`[mine]\nregion = us-east-1\n${theirs}`);
      expect(readFileSync(configOf(home), 'utf8'), why).toBe(end === 'made' ? '' : '[profile goes]\noutput = json\n');
      const left = filesBelow(home).filter((path) => /\.tmp/.test(path));
      expect(left, why).toEqual([]);
    }
    // No system swaps only what is unchanged: in one call a file that is put in the place of another is not seen.
    expect(lost).toEqual(how === 'replaces the file' ? [expect.stringMatching(/^rename /)] : []);
    expect([ends.made > 20, ends.refused > 3, ends.cut < 12], JSON.stringify(ends)).toEqual([true, true, true]);
  });
});

/** Made; refused with nothing written; or cut: they wrote right after our swap, and the next run offers to finish or to take back. */
function endOf(last: ApplyEvent | undefined): 'made' | 'refused' | 'cut' {
  if (last?.type === 'finished') return 'made';
  const code = last?.type === 'failed' ? last.problem.code : undefined;
  expect(['file-changed-meanwhile', 'read-back-differs']).toContain(code);
  expect(last).toMatchObject({ written: code === 'file-changed-meanwhile' ? [] : [credentialsOf(home)] });
  return code === 'file-changed-meanwhile' ? 'refused' : 'cut';
}
