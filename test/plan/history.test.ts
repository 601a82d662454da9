import { describe, expect, it } from 'vitest';
import { repairChange, revertChange, stepsOf } from '../../src/plan/history.ts';
import type { RecordedChange, RecordedFile } from '../../src/plan/plan.ts';

function file(shown: string, standing: RecordedFile['standing'], rest: Partial<RecordedFile> = {}): RecordedFile {
  const now = { bytes: Buffer.from(standing), mode: 0o600 };
  return {
    path: `/${shown}`,
    shown,
    standing,
    mode: 0o600,
    modeBefore: 0o600,
    now,
    target: Buffer.from('target'),
    ...rest,
  };
}

function change(title: string, ...files: RecordedFile[]): RecordedChange {
  return { id: '1', at: '2026-01-01T00:00:00.000Z', title, files };
}

const undoChange = (recorded: RecordedChange) => revertChange(recorded, { type: 'undo', change: '1' });

describe('taking a change back', () => {
  it('leaves out a file that the change never reached', () => {
    const plan = undoChange(change('Add', file('credentials', 'after'), file('config', 'before')));
    expect(plan.ok && plan.plan.edits.map(({ shown }) => shown)).toEqual(['credentials']);
  });

  it('names every file that has changed since', () => {
    const plan = undoChange(change('Add', file('credentials', 'foreign'), file('config', 'foreign')));
    expect(!plan.ok && plan.problem.summary).toBe(
      'credentials and config have changed since “Add”, so nothing was taken back.',
    );
  });

  it('warns of a key that comes back in the place of another, and of none that only comes or goes', () => {
    const section = (name: string, id: string) => `[${name}]\naws_access_key_id = ${id}\n`;
    const [old, fresh] = [`AKIA${'A'.repeat(12)}OLDK`, `AKIA${'A'.repeat(12)}NEWK`];
    const notes = (now: string, target: string) => {
      const recorded = { now: { bytes: Buffer.from(now), mode: 0o600 }, target: Buffer.from(target) };
      const plan = undoChange(change('Rotate', file('credentials', 'after', recorded)));
      return plan.ok ? plan.plan.notes.map(({ text }) => text) : [];
    };
    expect(notes(section('work', fresh), section('work', old))).toEqual([
      expect.stringContaining('The access key AKIA…OLDK comes in the place of AKIA…NEWK. If it was switched off'),
    ]);
    expect(notes('', section('work', old))).toEqual([]);
    expect(notes(section('work', old) + section('x', fresh), section('work', old))).toEqual([]);
  });

  it('does not pile up titles', () => {
    const title = (old: string) => {
      const plan = undoChange(change(old, file('config', 'after')));
      return plan.ok ? plan.plan.title : undefined;
    };
    expect(['Add x', 'Undo: Add x', 'Redo: Add x', 'Take back: Add x'].map(title)).toEqual([
      'Undo: Add x',
      'Undo: Add x',
      'Undo: Add x',
      'Undo: Add x',
    ]);
    const again = revertChange(change('Undo: Add x', file('config', 'after')), { type: 'redo', change: '1' });
    expect(again.ok && again.plan.title).toBe('Redo: Add x');
  });

  it('never loosens permissions', () => {
    const plan = undoChange(change('Add', file('config', 'after', { modeBefore: 0o644 })));
    expect(plan.ok && plan.plan.edits[0]).toMatchObject({ mode: 0o600, modeBefore: 0o600 });
  });
});

