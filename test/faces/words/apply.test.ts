import { describe, expect, it } from 'vitest';
import { applyLog } from '../../../src/faces/ink/story.ts';
import { applyLines } from '../../../src/faces/words/apply.ts';

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
