import { describe, expect, it } from 'vitest';
import { applyPlan } from '../../src/plan/apply.ts';
import { isChange, placeOf, sameBytes } from '../../src/plan/edits.ts';
import type { ApplyEvent, Attempt, FileEdit, FilesPort, HeldChange, Plan } from '../../src/plan/plan.ts';
import { content } from './sources.ts';

const problem = { code: 'disk-full', summary: 's', cause: 'c', remedies: [] };

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
    changeEnvironment: () => call('changeEnvironment', { how: 'PowerShell' }),
    commit: async () => void (await call('commit', undefined)),
    abandon: async () => void (await call('abandon', undefined)),
    release: async () => void calls.push('release'),
  };
  const files: FilesPort = {
    keepDays: 30,
    // biome-ignore lint/correctness/useYield: this lock is always free
    lock: async function* () {
      return call('lock', held);
    },
    readEnvironment: async () => ({ ok: true as const, value: {} }),
    read: async (path) => {
      calls.push(`read ${path}`);
      const bytes = contents[path] === undefined ? null : Buffer.from(contents[path]);
      return { ok: true, bytes, mode: null, realPath: path, notes: [], missingFolders: [] };
    },
  };
  return { files, calls, contents, held };
}

function edit(path: string, before: string | null, after: string | null): FileEdit {
  const bytes = (text: string | null) => (text === null ? null : Buffer.from(text));
  return { path, shown: `~/${path}`, before: bytes(before), after: bytes(after), mode: 0o600, modeBefore: null };
}

const plan: Plan = { title: 'Add', edits: [edit('a', 'old', 'new'), edit('b', null, 'new')], notes: [] };

async function events(files: FilesPort, signal?: AbortSignal): Promise<ApplyEvent[]> {
  const all: ApplyEvent[] = [];
  for await (const event of applyPlan(plan, files, { signal })) all.push(event);
  return all;
}

