import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../src/host/files/file-system.ts';
import type { Files } from '../../../src/host/files/files.ts';
import { applyPlan } from '../../../src/plan/apply.ts';
import { faultyFileSystem, isFilling, systemError } from './faults.ts';
import {
  applied,
  configOf,
  configText,
  credentialsOf,
  edit,
  filesBelow,
  makeHome,
  makeScene,
  modeOf,
  newSecret,
  newText,
  oldText,
  open,
  outcome,
  planOf,
  removeHome,
  sceneChange,
  textOf,
} from './scene.ts';

let home: string;
let state: string;
beforeEach(() => {
  home = makeScene();
  state = join(home, '.local', 'state', 'bedrock-setup');
});
afterEach(() => removeHome(home));

async function undo(id?: string): Promise<string> {
  const files = open(home);
  const plan = await files.undoPlan(id);
  if (!plan.ok) return plan.problem.code;
  return (await outcome(plan.plan, files)).type;
}

async function redo(): Promise<string> {
  const files = open(home);
  const plan = await files.redoPlan();
  return plan.ok ? (await outcome(plan.plan, files)).type : plan.problem.code;
}

describe('undo', () => {
  it('puts the last change back byte for byte, and removes what the change had created', async () => {
    await outcome(sceneChange(home), open(home));
    expect(await undo()).toBe('finished');
    expect(textOf(credentialsOf(home))).toBe(oldText);
    expect(textOf(configOf(home))).toBeNull();
  });

  it('keeps permissions that were tightened, and says so', async () => {
    await outcome(sceneChange(home), open(home));
    const plan = await open(home).undoPlan();
    expect(plan.ok && plan.plan.notes.map(({ text }) => text)).toEqual([expect.stringContaining('stay 0600')]);
    await undo();
    expect(modeOf(credentialsOf(home))).toBe(0o600);
  });

  it('is a change itself, so that it can be made again', async () => {
    await outcome(sceneChange(home), open(home));
    expect([await undo(), await redo()]).toEqual(['finished', 'finished']);
    expect(textOf(credentialsOf(home))).toBe(newText);
    expect(textOf(configOf(home))).toBe(configText);
    const list = await open(home).listChanges();
    const titles = list.ok ? list.value.map(({ title }) => title) : [];
    expect(titles.map((title) => title.replace('Add the profile production', '…'))).toEqual([
      'Redo: …',
      'Undo: …',
      '…',
    ]);
  });

  it('counts what another run has written, also before that run has kept its books', async () => {
    for (const text of ['# one\n', '# two\n']) await outcome(planOf(edit(configOf(home), text)), open(home));
    const last = await open(home).undoPlan();
    if (!last.ok) throw new Error(last.problem.code);
    const other = applyPlan(last.plan, open(home));
    for (let step = await other.next(); !step.done && step.value.type !== 'written'; ) step = await other.next();
    expect(textOf(configOf(home))).toBe('# one\n');
    const next = await open(home).undoPlan();
    expect(next.ok && [next.plan.reverts, next.plan.edits.length]).toEqual([{ type: 'undo', change: '1' }, 1]);
    for (let step = await other.next(); !step.done; ) step = await other.next();
    expect(await undo()).toBe('finished');
    expect(textOf(configOf(home))).toBeNull();
  });

  it('goes back step by step, and forth again', async () => {
    const texts = ['[a]\n', '[a]\n[b]\n', '[a]\n[b]\n[c]\n'];
    for (const text of texts) await outcome(planOf(edit(configOf(home), text)), open(home));
    expect(await undo()).toBe('finished');
    expect(textOf(configOf(home))).toBe(texts[1]);
    expect(await undo()).toBe('finished');
    expect(textOf(configOf(home))).toBe(texts[0]);
    expect(await redo()).toBe('finished');
    expect(textOf(configOf(home))).toBe(texts[1]);
    expect([await undo(), await undo(), await undo()]).toEqual(['finished', 'finished', 'nothing-to-undo']);
    expect(textOf(configOf(home))).toBeNull();
    expect([await redo(), await redo(), await redo(), await redo()]).toEqual([
      ...['finished', 'finished', 'finished'],
      'nothing-to-redo',
    ]);
    expect(textOf(configOf(home))).toBe(texts[2]);
  });

  it('refuses and changes nothing when one of the files has changed since', async () => {
    await outcome(sceneChange(home), open(home));
    writeFileSync(configOf(home), `${configText}# mine\n`);
    expect(await undo()).toBe('changed-since');
    expect(textOf(credentialsOf(home))).toBe(newText);
    expect(textOf(configOf(home))).toBe(`${configText}# mine\n`);
  });

  it('refuses when the file changes between the diff and the confirmation', async () => {
    const files = open(home);
    await outcome(sceneChange(home), files);
    const plan = await files.undoPlan();
    if (!plan.ok) throw new Error(plan.problem.summary);
    writeFileSync(credentialsOf(home), `${newText}# mine\n`);
    expect(await outcome(plan.plan, files)).toMatchObject({ problem: { code: 'file-changed-meanwhile' } });
    expect(textOf(configOf(home))).toBe(configText);
  });

  it('takes an earlier change back when nothing has happened to its files since', async () => {
    await outcome(planOf(edit(credentialsOf(home), newText)), open(home));
    await outcome(planOf(edit(configOf(home), configText)), open(home));
    expect(await undo('1')).toBe('finished');
    expect(textOf(credentialsOf(home))).toBe(oldText);
    expect(await undo('99')).toBe('nothing-to-undo');
  });

  it('says that there is nothing to take back, and that a backup is damaged', async () => {
    expect(await undo()).toBe('nothing-to-undo');
    await outcome(sceneChange(home), open(home));
    writeFileSync(join(state, 'changes', '1', '0.before'), 'something else');
    expect(await undo()).toBe('backup-damaged');
    expect(textOf(credentialsOf(home))).toBe(newText);
  });

  it('says why when the history cannot be read', async () => {
    await outcome(sceneChange(home), open(home));
    const fs = faultyFileSystem(nodeFileSystem(), (call, path) => {
      if (call === 'readdir') throw systemError('EIO', call, path);
    });
    expect(await open(home, { fs }).listChanges()).toMatchObject({ ok: false, problem: { code: 'disk-error' } });
    expect(await open(home, { fs }).undoPlan()).toMatchObject({ ok: false, problem: { code: 'disk-error' } });
    expect(await open(home, { fs }).redoPlan()).toMatchObject({ ok: false, problem: { code: 'disk-error' } });
  });
});

