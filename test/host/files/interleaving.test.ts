import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../src/host/files/file-system.ts';
import type { Files } from '../../../src/host/files/files.ts';
import { applyPlan } from '../../../src/plan/apply.ts';
import type { ApplyEvent, Built } from '../../../src/plan/plan.ts';
import { removePlan } from '../../../src/plan/profiles/profile-plans.ts';
import { type BeforeCall, faultyFileSystem, faultyPackage, isFilling, systemError } from './faults.ts';
import { configOf, credentialsOf, filesBelow, makeScene, open, planOf, removeHome, textOf } from './scene.ts';

const credentials = '[mine]\nregion = us-east-1\n\n[goes]\nregion = us-east-1\n';
const config = '[profile goes]\noutput = json\n';
const theirs = '[theirs]\nregion = eu-west-1\n';

let home: string;
beforeEach(() => {
  home = makeScene();
});
afterEach(() => removeHome(home));

type Write = (path: string, text: string) => void;

/** How another program writes: into the file, or by putting a new one in its place. */
const editors: Record<string, Write> = {
  'writes into the file': (path, text) => writeFileSync(path, text),
  'replaces the file': (path, text) => {
    writeFileSync(`${path}.swp`, text, { mode: 0o600 });
    renameSync(`${path}.swp`, path);
  },
};

/** A change of the credentials file: what it begins with, how it is planned, and what is there when nobody else writes. */
interface Change {
  before: string | null;
  after: string | null;
  plan(files: Files): Promise<Built>;
}

/** A plan that turns the whole credentials file into another one. */
async function wholeFile(files: Files, after: (before: string) => string | null): Promise<Built> {
  const state = await files.read(credentialsOf(home));
  if (!state.ok) return state;
  const text = after(Buffer.from(state.bytes ?? []).toString());
  const at = {
    path: credentialsOf(home),
    shown: 'credentials',
    before: state.bytes,
    mode: 0o600,
    modeBefore: state.mode,
  };
  return { ok: true, plan: planOf({ ...at, after: text === null ? null : Buffer.from(text) }) };
}

const changes: Record<string, Change> = {
  'a profile is removed from two files': {
    before: credentials,
    after: '[mine]\nregion = us-east-1\n',
    plan: async (files) => {
      const [one, other] = [await files.read(credentialsOf(home)), await files.read(configOf(home))];
      if (!one.ok) return one;
      if (!other.ok) return other;
      const content = (path: string, state: typeof one) => ({ path, shown: path, state });
      return removePlan('goes', {
        credentials: content(credentialsOf(home), one),
        config: content(configOf(home), other),
      });
    },
  },
  'the file is made': {
    before: null,
    after: '[new]\n',
    plan: (files) => wholeFile(files, (before) => `[new]\n${before}`),
  },
  'the file is removed': {
    before: credentials,
    after: null,
    plan: (files) => wholeFile(files, (before) => (before === credentials ? null : before)),
  },
};

/** Makes a change while another program adds a profile before each of these file calls; what happened, and all calls. */
async function interleaved(
  change: Change,
  numbers: readonly number[],
  write: Write,
  fail: BeforeCall = () => {},
): Promise<{ last: ApplyEvent | undefined; calls: string[] }> {
  rmSync(home, { recursive: true });
  home = makeScene();
  if (change.before === null) rmSync(credentialsOf(home));
  else writeFileSync(credentialsOf(home), change.before, { mode: 0o600 });
  writeFileSync(configOf(home), config, { mode: 0o600 });
  const calls: string[] = [];
  const before: BeforeCall = (call, path) => {
    calls.push(`${call} ${path.slice(home.length).replace(/[0-9a-f]{16,}/, '…')}`);
    if (numbers.includes(calls.length)) write(credentialsOf(home), (textOf(credentialsOf(home)) ?? '') + theirs);
    fail(call, path);
  };
  const restore = faultyPackage(home, before);
  const files = open(home, { fs: faultyFileSystem(nodeFileSystem(), before) });
  let last: ApplyEvent | undefined;
  try {
    const made = await change.plan(files);
    if (!made.ok) throw new Error(made.problem.summary);
    for await (const event of applyPlan(made.plan, files, { remake: () => change.plan(files) })) last = event;
  } finally {
    restore();
  }
  return { last, calls };
}

/** Made; refused with nothing written; or cut: they wrote right after our swap, and the next run offers to finish or to take back. */
function endOf(last: ApplyEvent | undefined): 'made' | 'refused' | 'cut' {
  if (last?.type === 'finished') return 'made';
  const code = last?.type === 'failed' ? last.problem.code : undefined;
  expect(['file-changed-meanwhile', 'read-back-differs']).toContain(code);
  return code === 'file-changed-meanwhile' ? 'refused' : 'cut';
}

