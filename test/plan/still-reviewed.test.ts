import { describe, expect, it } from 'vitest';
import type { FileEdit, Plan } from '../../src/plan/plan.ts';
import { isStillReviewed } from '../../src/plan/still-reviewed.ts';

const bytes = (text: string | null) => (text === null ? null : Buffer.from(text));
const edit = (path: string, before: string | null, after: string | null, more: Partial<FileEdit> = {}): FileEdit => ({
  ...{ path, shown: path, before: bytes(before), after: bytes(after), mode: 0o600, modeBefore: 0o600 },
  ...more,
});
const block = (value: string) => `# >>> bedrock-setup >>>\nexport AWS_REGION=${value}\n# <<< bedrock-setup <<<\n`;
const part = { type: 'sections' as const, file: 'config' as const, sections: ['profile mine'] };
const sections = edit('config', '[other]\n', '[other]\n[profile mine]\nregion = a\n', { part });
const whole = edit('env.sh', 'a', 'b');
const startup = edit('.profile', block('a'), block('b'), { part: { type: 'startup-block', block: 'bedrock-setup' } });
const reviewed: Plan = {
  title: 'Add mine',
  edits: [sections, whole, startup],
  notes: [
    { severity: 'warning', text: 'It is left.' },
    { severity: 'info', text: 'It was healed.' },
  ],
};
/** The plan with another edit in a place. */
const withEdit = (index: number, more: Partial<FileEdit>): Plan => ({
  ...reviewed,
  edits: reviewed.edits.map((each, at) => (at === index ? { ...each, ...more } : each)),
});
const made = (file: FileEdit): Plan => ({ ...reviewed, edits: [file] });

describe('a plan that was made anew', () => {
  it.each<[string, Plan]>([
    ['is the same', structuredClone(reviewed)],
    ['warns of nothing any more', { ...reviewed, notes: [] }],
    ['remarks on something else', { ...reviewed, notes: [{ severity: 'info', text: 'Something else.' }] }],
    [
      'changes a file that has changed elsewhere',
      withEdit(0, { before: bytes('[other]\nx = 1\n'), after: bytes('[other]\nx = 1\n[profile mine]\nregion = a\n') }),
    ],
    [
      'changes a start-up file that has changed around the block',
      withEdit(2, { before: bytes(`# mine\n${block('a')}`), after: bytes(`# mine\n${block('b')}`) }),
    ],
    ['does nothing to a file beside', { ...reviewed, edits: [...reviewed.edits, edit('none', 'x', 'x')] }],
  ])('is what the person has agreed to where it %s', (_, remade) => {
    expect(isStillReviewed(reviewed, remade)).toBe(true);
  });

  it.each<[string, Plan]>([
    ['has another title', { ...reviewed, title: 'Add other' }],
    ['warns of something', { ...reviewed, notes: [{ severity: 'warning', text: 'It goes.' }] }],
    ['hands over lines', { ...reviewed, snippet: { dialect: 'env', text: 'x', masked: 'x' } }],
    ['changes variables', { ...reviewed, userEnvironment: { set: [], unset: ['AWS_PROFILE'] } }],
    ['leaves an edit out', { ...reviewed, edits: [sections, whole] }],
    ['changes another file', withEdit(1, { path: 'other.sh' })],
    ['gives other permissions', withEdit(1, { mode: 0o644 })],
    ['finds other permissions', withEdit(1, { modeBefore: 0o644 })],
    ['finds other bytes', withEdit(1, { before: bytes('x') })],
    ['leaves other bytes', withEdit(1, { after: bytes('x') })],
    ['finds no file', withEdit(1, { before: null })],
    ['leaves no file', withEdit(1, { after: null })],
    ['leaves no file of sections', withEdit(0, { after: null })],
    ['finds another section', withEdit(0, { before: bytes('[profile mine]\nregion = b\n') })],
    ['leaves another section', withEdit(0, { after: bytes('[profile mine]\nregion = b\n') })],
    ['finds another block', withEdit(2, { before: bytes(block('x')) })],
    ['leaves another block', withEdit(2, { after: bytes(block('x')) })],
  ])('is another one where it %s', (_, remade) => {
    expect(isStillReviewed(reviewed, remade)).toBe(false);
  });

  it('may find the file that it was to make, as private as its own, and neither empty what was removed nor the other way round', () => {
    const fresh = edit('config', null, '[profile mine]\nregion = a\n', { part, modeBefore: null });
    const there = edit('config', '[other]\n', '[other]\n[profile mine]\nregion = a\n', { part });
    expect(isStillReviewed(made(fresh), made(there))).toBe(true);
    expect(isStillReviewed(made(there), made({ ...there, modeBefore: 0o644 }))).toBe(false);
    const removed = edit('config', '[profile mine]\nregion = a\n', null, { part });
    expect(isStillReviewed(made(removed), made({ ...removed, after: bytes('') }))).toBe(false);
    expect(isStillReviewed(made({ ...removed, after: bytes('') }), made(removed))).toBe(false);
  });
});
