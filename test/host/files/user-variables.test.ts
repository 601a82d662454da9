import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../src/host/files/file-system.ts';
import type { FilesOptions } from '../../../src/host/files/files.ts';
import type { UserEnvironment } from '../../../src/host/files/user-environment.ts';
import type { Plan, UserVariables } from '../../../src/plan/plan.ts';
import { faultyFileSystem, systemError } from './faults.ts';
import { applied, configOf, configText, edit, makeScene, open, outcome, planOf, removeHome, textOf } from './scene.ts';

const start: UserVariables = {
  AWS_PROFILE: { type: 'REG_EXPAND_SZ', value: '%OLD%' },
  AWS_SESSION_TOKEN: { type: 'REG_SZ', value: 'left over' },
  OTHER: { type: 'REG_SZ', value: 'theirs' },
};
const wanted: UserVariables = { ...start, AWS_PROFILE: { type: 'REG_SZ', value: 'work' }, AWS_SESSION_TOKEN: null };

let home: string;
let now: UserVariables;
let isBarred: boolean;
let windows: Partial<FilesOptions>;
beforeEach(() => {
  home = makeScene();
  now = { ...start };
  isBarred = false;
  const userEnvironment: UserEnvironment = {
    read: async (names) => Object.fromEntries(names.map((name) => [name, now[name] ?? null])),
    write: async (variables) => {
      now = { ...now, ...variables };
      return isBarred && variables.AWS_PROFILE?.value === 'work'
        ? { ok: false, reason: 'A policy forbids it.' }
        : { ok: true, how: 'PowerShell', note: 'Sign in anew.' };
    },
  };
  windows = {
    platform: 'windows',
    uid: null,
    env: { LOCALAPPDATA: home },
    userEnvironment,
    runProgram: async () => ({ code: 1, stdout: '', stderr: '' }),
  };
});
afterEach(() => removeHome(home));

const variables: Plan = {
  ...planOf(),
  userEnvironment: { set: [{ name: 'AWS_PROFILE', value: 'work' }], unset: ['AWS_SESSION_TOKEN'] },
};
const both = (): Plan => ({ ...variables, edits: [edit(configOf(home), configText)] });
const files = (more: Partial<FilesOptions> = {}) => open(home, { ...windows, ...more });
const changes = () => join(home, 'bedrock-setup', 'changes');

async function takenBack(how: 'undoPlan' | 'redoPlan' = 'undoPlan', id?: string): Promise<string> {
  const made = await files()[how](id);
  return made.ok ? (await outcome(made.plan, files())).type : made.problem.code;
}

/** The change of a file and of variables during which the program dies: neither put back nor written down. */
async function cut(): Promise<void> {
  isBarred = true;
  let swaps = 0;
  const fs = faultyFileSystem(nodeFileSystem(), (call, path) => {
    const isSwap = ['rename', 'unlink'].includes(call) && path.startsWith(join(home, '.aws'));
    if (isSwap && ++swaps > 1) throw systemError('EIO', call, path);
  });
  expect(await outcome(both(), files({ fs }))).toMatchObject({ type: 'failed', written: [configOf(home)] });
  isBarred = false;
}

