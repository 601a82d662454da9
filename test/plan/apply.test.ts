import { describe, expect, it } from 'vitest';
import { applyPlan, type FilesPort, type HeldChange, sameBytes } from '../../src/plan/apply.ts';
import type { ApplyEvent, Attempt, FileEdit, Plan } from '../../src/plan/plan.ts';

const problem = { code: 'disk-full', summary: 's', cause: 'c', remedy: [] };

/** Files in memory that note every call; `fail` names the call that is refused, `throwAt` the one with a bug. */
function memory(contents: Record<string, string>, options: { fail?: string; throwAt?: string } = {}) {
  const calls: string[] = [];
  const call = async <T>(name: string, value: T, effect: () => void = () => undefined): Promise<Attempt<T>> => {
    calls.push(name);
    if (options.throwAt === name) throw new Error('a bug');
    if (options.fail === name) return { ok: false, problem };
    effect();
    return { ok: true, value };
  };
  const put = (path: string, bytes: Uint8Array | null) => {
    if (bytes === null) delete contents[path];
    else contents[path] = Buffer.from(bytes).toString();
  };
  const held: HeldChange = {
    begin: () => call('begin', '1'),
    prepare: ({ path }) => call(`prepare ${path}`, undefined),
    write: ({ path, after, mode }) => call(`write ${path}`, { mode }, () => put(path, after)),
    putBack: ({ path, before }) => call(`putBack ${path}`, undefined, () => put(path, before)),
    commit: async () => void (await call('commit', undefined)),
    abandon: async () => void (await call('abandon', undefined)),
    release: async () => void calls.push('release'),
  };
  const files: FilesPort = {
    // biome-ignore lint/correctness/useYield: this lock is always free
    lock: async function* () {
      return call('lock', held);
    },
    read: async (path) => {
      calls.push(`read ${path}`);
      const bytes = contents[path] === undefined ? null : Buffer.from(contents[path]);
      return { ok: true, bytes, mode: null, realPath: path, notes: [], missingFolders: [] };
    },
  };
  return { files, calls, contents };
}

function edit(path: string, before: string | null, after: string | null): FileEdit {
  const bytes = (text: string | null) => (text === null ? null : Buffer.from(text));
  return { path, shown: `~/${path}`, before: bytes(before), after: bytes(after), mode: 0o600, modeBefore: null };
}

const plan: Plan = { title: 'Add', edits: [edit('a', 'old', 'new'), edit('b', null, 'new')], notes: [] };

async function events(files: FilesPort, signal?: AbortSignal): Promise<ApplyEvent[]> {
  const all: ApplyEvent[] = [];
  for await (const event of applyPlan(plan, files, signal)) all.push(event);
  return all;
}

describe('applying a plan', () => {
  it('prepares every file before it touches the first', async () => {
    const { files, calls, contents } = memory({ a: 'old' });
    expect((await events(files)).at(-1)).toEqual({ type: 'finished', written: ['~/a', '~/b'], backup: '1' });
    expect(calls.join(', ')).toBe(
      'lock, read a, read b, begin, prepare a, prepare b, write a, write b, commit, release',
    );
    expect(contents).toEqual({ a: 'new', b: 'new' });
  });

  it('refuses when a file is no longer what was reviewed', async () => {
    const { files, calls } = memory({ a: 'old', b: 'appeared' });
    expect(await events(files)).toMatchObject([
      { type: 'failed', problem: { code: 'file-changed-meanwhile' }, written: [] },
    ]);
    expect(calls.filter((name) => /begin|prepare|write/.test(name))).toEqual([]);
  });

  for (const fail of ['lock', 'begin', 'prepare a', 'prepare b', 'write a', 'write b']) {
    it(`leaves everything as it was when «${fail}» is refused`, async () => {
      const { files, calls, contents } = memory({ a: 'old' }, { fail });
      expect((await events(files)).at(-1)).toEqual({ type: 'failed', problem, written: [] });
      expect(contents).toEqual({ a: 'old' });
      expect(calls.at(-1)).toBe(fail === 'lock' ? 'lock' : 'release');
      expect(calls.includes('abandon')).toBe(!['lock', 'begin'].includes(fail));
    });
  }

  for (const throwAt of ['lock', 'begin', 'prepare b', 'write b', 'commit']) {
    it(`ends in words and lets the lock go when «${throwAt}» has a bug`, async () => {
      const { files, calls, contents } = memory({ a: 'old' }, { throwAt });
      expect((await events(files)).at(-1)).toMatchObject({
        type: 'failed',
        problem: { code: 'unexpected', raw: 'a bug' },
      });
      if (throwAt !== 'lock') expect(calls.at(-1)).toBe('release');
      if (throwAt !== 'commit') expect(contents).toEqual({ a: 'old' });
    });
  }

  it('stops at a cancel before the first file, and not between two', async () => {
    const early = memory({ a: 'old' });
    expect(await events(early.files, AbortSignal.abort())).toMatchObject([
      { type: 'failed', problem: { code: 'cancelled' } },
    ]);
    expect(early.contents).toEqual({ a: 'old' });
    const late = memory({ a: 'old' });
    const stop = new AbortController();
    const seen: string[] = [];
    for await (const event of applyPlan(plan, late.files, stop.signal)) {
      seen.push(event.type);
      if (event.type === 'writing') stop.abort();
    }
    expect(seen.at(-1)).toBe('finished');
  });

  it('puts back what was written when nobody listens any more', async () => {
    const { files, calls, contents } = memory({ a: 'old' });
    for await (const event of applyPlan(plan, files)) if (event.type === 'written') break;
    expect(contents).toEqual({ a: 'old' });
    expect(calls.slice(-3)).toEqual(['putBack a', 'abandon', 'release']);
  });
});

describe('two contents', () => {
  it('are the same only byte for byte, and a missing file is not an empty one', () => {
    expect(sameBytes(Buffer.from('a'), new Uint8Array([97]))).toBe(true);
    expect(sameBytes(Buffer.from('a'), Buffer.from('b'))).toBe(false);
    expect(sameBytes(Buffer.from('a'), Buffer.from('ab'))).toBe(false);
    expect([sameBytes(null, Buffer.alloc(0)), sameBytes(null, null)]).toEqual([false, true]);
  });
});