describe('the history', () => {
  it('keeps the previous bytes readable by nobody else, and not the new secret', async () => {
    await outcome(sceneChange(home), open(home));
    expect(modeOf(state)).toBe(0o700);
    const kept = filesBelow(state);
    expect(kept.map((path) => path.slice(state.length))).toEqual(
      expect.arrayContaining(['/changes/1/0.before', '/changes/1/change.json']),
    );
    for (const path of kept) {
      expect(modeOf(path), path).toBe(0o600);
      expect(readFileSync(path, 'utf8'), path).not.toContain(newSecret);
    }
  });

  it('keeps the last 20 changes', async () => {
    for (let number = 1; number <= 23; number++)
      await outcome(planOf(edit(configOf(home), `# ${number}\n`)), open(home));
    const list = await open(home).listChanges();
    expect(list.ok && list.value.map(({ id }) => id).slice(0, 2)).toEqual(['23', '22']);
    expect(readdirSync(join(state, 'changes'))).toHaveLength(20);
    expect(await undo()).toBe('finished');
    expect(textOf(configOf(home))).toBe('# 22\n');
  });

  it('is not written to when nothing changes', async () => {
    const plan = planOf(edit(credentialsOf(home), oldText, { mode: 0o644 }));
    expect(await applied(plan, open(home))).toEqual([
      { type: 'unchanged', path: credentialsOf(home), shown: credentialsOf(home) },
      { type: 'finished', written: [] },
    ]);
    expect(readdirSync(home)).toEqual(['.aws']);
  });

  it('does not remember a change of permissions alone, and does not rewrite the file for it', async () => {
    const { ino } = await nodeFileSystem().lstat(credentialsOf(home));
    const events = await applied(planOf(edit(credentialsOf(home), oldText)), open(home));
    expect(events.map(({ type }) => type)).toEqual(['writing', 'written', 'finished']);
    expect(modeOf(credentialsOf(home))).toBe(0o600);
    expect((await nodeFileSystem().lstat(credentialsOf(home))).ino).toBe(ino);
    expect(await open(home).listChanges()).toEqual({ ok: true, value: [] });
  });

  it('tightens a state folder that others can read', async () => {
    mkdirSync(state, { recursive: true, mode: 0o755 });
    await outcome(sceneChange(home), open(home));
    expect(modeOf(state)).toBe(0o700);
  });

  it('refuses a state folder that is a link', async () => {
    const elsewhere = makeHome();
    mkdirSync(join(home, '.local', 'state'), { recursive: true });
    symlinkSync(elsewhere, state);
    expect(await outcome(sceneChange(home), open(home))).toMatchObject({ problem: { code: 'state-folder-unusable' } });
    expect(textOf(credentialsOf(home))).toBe(oldText);
    expect(readdirSync(elsewhere)).toEqual([]);
    removeHome(elsewhere);
  });

  it('survives a journal and a record that are none of ours', async () => {
    mkdirSync(join(state, 'changes', '1'), { recursive: true });
    writeFileSync(join(state, 'journal.json'), 'not json');
    writeFileSync(join(state, 'changes', '1', 'change.json'), '{"version":2}');
    expect(await open(home).pendingRepair()).toBeUndefined();
    const events = await applied(sceneChange(home), open(home));
    expect(events.slice(0, 2)).toEqual(
      ['journal.json', 'changes/1'].map((path) => ({
        type: 'set-aside',
        shown: `~/.local/state/bedrock-setup/${path}`,
        as: expect.stringMatching(new RegExp(`^${path.replace('changes/', '')}\\.damaged-[0-9a-f]{8}$`)),
      })),
    );
    expect(events.at(-1)?.type).toBe('finished');
    expect(await undo()).toBe('finished');
  });
});