describe('applying a plan', () => {
  it('tells a file that goes from one that is written, and what it reverts', async () => {
    const { files } = memory({ a: 'old' });
    const back: Plan = { ...plan, edits: [edit('a', 'old', null)], reverts: { type: 'undo', change: '3' } };
    const seen: ApplyEvent[] = [];
    for await (const event of applyPlan(back, files)) seen.push(event);
    expect(seen).toContainEqual({ type: 'written', path: 'a', shown: '~/a', mode: 0o600, removed: true });
    expect(seen.at(-1)).toMatchObject({ type: 'finished', reverted: 'undo', keptDays: 30 });
  });

  it('says nothing of a previous version where there was none', async () => {
    const { files } = memory({});
    const fresh: Plan = { ...plan, edits: [edit('a', null, 'new')] };
    const seen: ApplyEvent[] = [];
    for await (const event of applyPlan(fresh, files)) seen.push(event);
    expect(seen).toContainEqual({ type: 'backed-up', id: '1' });
    expect(seen.at(-1)).toEqual({ type: 'finished', written: ['~/a'], change: '1' });
  });

  it('prepares every file before it touches the first', async () => {
    const { files, calls, contents } = memory({ a: 'old' });
    expect((await events(files)).at(-1)).toEqual({
      type: 'finished',
      written: ['~/a', '~/b'],
      change: '1',
      keptDays: 30,
    });
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

  it('makes the plan anew under the lock when nobody has reviewed it, and says so', async () => {
    const { files, calls, contents } = memory({ a: 'old, and theirs' });
    const anew: Plan = { ...plan, edits: [edit('a', 'old, and theirs', 'new, and theirs')] };
    const seen: ApplyEvent[] = [];
    const remake = async () => ({ ok: true as const, plan: anew });
    for await (const event of applyPlan(plan, files, { remake })) seen.push(event);
    expect(seen[0]).toEqual({ type: 'remade', plan: anew, changed: ['~/a'] });
    expect(seen.at(-1)).toEqual({ type: 'finished', written: ['~/a'], change: '1', keptDays: 30 });
    expect(contents).toEqual({ a: 'new, and theirs' });
    expect(calls.indexOf('lock')).toBe(0);
  });

  it('makes the plan anew when a file has changed that it only looked at', async () => {
    const { files } = memory({ a: 'old', c: 'theirs' });
    const looked = edit('c', 'mine', null);
    const state = { ok: true, bytes: looked.before, mode: null, realPath: 'c', notes: [], missingFolders: [] } as const;
    const based: Plan = {
      ...plan,
      basis: [{ path: 'c', shown: '~/c', state: { ...state, notes: [], missingFolders: [] } }],
    };
    const remake = async () => ({ ok: false as const, problem });
    const seen: ApplyEvent[] = [];
    for await (const event of applyPlan(based, files, { remake })) seen.push(event);
    expect(seen).toEqual([{ type: 'failed', problem, written: [] }]);
  });

  describe('that a person has reviewed', () => {
    const reviewed = (before: string, after: string): Plan => ({
      ...plan,
      edits: [{ ...edit('a', before, after), part: { type: 'sections', file: 'credentials', sections: ['mine'] } }],
    });
    const mine = reviewed('[other]\nx = 1\n', '[other]\nx = 1\n[mine]\nk = v\n');
    const outcomeFor = async (now: string, anew: Plan) => {
      const { files, contents } = memory({ a: now });
      const seen: ApplyEvent[] = [];
      const remake = async () => ({ ok: true as const, plan: anew });
      for await (const event of applyPlan(mine, files, { remake, reviewed: true })) seen.push(event);
      return { types: seen.map(({ type }) => type), last: seen.at(-1), text: contents.a };
    };

    it('is made anew where the file changed elsewhere', async () => {
      const now = '[other]\nx = 2\n';
      const after = `${now}[mine]\nk = v\n`;
      const { types, text } = await outcomeFor(now, reviewed(now, after));
      expect(types).toEqual(['remade', 'backed-up', 'writing', 'written', 'finished']);
      expect(text).toBe(after);
    });

    it('is refused where the very section has changed', async () => {
      const now = '[other]\nx = 1\n[mine]\nk = theirs\n';
      const { last, text } = await outcomeFor(now, reviewed(now, '[other]\nx = 1\n[mine]\nk = v\n'));
      expect(last).toMatchObject({ type: 'failed', problem: { code: 'file-changed-meanwhile' } });
      expect(text).toBe(now);
    });

    it('is refused when it would do or warn of something that was not on the screen', async () => {
      const now = '[other]\nx = 2\n';
      const anew = reviewed(now, `${now}[mine]\nk = v\n`);
      const others: Plan[] = [
        { ...anew, title: 'Something else' },
        { ...anew, notes: [{ severity: 'warning', text: 'These profiles will stop working: other.' }] },
        { ...anew, edits: [...anew.edits, edit('b', null, 'new')] },
        { ...anew, edits: anew.edits.map((each) => ({ ...each, mode: 0o644 })) },
        { ...anew, edits: anew.edits.map((each) => ({ ...each, modeBefore: 0o644 })) },
        { ...anew, edits: anew.edits.map((each) => ({ ...each, after: null })) },
        { ...anew, userEnvironment: { set: [], unset: ['AWS_PROFILE'] } },
        { ...anew, snippet: { dialect: 'env', text: 'x', masked: 'x' } },
        reviewed(now, `${now}[mine]\nk = other\n`),
      ];
      for (const other of others) {
        const { last, text } = await outcomeFor(now, other);
        expect(last).toMatchObject({ type: 'failed', problem: { code: 'file-changed-meanwhile' } });
        expect(text).toBe(now);
      }
      const noted = { ...anew, notes: [{ severity: 'info' as const, text: 'A blank line was healed.' }] };
      expect((await outcomeFor(now, noted)).last?.type).toBe('finished');
    });
  });

  it('changes the environment of the Windows user last, and puts the files back when Windows does not take it', async () => {
    const both: Plan = { ...plan, userEnvironment: { set: [{ name: 'AWS_PROFILE', value: 'x' }], unset: [] } };
    const fine = memory({ a: 'old' });
    const seen: ApplyEvent[] = [];
    for await (const event of applyPlan(both, fine.files)) seen.push(event);
    expect(seen.slice(-3)).toEqual([
      { type: 'writing', path: 'HKCU\\Environment', shown: "the Windows user's environment" },
      { type: 'changed-environment', how: 'PowerShell' },
      { type: 'finished', written: ['~/a', '~/b', "the Windows user's environment"], change: '1', keptDays: 30 },
    ]);
    const refused = memory({ a: 'old' }, { fail: 'changeEnvironment' });
    const told: ApplyEvent[] = [];
    for await (const event of applyPlan(both, refused.files)) told.push(event);
    expect(told.slice(-4).map(({ type }) => type)).toEqual(['writing', 'restored', 'restored', 'failed']);
    // Alone, it is a change that can be taken back as well.
    const alone = memory({});
    const heard: ApplyEvent[] = [];
    for await (const event of applyPlan({ ...both, edits: [] }, alone.files)) heard.push(event);
    expect(heard.at(-1)).toEqual({
      type: 'finished',
      written: ["the Windows user's environment"],
      change: '1',
      keptDays: 30,
    });
    expect(refused.contents).toEqual({ a: 'old' });
    expect(refused.calls.slice(-2)).toEqual(['abandon', 'release']);
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

  it('puts several files back in the opposite order, and names those that stay changed', async () => {
    const three: Plan = { ...plan, edits: [edit('a', 'old', 'new'), edit('b', null, 'new'), edit('c', 'old', 'new')] };
    const refused = memory({ a: 'old', c: 'old' }, { fail: 'write c' });
    const told: ApplyEvent[] = [];
    for await (const event of applyPlan(three, refused.files)) told.push(event);
    expect(refused.calls.filter((call) => call.startsWith('putBack'))).toEqual(['putBack c', 'putBack b', 'putBack a']);
    expect(told.slice(-4)).toEqual([
      { type: 'writing', path: 'c', shown: '~/c' },
      { type: 'restored', path: 'b', shown: '~/b' },
      { type: 'restored', path: 'a', shown: '~/a' },
      { type: 'failed', problem, written: [] },
    ]);
    const stuck = memory({ a: 'old', c: 'old' }, { fail: 'write c' });
    const putBack = stuck.held.putBack;
    stuck.held.putBack = (one) => (one.path === 'a' ? Promise.resolve({ ok: false, problem }) : putBack(one));
    const left: ApplyEvent[] = [];
    for await (const event of applyPlan(three, stuck.files)) left.push(event);
    expect(left.at(-1)).toEqual({ type: 'failed', problem, written: ['~/a'] });
    // The journal stays, for the next start to offer the repair.
    expect(stuck.calls).not.toContain('abandon');
  });

  it('says which files stay as they are, and does nothing where none changes', async () => {
    const same = edit('a', 'old', 'old');
    const none = memory({ a: 'old' });
    const quiet: ApplyEvent[] = [];
    for await (const event of applyPlan({ ...plan, edits: [same] }, none.files)) quiet.push(event);
    const unchanged = { type: 'unchanged', path: 'a', shown: '~/a' };
    expect(quiet).toEqual([unchanged, { type: 'finished', written: [] }]);
    expect(none.calls).toEqual([]);
    const some = memory({ a: 'old' });
    const told: ApplyEvent[] = [];
    for await (const event of applyPlan({ ...plan, edits: [same, edit('b', null, 'new')] }, some.files))
      told.push(event);
    expect(told[0]).toEqual(unchanged);
    expect(told.at(-1)).toEqual({ type: 'finished', written: ['~/b'], change: '1' });
    expect(some.calls).not.toContain('write a');
  });

  it('refuses two names of one file, and a plan made anew for files that change again', async () => {
    const linked = memory({ a: 'old', b: 'old' });
    const read = linked.files.read;
    linked.files.read = async (path) =>
      ({ ...(await read(path)), realPath: 'the same' }) as Awaited<ReturnType<typeof read>>;
    const twice: Plan = { ...plan, edits: [edit('a', 'old', 'new'), edit('b', 'old', 'new')] };
    const told: ApplyEvent[] = [];
    for await (const event of applyPlan(twice, linked.files)) told.push(event);
    expect(told).toMatchObject([{ type: 'failed', problem: { code: 'files-are-one' }, written: [] }]);
    // One that is only looked at, or stays as it is, is no second place to write to.
    const looked: ApplyEvent[] = [];
    const oneOnly: Plan = { ...plan, edits: [edit('a', 'old', 'new'), edit('b', 'old', 'old')] };
    for await (const event of applyPlan(oneOnly, linked.files)) looked.push(event);
    expect(looked.at(-1)?.type).toBe('finished');
    const restless = memory({ a: 'theirs' });
    const anew: ApplyEvent[] = [];
    const remake = async () => ({ ok: true as const, plan });
    for await (const event of applyPlan(plan, restless.files, { remake })) anew.push(event);
    expect(anew.at(-1)).toMatchObject({ type: 'failed', problem: { code: 'file-changed-meanwhile' } });
    expect(restless.contents).toEqual({ a: 'theirs' });
    const unreadable = memory({ a: 'old' });
    unreadable.files.read = async () => ({ ok: false, problem });
    expect(await events(unreadable.files)).toEqual([{ type: 'failed', problem, written: [] }]);
  });

  it('does nothing where the plan made anew finds everything done', async () => {
    const { files, calls } = memory({ a: 'new' });
    const seen: ApplyEvent[] = [];
    const done: Plan = { ...plan, edits: [edit('a', 'new', 'new')] };
    const remake = async () => ({ ok: true as const, plan: done });
    for await (const event of applyPlan(plan, files, { remake })) seen.push(event);
    expect(seen.slice(1)).toEqual([
      { type: 'unchanged', path: 'a', shown: '~/a' },
      { type: 'finished', written: [] },
    ]);
    expect(calls).not.toContain('begin');
    const lost = memory({ a: 'theirs' });
    const { read } = lost.files;
    const gone: ApplyEvent[] = [];
    const losing = async () => {
      lost.files.read = async () => ({ ok: false, problem });
      return { ok: true as const, plan };
    };
    for await (const event of applyPlan(
      plan,
      { ...lost.files, read: (path) => lost.files.read(path) },
      { remake: losing },
    ))
      gone.push(event);
    expect(gone.at(-1)).toEqual({ type: 'failed', problem, written: [] });
    expect(read).not.toBe(lost.files.read);
  });

  it('says of a change that is not remembered nothing of a way back, and what was remarked on', async () => {
    const { files, held } = memory({ a: 'old' });
    const begun: unknown[] = [];
    held.begin = async (change) => {
      begun.push(change);
      return { ok: true, value: undefined };
    };
    held.write = async () => ({ ok: true, value: { mode: null, note: 'No permissions here.' } });
    const seen = await events(files);
    expect(begun).toEqual([plan]);
    expect(seen[0]).toEqual({ type: 'writing', path: 'a', shown: '~/a' });
    expect(seen[1]).toEqual({ type: 'written', path: 'a', shown: '~/a', mode: null, note: 'No permissions here.' });
    expect(seen.at(-1)).toEqual({ type: 'finished', written: ['~/a', '~/b'] });
  });

  it('stops at a cancel while it prepares', async () => {
    const { files, held, contents } = memory({ a: 'old' });
    const stop = new AbortController();
    held.prepare = async () => {
      stop.abort();
      return { ok: true, value: undefined };
    };
    expect((await events(files, stop.signal)).at(-1)).toMatchObject({ problem: { code: 'cancelled' }, written: [] });
    expect(contents).toEqual({ a: 'old' });
  });

  it('stops at a cancel before the first file, and not between two', async () => {
    const early = memory({ a: 'old' });
    expect(await events(early.files, AbortSignal.abort())).toMatchObject([
      { type: 'failed', problem: { code: 'cancelled' } },
    ]);
    expect(early.contents).toEqual({ a: 'old' });
    const late = memory({ a: 'old' });
    const stop = new AbortController();
    const seen: string[] = [];
    for await (const event of applyPlan(plan, late.files, { signal: stop.signal })) {
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

describe('an edit', () => {
  it('is a change where bytes or permissions become others, and not where there are no permissions', () => {
    expect(isChange({ ...edit('a', 'x', 'x'), modeBefore: 0o644 })).toBe(true);
    expect(isChange({ ...edit('a', 'x', 'x'), modeBefore: 0o600 })).toBe(false);
    expect(isChange({ ...edit('a', null, null), modeBefore: 0o644 })).toBe(false);
    expect(isChange(edit('a', 'x', 'x'))).toBe(false);
  });

  it('takes over from its file whether there are permissions, and which folders are new', () => {
    const { state } = content('config', null);
    expect(placeOf(state)).toEqual({});
    expect(placeOf({ ...state, withoutModes: true, missingFolders: ['~/.aws'] })).toEqual({
      withoutModes: true,
      newFolders: ['~/.aws'],
    });
  });
});