describe('what is taken back', () => {
  const noted = (rest: Partial<RecordedFile>) => {
    const plan = undoChange(change('Add', file('config', 'after', rest)));
    return plan.ok ? plan.plan.notes : [];
  };
  const now = (mode: number | null) => ({ bytes: Buffer.from('after'), mode });

  it('says that permissions stay tight, where they are tighter than before and the file stays', () => {
    expect(noted({ modeBefore: 0o644 })).toEqual([
      { severity: 'info', text: 'The permissions of config stay 0600; before the change they were 0644.' },
    ]);
    for (const rest of [
      { modeBefore: 0o600 },
      { modeBefore: 0o400 },
      { modeBefore: null },
      { modeBefore: 0o644, now: now(0o644) },
      { modeBefore: 0o644, now: now(null) },
      { modeBefore: 0o644, target: null },
    ])
      expect(noted(rest)).toEqual([]);
  });

  it('is put back with the mode that it has now, or had, and without any where there are none', () => {
    const editFor = (rest: Partial<RecordedFile>) => {
      const plan = undoChange(change('Add', file('config', 'after', rest)));
      return plan.ok ? plan.plan.edits[0] : undefined;
    };
    expect(editFor({ now: now(0o640) })).toMatchObject({ mode: 0o640, modeBefore: 0o640 });
    expect(editFor({ now: now(null) })).toMatchObject({ mode: 0o600, modeBefore: null });
    expect(editFor({})).not.toHaveProperty('withoutModes');
    expect(editFor({ withoutModes: true })).toMatchObject({ withoutModes: true });
  });

  const environment = (standing: RecordedFile['standing']) => ({
    standing,
    now: { AWS_PROFILE: { value: 'new', type: 'REG_SZ' as const }, AWS_REGION: null },
    target: { AWS_PROFILE: null, AWS_REGION: { value: 'us-east-1', type: 'REG_SZ' as const } },
  });
  const variables = {
    set: [{ name: 'AWS_REGION', value: 'us-east-1', type: 'REG_SZ' }],
    unset: ['AWS_PROFILE'],
    before: environment('after').now,
  };

  it('are the variables of the Windows user too, unless somebody has changed them since', () => {
    const of = (standing: RecordedFile['standing']) => ({
      ...change('Add', file('config', 'after')),
      environment: environment(standing),
    });
    expect(undoChange(of('after'))).toMatchObject({ plan: { userEnvironment: variables } });
    const untouched = undoChange(of('before'));
    expect(untouched.ok && untouched.plan.userEnvironment).toBeUndefined();
    const foreign = undoChange(of('foreign'));
    expect(!foreign.ok && foreign.problem).toEqual({
      code: 'changed-since',
      summary: "the Windows user's environment has changed since “Add”, so nothing was taken back.",
      cause: expect.stringContaining('would lose'),
      remedies: [
        {
          type: 'command',
          says: expect.any(String),
          commands: [{ type: 'run', program: 'bedrock-setup', args: ['undo', '--list'] }],
        },
        { type: 'act', says: expect.any(String) },
      ],
    });
    expect(repairChange(of('after'), 'restore').userEnvironment).toEqual(variables);
    expect(repairChange(of('after'), 'finish')).not.toHaveProperty('userEnvironment');
  });
});

describe('the steps of a history', () => {
  const undo = (id: string, taken: string) => ({ id, reverts: { type: 'undo' as const, change: taken } });
  const redo = (id: string, taken: string) => ({ id, reverts: { type: 'redo' as const, change: taken } });
  const steps = (...oldestFirst: Parameters<typeof stepsOf>[0]) => stepsOf([...oldestFirst].reverse());

  it('go back one change at a time, and forth again in the opposite order', () => {
    const both = [{ id: '1' }, { id: '2' }];
    expect(steps(...both)).toEqual({ undoable: ['1', '2'], redoable: [] });
    expect(steps(...both, undo('3', '2'))).toEqual({ undoable: ['1'], redoable: [{ change: '2', by: '3' }] });
    expect(steps(...both, undo('3', '2'), undo('4', '1'))).toEqual({
      undoable: [],
      redoable: [
        { change: '2', by: '3' },
        { change: '1', by: '4' },
      ],
    });
    expect(steps(...both, undo('3', '2'), undo('4', '1'), redo('5', '1'))).toEqual({
      undoable: ['1'],
      redoable: [{ change: '2', by: '3' }],
    });
  });

  it('cannot be made again once another change has been made', () => {
    expect(steps({ id: '1' }, undo('2', '1'), { id: '3' })).toEqual({ undoable: ['3'], redoable: [] });
  });

  it('count a change whose beginning is no longer remembered', () => {
    expect(steps(undo('21', '1'), redo('22', '1'))).toEqual({ undoable: ['1'], redoable: [] });
  });
});

describe('mending a cut change', () => {
  it('touches only the files that are not yet where it goes, and says which it leaves alone', () => {
    const cut = change('Add', file('a', 'before'), file('b', 'after'), file('c', 'foreign'));
    const finish = repairChange(cut, 'finish');
    const restore = repairChange(cut, 'restore');
    expect([finish.edits, restore.edits].map((edits) => edits.map(({ shown }) => shown))).toEqual([['a'], ['b']]);
    expect(finish.notes).toEqual([{ severity: 'warning', text: expect.stringContaining('c has been changed since') }]);
    expect([finish.title, restore.title]).toEqual(['Finish: Add', 'Take back: Add']);
  });
});