describe('a cut change', () => {
  /** A crash after the first of two files. */
  async function cut(): Promise<void> {
    let swaps = 0;
    const fs = faultyFileSystem(nodeFileSystem(), (call, path) => {
      if (!path.startsWith(join(home, '.aws'))) return;
      if (isFilling(call) || (call === 'replace' && ++swaps > 1)) throw systemError('EIO', call, path);
    });
    expect((await outcome(sceneChange(home), open(home, { fs }))).type).toBe('failed');
    expect([textOf(credentialsOf(home)), textOf(configOf(home))]).toEqual([newText, null]);
  }

  async function repaired(files: Files, choice: 'finish' | 'restore'): Promise<string | undefined> {
    const types: string[] = [];
    for await (const { type } of files.repair(choice)) types.push(type);
    return types.at(-1);
  }

  it('is offered with both ways out as plans that can be shown first', async () => {
    await cut();
    const repair = await open(home).pendingRepair();
    expect(repair?.finish.edits).toMatchObject([
      { path: configOf(home), before: null, after: Buffer.from(configText) },
    ]);
    expect(repair?.restore.edits).toMatchObject([{ path: credentialsOf(home), after: Buffer.from(oldText) }]);
  });

  for (const [choice, credentials, config] of [
    ['finish', newText, configText],
    ['restore', oldText, null],
  ] as const) {
    it(`can be brought to its ${choice === 'finish' ? 'end' : 'beginning'}, also when the first try fails`, async () => {
      await cut();
      const full = faultyFileSystem(nodeFileSystem(), (call, path) => {
        if (call === 'file.writeFile' && path.includes('/.aws/')) throw systemError('ENOSPC', call, path);
      });
      // The restored file is on the full disk as well; only removing would need no room.
      expect(await repaired(open(home, { fs: full }), choice)).toBe('failed');
      expect(await repaired(open(home), choice)).toBe('finished');
      expect([textOf(credentialsOf(home)), textOf(configOf(home))]).toEqual([credentials, config]);
      expect(await open(home).pendingRepair()).toBeUndefined();
    });
  }

  it('can be left as it is, and still be taken back', async () => {
    await cut();
    expect(await open(home).dismissRepair()).toEqual({ ok: true, value: undefined });
    expect(readFileSync(join(state, 'changes', '1', 'change.json'), 'utf8')).not.toContain('"cut"');
    expect(await open(home).pendingRepair()).toBeUndefined();
    expect(await undo()).toBe('finished');
    expect(textOf(credentialsOf(home))).toBe(oldText);
  });

  it('does not stand in the way of another change, and can be taken back after it', async () => {
    await cut();
    expect((await outcome(planOf(edit(join(home, '.profile'), '# new\n')), open(home))).type).toBe('finished');
    expect(await undo('1')).toBe('finished');
    expect(textOf(credentialsOf(home))).toBe(oldText);
  });

  it('is not repaired where the person cancels, and nothing is where nothing was cut', async () => {
    const last = async (signal?: AbortSignal) => {
      const events = [];
      for await (const event of open(home).repair('restore', signal)) events.push(event);
      return events.at(-1);
    };
    expect(await last()).toEqual({ type: 'finished', written: [] });
    await cut();
    expect(await last(AbortSignal.abort())).toMatchObject({ problem: { code: 'cancelled' } });
    expect(textOf(credentialsOf(home))).toBe(newText);
  });

  it('leaves a file alone that somebody else has changed since', async () => {
    await cut();
    writeFileSync(credentialsOf(home), 'theirs');
    expect(await open(home).pendingRepair()).toBeUndefined();
    expect(await undo()).toBe('nothing-to-undo');
    expect(textOf(credentialsOf(home))).toBe('theirs');
  });

  it('is not offered while the run that makes it is alive', async () => {
    await cut();
    const holder = open(home).lock();
    const held = await holder.next();
    expect(await open(home).pendingRepair()).toBeUndefined();
    if (held.done && held.value.ok) await held.value.value.release();
    expect(await open(home).pendingRepair()).toBeDefined();
  });
});
