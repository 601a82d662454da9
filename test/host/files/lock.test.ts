import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../src/host/files/file-system.ts';
import { nodeProcesses, type Owner } from '../../../src/host/files/owner.ts';
import { applyPlan } from '../../../src/plan/apply.ts';
import { buildChild, runChild } from './children.ts';
import { faultyFileSystem, systemError } from './faults.ts';
import { applied, configOf, credentialsOf, edit, makeScene, open, planOf, removeHome, textOf } from './scene.ts';

let home: string;
let state: string;
let lock: string;
beforeEach(() => {
  home = makeScene();
  state = join(home, '.local', 'state', 'bedrock-setup');
  lock = join(state, 'lock');
});
afterEach(() => removeHome(home));

const change = () => planOf(edit(configOf(home), '[default]\nregion = us-west-2\n'));

/** Puts a lock there as a run with these particulars would have. */
async function lockedBy(particulars: Partial<Owner>, ageSeconds = 0): Promise<void> {
  mkdirSync(state, { recursive: true, mode: 0o700 });
  const owner = { ...(await nodeProcesses().self('f'.repeat(24))), ...particulars };
  writeFileSync(lock, JSON.stringify(owner), { mode: 0o600 });
  const then = Date.now() / 1000 - ageSeconds;
  utimesSync(lock, then, then);
}

const types = (events: { type: string }[]): string[] => events.map(({ type }) => type);

