import { describe, expect, it } from 'vitest';
import { applyLog } from '../../../src/faces/ink/story.ts';
import { applyLines } from '../../../src/faces/words/apply.ts';
import type { ApplyEvent } from '../../../src/plan/plan.ts';

describe('what has become of the files', () => {
  it('is a removal where the file is gone', () => {
    expect(applyLines({ type: 'written', path: '/x', shown: '~/x', mode: 0o600, removed: true })).toEqual([
      'Removed ~/x.',
    ]);
  });

  it.each([
    [{ keptDays: 30 }, 'kept for 30 days, secrets included: bedrock-setup undo takes this change back'],
    [{ keptDays: 1, reverted: 'redo' }, 'kept for 1 day, secrets included: bedrock-setup undo takes this change back'],
    [
      { keptDays: 7, reverted: 'undo' },
      'kept for 7 days, secrets included: bedrock-setup undo --redo makes the change',
    ],
  ] as const)('is kept as long as it was wished, with the command that leads back: %j', (kept, said) => {
    const [line] = applyLines({ type: 'finished', written: ['~/x'], change: '4', ...kept });
    expect(line).toContain(said);
    expect(line).toMatch(/undo --forget 4 drops it\.$/);
  });
});

describe('what has become of new files', () => {
  it('is that undo takes them away, and nothing where no number is known', () => {
    const end: ApplyEvent = { type: 'finished', written: ['~/x'] };
    expect(applyLines({ ...end, change: '4' })).toEqual(['bedrock-setup undo takes this change back.']);
    expect(applyLines(end)).toEqual([]);
  });
});

describe('what was written with a reservation', () => {
  it.each([
    { type: 'written', path: '/x', shown: '~\\.aws\\config', mode: null, note: 'Windows did not keep the limit.' },
    { type: 'changed-environment', how: 'reg', note: 'Windows did not tell the desktop of it.' },
  ] as const)('is said with it, in every face ($type)', (event) => {
    expect(applyLines(event).at(-1)).toBe(event.note);
    expect(applyLog(event)).toMatchObject([{ status: 'pass' }, { status: 'warn', text: event.note }]);
    const { note: _, ...plain } = event;
    expect(applyLog(plain)).toMatchObject([{ status: 'pass' }]);
  });
});
