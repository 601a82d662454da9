import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../src/host/files/file-system.ts';
import { faultyFileSystem, systemError } from './faults.ts';
import { configOf, edit, filesBelow, makeScene, open, outcome, planOf, removeHome, textOf } from './scene.ts';

let home: string;
let changes: string;
beforeEach(async () => {
  home = makeScene();
  changes = join(home, '.local', 'state', 'bedrock-setup', 'changes');
  for (const text of ['# one\n', '# two\n']) await outcome(planOf(edit(configOf(home), text)), open(home));
});
afterEach(() => removeHome(home));

const ids = async () => {
  const listed = await open(home).listChanges();
  return listed.ok ? listed.value.map(({ id }) => id) : listed.problem.code;
};

describe('what is kept of changes', () => {
  it('is dropped after 30 days, with the next change, and not a day before', async () => {
    const inDays = (days: number) => ({ now: () => new Date(Date.now() + days * 86_400_000) });
    await outcome(planOf(edit(configOf(home), '# three\n')), open(home, inDays(29)));
    expect(await ids()).toEqual(['3', '2', '1']);
    await outcome(planOf(edit(configOf(home), '# four\n')), open(home, inDays(31)));
    expect(await ids()).toEqual(['4', '3']);
    expect(readdirSync(changes).sort()).toEqual(['3', '4']);
  });

  it('is dropped after 30 days without another change, where the history is looked at, and not beside a run that works', async () => {
    const inDays = (days: number) => open(home, { now: () => new Date(Date.now() + days * 86_400_000) });
    await inDays(29).dropExpired();
    expect(await ids()).toEqual(['2', '1']);
    const held = await open(home).lock().next();
    if (!held.done || !held.value.ok) throw new Error('it was not free');
    await inDays(31).dropExpired();
    expect(await ids()).toEqual(['2', '1']);
    await held.value.value.release();
    await inDays(31).dropExpired();
    expect(await ids()).toEqual([]);
    expect(filesBelow(changes)).toEqual([]);
  });

  it('is dropped for one change, and the others can still be taken back', async () => {
    expect(await open(home).forget('1')).toMatchObject({ ok: true });
    expect(await ids()).toEqual(['2']);
    expect(existsSync(join(changes, '1'))).toBe(false);
    const plan = await open(home).undoPlan();
    expect(plan.ok && (await outcome(plan.plan, open(home))).type).toBe('finished');
    expect(textOf(configOf(home))).toBe('# one\n');
  });

  it('is dropped by no number that is not remembered, and not where it cannot be read', async () => {
    expect(await open(home).forget('12')).toMatchObject({ ok: false, problem: { code: 'nothing-to-undo' } });
    const fs = faultyFileSystem(nodeFileSystem(), (call, path) => {
      if (call === 'readdir') throw systemError('EIO', call, path);
    });
    expect(await open(home, { fs }).forget('1')).toMatchObject({ ok: false, problem: { code: 'disk-error' } });
    expect(await ids()).toEqual(['2', '1']);
  });

  it('is dropped as a whole, and no byte of it is left', async () => {
    mkdirSync(join(changes, '7'));
    writeFileSync(join(changes, '7', '0.after'), 'left over');
    const damaged = join(changes, '..', 'journal.json.damaged-0a1b2c3d');
    writeFileSync(damaged, 'left over');
    expect(await open(home).forget('all')).toMatchObject({ ok: true });
    expect(await ids()).toEqual([]);
    expect(filesBelow(changes)).toEqual([]);
    expect(existsSync(damaged)).toBe(false);
    expect(await open(home).forget('1')).toMatchObject({ ok: false, problem: { code: 'nothing-to-undo' } });
  });

  it('is named when it is damaged, with the command that drops it and lets the change before be taken back', async () => {
    writeFileSync(join(changes, '2', '0.before'), 'damaged');
    const damaged = await open(home).undoPlan();
    if (damaged.ok) throw new Error('it was used');
    expect(damaged.problem.code).toBe('backup-damaged');
    const commands = damaged.problem.remedies.flatMap((remedy) => (remedy.type === 'command' ? remedy.commands : []));
    expect(commands).toEqual([{ type: 'run', program: 'bedrock-setup', args: ['undo', '--forget', '2'] }]);
    await open(home).forget('2');
    // The file has changed since the first one, so that taking it back alone is refused for another reason.
    expect(await open(home).undoPlan('1')).toMatchObject({ ok: false, problem: { code: 'changed-since' } });
  });
});