describe('the lock', () => {
  it('makes a second run wait with a message, and lets it in when the first is done', async () => {
    const first = open(home).lock();
    const held = await first.next();
    if (!held.done || !held.value.ok) throw new Error('the lock should have been free');
    const events = [];
    for await (const event of applyPlan(change(), open(home))) {
      events.push(event);
      if (event.type === 'waiting') {
        expect(event.holder).toContain(`process ${process.pid} `);
        await held.value.value.release();
      }
    }
    expect(types(events)).toEqual(['waiting', 'backed-up', 'writing', 'written', 'finished']);
  });

  it('refuses after the time that it may wait, and says who holds it and what to do', async () => {
    await lockedBy({});
    const events = await applied(change(), open(home, { lockWaitMs: 150 }));
    expect(types(events)).toEqual(['waiting', 'failed']);
    expect(events[1]).toMatchObject({ problem: { code: 'files-locked' }, written: [] });
    expect(events[1]).toMatchObject({
      problem: { remedies: [{ type: 'retry' }, { commands: [{ type: 'run', program: 'rm', args: [lock] }] }] },
    });
    expect(textOf(configOf(home))).toBeNull();
  });

  it('ends the wait when the person cancels', async () => {
    await lockedBy({});
    const stop = new AbortController();
    const events = [];
    for await (const event of applyPlan(change(), open(home), { signal: stop.signal })) {
      events.push(event);
      stop.abort();
    }
    expect(events.at(-1)).toMatchObject({ type: 'failed', problem: { code: 'cancelled' }, written: [] });
    expect(readdirSync(state)).toEqual(['lock']);
  });

  it('is let go when the listener stops listening while waiting', async () => {
    await lockedBy({});
    for await (const event of applyPlan(change(), open(home))) if (event.type === 'waiting') break;
    expect(readdirSync(state)).toEqual(['lock']);
  });

  const gone: [string, Partial<Owner>, number][] = [
    ['of a process that has ended', { pid: 2 ** 22 - 7 }, 0],
    ['of a process whose number was given to another one', { started: '1' }, 0],
    ['of a run on another machine that is five minutes old', { host: 'elsewhere' }, 301],
    ['of a run in another container that is five minutes old', { namespace: 'pid:[1]' }, 301],
    ['of a run before the machine was started anew, five minutes ago', { boot: 'another' }, 301],
  ];
  // Only Linux tells when a process began.
  const known = gone.filter(([, { started }]) => started === undefined || process.platform === 'linux');
  for (const [which, particulars, age] of known) {
    it(`${which} is taken over at once`, async () => {
      await lockedBy(particulars, age);
      const events = await applied(change(), open(home, { lockWaitMs: 0 }));
      expect(types(events)).toEqual(['backed-up', 'writing', 'written', 'finished']);
      expect(readdirSync(state).sort()).toEqual(['changes']);
    });
  }

  for (const [which, particulars] of gone.slice(2)) {
    it(`${which.replace(/ that is.*|, five.*/, '')} and may still be alive is respected`, async () => {
      await lockedBy(particulars, 200);
      const events = await applied(change(), open(home, { lockWaitMs: 0 }));
      expect(events.at(-1)).toMatchObject({ type: 'failed', problem: { code: 'files-locked' } });
    });
  }

  it('without content is respected for a few seconds and then taken over', async () => {
    for (const [age, end] of [
      [0, 'failed'],
      [6, 'finished'],
    ] as const) {
      await lockedBy({}, 0);
      writeFileSync(lock, '');
      utimesSync(lock, Date.now() / 1000 - age, Date.now() / 1000 - age);
      const last = (await applied(change(), open(home, { lockWaitMs: 0 }))).at(-1);
      expect(last).toMatchObject(end === 'failed' ? { problem: { code: 'files-locked' } } : { type: 'finished' });
    }
  });

  it('that somebody else put there as a folder is set aside', async () => {
    mkdirSync(join(lock, 'theirs'), { recursive: true });
    const events = await applied(change(), open(home, { lockWaitMs: 0 }));
    const as = expect.stringMatching(/^lock\.damaged-[0-9a-f]{24}$/);
    expect(events[0]).toEqual({ type: 'set-aside', shown: '~/.local/state/bedrock-setup/lock', as });
    expect(events.at(-1)?.type).toBe('finished');
    expect(await open(home).findLeftovers([])).toMatchObject([{ kind: 'unfinished-backup' }]);
  });

  /** A file system in which the lock of somebody else cannot be opened. */
  const barred = (code: string, then: () => void = () => {}) =>
    faultyFileSystem(nodeFileSystem(), (call, path) => {
      if (call !== 'open' || path !== lock || textOf(lock) !== 'theirs') return;
      then();
      throw systemError(code, call, path);
    });

  it.each([
    ['EACCES', 0, { problem: { code: 'files-locked', summary: expect.stringMatching(/^Another run of \S+ is/) } }],
    ['EACCES', 6, { type: 'finished' }],
    ['EIO', 6, { problem: { code: 'disk-error' } }],
  ])('of another user tells its age alone: %s, %i seconds', async (code, age, end) => {
    mkdirSync(state, { recursive: true, mode: 0o700 });
    writeFileSync(lock, 'theirs');
    utimesSync(lock, Date.now() / 1000 - age, Date.now() / 1000 - age);
    const events = await applied(change(), open(home, { fs: barred(code), lockWaitMs: 0 }));
    expect(events.at(-1)).toMatchObject(end);
  });

  it('that is let go while it is looked at is taken', async () => {
    mkdirSync(state, { recursive: true, mode: 0o700 });
    writeFileSync(lock, 'theirs');
    const fs = barred('EACCES', () => rmSync(lock));
    expect((await applied(change(), open(home, { fs, lockWaitMs: 0 }))).at(-1)?.type).toBe('finished');
  });

  it('keeps others from sweeping, also that of another machine while it is fresh', async () => {
    const name = `.bedrock-setup-${'a1'.repeat(12)}.tmp`;
    writeFileSync(join(dirname(credentialsOf(home)), name), '');
    const found = async () => (await open(home).findLeftovers([credentialsOf(home)])).length;
    await lockedBy({ host: 'elsewhere' });
    expect(await found()).toBe(0);
    await lockedBy({ host: 'elsewhere' }, 301);
    expect(await found()).toBe(1);
    rmSync(lock);
    mkdirSync(lock);
    expect(await found()).toBe(1);
  });

  it('of a dead run is taken over by one run at a time', async () => {
    const takeover = join(state, 'lock.takeover');
    const ends: (string | undefined)[] = [];
    for (const other of [{}, { host: 'elsewhere' }, { pid: 2 ** 22 - 7 }]) {
      await lockedBy(other);
      renameSync(lock, takeover);
      await lockedBy({ pid: 2 ** 22 - 7 });
      ends.push((await applied(change(), open(home, { lockWaitMs: 0 }))).at(-1)?.type);
    }
    expect(ends).toEqual(['failed', 'failed', 'finished']);
    rmSync(takeover, { force: true });
    mkdirSync(takeover);
    await lockedBy({ pid: 2 ** 22 - 7 });
    const events = await applied(planOf(edit(configOf(home), 'x')), open(home, { lockWaitMs: 0 }));
    expect(events.at(-1)).toMatchObject({ problem: { code: 'files-locked' } });
  });

  it('is rid of what killed runs left of their attempts, and of nothing else', async () => {
    const names = ['a', 'b', 'c'].map((letter) => `lock.${letter.repeat(24)}`);
    const [dead, alive, folder] = names as [string, string, string];
    await lockedBy({ pid: 2 ** 22 - 7 });
    renameSync(lock, join(state, dead));
    await lockedBy({});
    renameSync(lock, join(state, alive));
    mkdirSync(join(state, folder));
    writeFileSync(join(state, 'lock.mine'), '');
    utimesSync(join(state, 'lock.mine'), 0, 0);
    expect((await applied(change(), open(home, { lockWaitMs: 0 }))).at(-1)?.type).toBe('finished');
    expect(readdirSync(state).sort()).toEqual(['changes', alive, folder, 'lock.mine']);
  });

  it('also works where the file system has no hard links', async () => {
    const fs = faultyFileSystem(nodeFileSystem(), (call, path) => {
      if (call === 'link') throw systemError('EPERM', call, path);
    });
    expect((await applied(change(), open(home, { fs }))).at(-1)?.type).toBe('finished');
    expect(readdirSync(state)).toEqual(['changes']);
    await lockedBy({});
    const refused = await applied(change(), open(home, { fs, lockWaitMs: 0 }));
    expect(refused.at(-1)?.type).toBe('finished');
    const other = await applied(planOf(edit(configOf(home), 'x')), open(home, { fs, lockWaitMs: 0 }));
    expect(other.at(-1)).toMatchObject({ type: 'failed', problem: { code: 'files-locked' } });
  });

  it('that cannot be made is a problem in words', async () => {
    let tries = 0;
    const fs = faultyFileSystem(nodeFileSystem(), (call, path) => {
      if (call === 'link') throw systemError('EPERM', call, path);
      if (call === 'open' && path === lock && ++tries === 1) throw systemError('EIO', call, path);
    });
    const events = await applied(change(), open(home, { fs, lockWaitMs: 0 }));
    expect(events.at(-1)).toMatchObject({ type: 'failed', problem: { code: 'disk-error' } });
  });

  it('is not removed by a run that lost it while it was stopped for minutes', async () => {
    const theirs = JSON.stringify({ ...(await nodeProcesses().self('e'.repeat(24))) });
    const files = open(home);
    const events = [];
    for await (const event of applyPlan(planOf(edit(credentialsOf(home), 'x'), edit(configOf(home), 'x')), files)) {
      events.push(event);
      if (event.type === 'written') writeFileSync(lock, theirs);
    }
    expect(events.at(-1)).toMatchObject({ type: 'failed', problem: { code: 'files-locked' } });
    expect(readFileSync(lock, 'utf8')).toBe(theirs);
    expect(textOf(configOf(home))).toBeNull();
  });

  it('loses none of 24 profiles that 24 processes add at once', async () => {
    const program = await buildChild();
    try {
      const names = Array.from({ length: 24 }, (_, index) => `profile-${index}`);
      const before = textOf(credentialsOf(home));
      const ended = await Promise.all(names.map((profile) => runChild(program, { home, do: 'add', profile })));
      expect(ended.map(({ result, stderr }) => result ?? stderr)).toEqual(names.map(() => 'finished'));
      const text = textOf(credentialsOf(home))!;
      expect(text.startsWith(before!)).toBe(true);
      const headers = text.match(/^\[profile-\d+\]$/gm) ?? [];
      expect(headers.sort()).toEqual(names.map((name) => `[${name}]`).sort());
      expect(readdirSync(dirname(credentialsOf(home)))).toEqual(['credentials']);
      const history = await open(home).listChanges();
      expect(history.ok && history.value.map(({ id }) => id)).toEqual(
        Array.from({ length: 20 }, (_, index) => String(24 - index)),
      );
    } finally {
      await rm(dirname(program), { recursive: true });
    }
  });
});