/** The calls worth trying: the first and the last of those that do the same to the same file, and each one around the swap. */
function worthTrying(calls: readonly string[]): number[] {
  const swap = calls.findIndex((call) => /^(replace|link|rename) \/\.aws/.test(call));
  expect(swap).toBeGreaterThan(0);
  return calls.flatMap((call, index) =>
    Math.abs(index - swap) < 9 || calls.indexOf(call) === index || calls.lastIndexOf(call) === index ? [index + 1] : [],
  );
}

describe.each(Object.entries(changes))(
  'another program that writes between any two file calls while %s',
  (_, change) => {
    it.each(Object.entries(editors))('loses nothing when it %s, and neither does the change', async (_how, write) => {
      const { calls } = await interleaved(change, [], write);
      const ends = { made: 0, refused: 0, cut: 0 };
      for (const number of worthTrying(calls)) {
        const { last } = await interleaved(change, [number], write);
        const why = `${calls[number - 1]} (call ${number})`;
        const end = endOf(last);
        ends[end] += 1;
        // The blank line before a last section goes with it.
        const now = (textOf(credentialsOf(home)) ?? '').replace(/\n\n\[/, '\n[');
        const whole = { made: change.after, refused: change.before, cut: change.after }[end] ?? '';
        // A file that they changed is another one than that which was to be removed.
        const kept = end === 'made' && change.after === null && now.includes('[mine]') ? credentials : whole;
        expect(now, why).toBe((kept + theirs).replace(/\n\n\[/, '\n['));
        expect(
          filesBelow(home).filter((path) => /\.tmp|\.swp/.test(path)),
          why,
        ).toEqual([]);
        if (change.plan !== changes['a profile is removed from two files']?.plan) continue;
        expect(textOf(configOf(home)), why).toBe(end === 'made' ? '' : config);
      }
      expect(Math.min(ends.made, ends.refused), JSON.stringify(ends)).toBeGreaterThan(1);
    });
  },
);

describe('another program that replaces the file in the instant of the swap', () => {
  const change = changes['a profile is removed from two files']!;
  const write = editors['replaces the file']!;
  const atSwap = (calls: readonly string[]) => calls.findIndex((call) => call.startsWith('replace ')) + 1;

  it('and once more before its file is put back finds the newest one there', async () => {
    const once = await interleaved(change, [], write);
    const swap = atSwap(once.calls);
    const { calls } = await interleaved(change, [swap], write);
    const back = calls.findIndex((call, index) => index >= swap && call.startsWith('replace ')) + 1;
    expect(back).toBeGreaterThan(swap);
    const { last } = await interleaved(change, [swap, back], write);
    expect(endOf(last)).toBe('refused');
    expect(textOf(credentialsOf(home))).toMatch(/\[theirs\]\nregion = eu-west-1\n$/);
    expect(filesBelow(home).filter((path) => path.includes('.tmp'))).toEqual([]);
  });

  it('and what it put there cannot be read: it is put back', async () => {
    const { calls } = await interleaved(change, [], write);
    const swap = atSwap(calls);
    let seen = 0;
    const { last } = await interleaved(change, [swap], write, (call, path) => {
      seen += 1;
      if (seen > swap && call === 'open' && /\.tmp$/.test(path)) throw systemError('EIO', call, path);
    });
    expect(last).toMatchObject({ type: 'failed', problem: { code: 'disk-error' }, written: [] });
    expect(textOf(credentialsOf(home))).toBe(credentials + theirs);
  });

  it('is told where its first file lies when it made a second one while the file was removed', async () => {
    const removal = changes['the file is removed']!;
    const { calls } = await interleaved(removal, [], write);
    const aside = calls.indexOf('rename /.aws/credentials') + 1;
    let seen = 0;
    const { last } = await interleaved(removal, [aside], write, (call) => {
      seen += 1;
      if (seen > aside && isFilling(call) && !existsSync(credentialsOf(home))) write(credentialsOf(home), 'second');
    });
    if (last?.type !== 'failed') throw new Error('It was removed.');
    const kept = /lies in (\S+)\.$/.exec(last.problem.cause)?.[1] ?? '';
    expect([textOf(credentialsOf(home)), textOf(kept)]).toEqual(['second', credentials + theirs]);
  });
});

it('A file system without second names is compared right before the swap, and nothing is said that is not so', async () => {
  const noLinks: BeforeCall = (call, path) => {
    if (call === 'link') throw systemError('EPERM', call, path);
  };
  for (const change of Object.values(changes)) {
    const { last } = await interleaved(change, [], editors['replaces the file']!, noLinks);
    expect(last?.type).toBe('finished');
    expect(textOf(credentialsOf(home))?.replace(/\n\n\[/, '\n[') ?? null).toBe(change.after);
  }
});
