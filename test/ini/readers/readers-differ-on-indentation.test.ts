import { describe, expect, it } from 'vitest';
import { notesOf, refusalOf, set, textOf } from '../../support/edited-ini.ts';

describe('indentation', () => {
  it('goes from the settings of the section that is edited', () => {
    const outcome = set('[a]\n  k = v\n[x]\n  k = v\n\tregion = old\n', 'x', { region: 'new' });
    expect(textOf(outcome)).toBe('[a]\n  k = v\n[x]\nk = v\nregion = new\n');
    expect(notesOf(outcome)).toMatch(/^4: The indentation of lines 4 and 5 is removed/);
  });

  it('of a nested block stays, relative to the setting it belongs to', () => {
    const before = '[profile x]\n  s3 =\n    region = nested\n    max_queue_size = 1\n  output = json\n';
    expect(textOf(set(before, 'profile x', { region: 'new' }))).toBe(
      '[profile x]\ns3 =\n  region = nested\n  max_queue_size = 1\noutput = json\nregion = new\n',
    );
  });

  it('of a setting under an unindented one is read in two ways, so the section is refused', () => {
    const refusal = refusalOf(set('[x]\naws_access_key_id = A\n  aws_secret_access_key = S\n', 'x', { region: 'r' }));
    expect(refusal.lines).toEqual([3]);
  });

  it('of settings behind an empty one is read in two ways, so the section is refused', () => {
    expect(refusalOf(set('[x]\n  s3 =\n  region = a\n', 'x', { output: 'json' })).lines).toEqual([2, 3]);
  });

  it('of a section header is read in two ways, so its neighbour is refused', () => {
    expect(refusalOf(set('[x]\nk = v\n  [y]\nk = w\n', 'x', { region: 'r' })).lines).toEqual([3]);
    expect(refusalOf(set('[a]\nk = v\n\t[x]\nk = w\n', 'x', { region: 'r' })).lines).toEqual([3]);
    expect(set('[a]\nk = v\n  [y]\nk = w\n[x]\n', 'x', { region: 'r' }).ok).toBe(true);
  });

  it('goes from comments in the section that is edited', () => {
    const outcome = set('[x]\nk = v\n  # note\n\t; other\n[b]\n  # b\n', 'x', { region: 'r' });
    expect(textOf(outcome)).toBe('[x]\nk = v\nregion = r\n# note\n; other\n[b]\n  # b\n');
    expect(notesOf(outcome)).toContain('3: The comment on lines 3 and 4');
  });

  it('by an invisible character is refused', () => {
    expect(refusalOf(set('[x]\n\u00a0region = a\n', 'x', { region: 'r' })).lines).toEqual([2]);
    expect(refusalOf(set('[x]\nregion\u00a0= a\n', 'x', { region: 'r' })).lines).toEqual([2]);
    expect(refusalOf(set('[x]\nregion = a\u200b\n', 'x', { region: 'r' })).lines).toEqual([2]);
    expect(set('[x]\n# caf\u00e9\u00a0here\n', 'x', { region: 'r' }).ok).toBe(true);
  });
});

describe('nested blocks', () => {
  const before = '[profile x]\ns3 =\n  region = nested\n  addressing_style = path\noutput = json\n';

  it('keep a setting of the same name apart from the profile', () => {
    expect(textOf(set(before, 'profile x', { region: 'new' }))).toBe(`${before}region = new\n`);
  });

  it('are not touched when the same name is removed from the profile', () => {
    const outcome = set(before, 'profile x', { region: null });
    expect(outcome).toMatchObject({ changed: false });
    expect(textOf(outcome)).toBe(before);
  });

  it('at the end of a section are not continued by a new setting', () => {
    const open = '[profile x]\ns3 =\n  region = nested\n';
    expect(textOf(set(open, 'profile x', { region: 'new' }))).toBe(`${open}region = new\n`);
  });

  it('are not replaced by a single value', () => {
    expect(refusalOf(set(before, 'profile x', { s3: 'v' })).lines).toEqual([2]);
  });

  it('are removed whole', () => {
    expect(textOf(set(before, 'profile x', { s3: null }))).toBe('[profile x]\noutput = json\n');
  });

  it('with a line that is no setting are refused', () => {
    expect(refusalOf(set('[profile x]\ns3 =\n  word\n', 'profile x', { region: 'r' })).lines).toEqual([3]);
    expect(refusalOf(set('[profile x]\ns3 = # c\n  word\n', 'profile x', { region: 'r' })).lines).toEqual([3]);
  });
});
