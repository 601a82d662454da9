import { describe, expect, it } from 'vitest';
import { type RecordedChange, type RecordedFile, repairChange, undoChange } from '../../src/plan/history.ts';

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

describe('taking a change back', () => {
  it('leaves out a file that the change never reached', () => {
    const plan = undoChange(change('Add', file('credentials', 'after'), file('config', 'before')));
    expect(plan.ok && plan.value.edits.map(({ shown }) => shown)).toEqual(['credentials']);
  });

  it('names every file that has changed since', () => {
    const plan = undoChange(change('Add', file('credentials', 'foreign'), file('config', 'foreign')));
    expect(!plan.ok && plan.problem.summary).toBe(
      'credentials and config have changed since “Add”, so nothing was taken back.',
    );
  });

  it('does not pile up titles', () => {
    const title = (old: string) => {
      const plan = undoChange(change(old, file('config', 'after')));
      return plan.ok ? plan.value.title : undefined;
    };
    expect(['Add x', 'Undo: Add x', 'Redo: Add x', 'Take back: Add x'].map(title)).toEqual([
      'Undo: Add x',
      'Redo: Add x',
      'Undo: Add x',
      'Undo: Add x',
    ]);
  });

  it('never loosens permissions', () => {
    const plan = undoChange(change('Add', file('config', 'after', { modeBefore: 0o644 })));
    expect(plan.ok && plan.value.edits[0]).toMatchObject({ mode: 0o600, modeBefore: 0o600 });
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