describe('a change of the Windows user’s variables', () => {
  it('is made with the files, remembered, taken back with its types, and made again', async () => {
    const events = await applied(both(), files());
    expect(events.slice(-2)).toMatchObject([
      { type: 'changed-environment', how: 'PowerShell', note: 'Sign in anew.' },
      { type: 'finished', change: '1' },
    ]);
    expect(events.at(-2)).not.toHaveProperty('ok');
    expect(now).toEqual(wanted);
    expect(await files().readEnvironment(['AWS_PROFILE'])).toEqual({
      ok: true,
      value: { AWS_PROFILE: wanted.AWS_PROFILE },
    });
    expect(await files().listChanges()).toMatchObject({
      value: [{ files: [configOf(home), "the Windows user's environment"] }],
    });
    expect(readdirSync(join(changes(), '1')).sort()).toEqual(['change.json', 'environment.before']);
    expect(await takenBack()).toBe('finished');
    expect([now, textOf(configOf(home))]).toEqual([start, null]);
    expect(await takenBack('redoPlan')).toBe('finished');
    expect([now, textOf(configOf(home))]).toEqual([wanted, configText]);
  });

  it('is taken back where it was the only thing, and what takes one back can be named by its number', async () => {
    await outcome(variables, files());
    expect(await takenBack('undoPlan', '1')).toBe('finished');
    expect(await takenBack('undoPlan', '2')).toBe('finished');
    expect(now).toEqual(wanted);
    expect(await takenBack('undoPlan', '3')).toBe('finished');
    const listed = await files().listChanges();
    const reverts = listed.ok ? listed.value.map((change) => change.reverts?.type) : [];
    expect([now, reverts]).toEqual([start, ['undo', 'redo', 'undo', undefined]]);
  });

  it('is not remembered where they have these values already', async () => {
    now = { ...wanted };
    expect(await outcome(variables, files())).not.toHaveProperty('change');
    expect(await files().listChanges()).toEqual({ ok: true, value: [] });
  });

  it('that Windows does not take leaves variables and files as they were', async () => {
    isBarred = true;
    expect(await outcome(both(), files())).toMatchObject({
      type: 'failed',
      problem: { code: 'user-environment', cause: 'A policy forbids it.' },
      written: [],
    });
    expect([now, textOf(configOf(home))]).toEqual([start, null]);
    expect(await files().listChanges()).toEqual({ ok: true, value: [] });
  });

  it('is taken back neither over what somebody else has set since, nor from what is damaged', async () => {
    await outcome(variables, files());
    writeFileSync(join(changes(), '1', 'environment.before'), JSON.stringify(wanted));
    expect(await takenBack()).toBe('backup-damaged');
    now.AWS_PROFILE = { type: 'REG_SZ', value: 'theirs' };
    expect(await takenBack()).toBe('backup-damaged');
    writeFileSync(
      join(changes(), '1', 'environment.before'),
      JSON.stringify({ AWS_SESSION_TOKEN: start.AWS_SESSION_TOKEN, AWS_PROFILE: start.AWS_PROFILE }),
    );
    expect(await takenBack()).toBe('changed-since');
  });

  it.each(['finish', 'restore'] as const)('that a crash has cut from its files can be repaired: %s', async (choice) => {
    await cut();
    expect([now, textOf(configOf(home))]).toEqual([start, configText]);
    expect(await files().pendingRepair()).toMatchObject({ id: '1', files: [{ state: 'after' }] });
    const events = [];
    for await (const event of files().repair(choice)) events.push(event);
    expect(events.at(-1)).toMatchObject({ type: 'finished' });
    expect([now, textOf(configOf(home))]).toEqual(choice === 'finish' ? [wanted, configText] : [start, null]);
    expect(await files().pendingRepair()).toBeUndefined();
  });

  it('that was whole when a crash came is history for the next one, and one that had not begun is forgotten', async () => {
    const journal = join(home, 'bedrock-setup', 'journal.json');
    const fs = faultyFileSystem(nodeFileSystem(), (call, path) => {
      if (call === 'rename' && path === journal) throw systemError('EIO', call, path);
    });
    await outcome(variables, files({ fs }));
    const profile = join(home, '.profile');
    await outcome(planOf(edit(profile, '# new\n', { modeBefore: null })), files());
    expect(await files().listChanges()).toMatchObject({ value: [{ id: '2' }, { id: '1' }] });
    expect(textOf(join(changes(), '1', 'change.json'))).not.toContain('"cut"');
    await outcome(planOf(edit(profile, '# newer\n', { modeBefore: null })), files({ fs }));
    expect(await files().listChanges()).toMatchObject({ value: [{ id: '3' }, { id: '2' }, { id: '1' }] });
    const undo = await files().undoPlan();
    expect(undo.ok && undo.plan.edits).toMatchObject([{ path: profile, withoutModes: true }]);
    writeFileSync(profile, '# new\n');
    now = { ...start };
    await outcome(planOf(edit(configOf(home), configText)), files());
    expect(await files().listChanges()).toMatchObject({
      value: [{ files: [configOf(home)] }, { id: '2' }, { id: '1' }],
    });
  });
});
