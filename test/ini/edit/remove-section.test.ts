import { describe, expect, it } from 'vitest';
import { removeSection } from '../../../src/ini/edit/edit.ts';
import { bytesOf, notesOf, refusalOf, set, textOf } from '../../support/edited-ini.ts';

const remove = (text: string, section = 'x') =>
  removeSection(bytesOf(text), section, section.includes(' ') ? 'config' : 'credentials');

describe('removing a section', () => {
  it.each([
    ['between others', '[a]\nk = v\n\n[x]\nk = v\n\n[b]\nk = v\n', '[a]\nk = v\n\n[b]\nk = v\n'],
    ['at the start', '[x]\nk = v\n\n[b]\nk = v\n', '[b]\nk = v\n'],
    ['at the end, with the blank line before it', '[a]\nk = v\n\n[x]\nk = v\n', '[a]\nk = v\n'],
    ['that is the whole file', '[x]\nk = v\n', ''],
    ['without blank lines around', '[a]\nk = v\n[x]\nk = v\n[b]\n', '[a]\nk = v\n[b]\n'],
    ['with CRLF', '[a]\r\n\r\n[x]\r\nk = v\r\n\r\n[b]\r\n', '[a]\r\n\r\n[b]\r\n'],
    ['before a last line without an end', '[x]\nk = v\n\n[b]\nk = v', '[b]\nk = v'],
    ['that is empty', '[a]\n[x]\n[b]\n', '[a]\n[b]\n'],
    ['with a nested block', '[x]\ns3 =\n  region = r\n\n  a = b\n[b]\n', '[b]\n'],
    ['with lines no program reads', '[x]\nword\n= v\n[b]\n', '[b]\n'],
  ])('takes it away %s', (_, before, after) => {
    expect(textOf(remove(before))).toBe(after);
  });

  it.each([
    [
      'its own, right above it behind a blank line',
      '[a]\nk = v\n\n# about x\n[x]\nk = v\n\n# about b\n[b]\n',
      '[a]\nk = v\n\n# about b\n[b]\n',
    ],
    ['its own, among its settings', '[x]\n# one\nk = v\n# two\n\n[b]\n', '[b]\n'],
    ['its own, at the end of the file', '[a]\n\n[x]\nk = v\n# old\n', '[a]\n'],
  ])('takes the comments away that are %s', (_, before, after) => {
    expect(textOf(remove(before))).toBe(after);
  });

  it.each([
    ['right above the next header', '[x]\nk = v\n# about b\n[b]\n', '# about b\n[b]\n'],
    ['at the top of the file', '# All profiles of the team\n[x]\nk = v\n\n[b]\n', '# All profiles of the team\n[b]\n'],
    ['between sections, apart from both', '[x]\nk = v\n\n# ---- work ----\n\n[b]\n', '# ---- work ----\n\n[b]\n'],
    ['right under the settings above', '[a]\nk = v\n# k = old\n[x]\nk = v\n', '[a]\nk = v\n# k = old\n'],
    [
      'that are indented, at the start of their line',
      '[a]\nk = v\n[x]\nk = v\n  # about b\n[b]\n',
      '[a]\nk = v\n# about b\n[b]\n',
    ],
    ['at the end of the file, apart', '[x]\nk = v\n\n# end of file\n', '# end of file\n'],
  ])('keeps comments %s', (_, before, after) => {
    expect(textOf(remove(before))).toBe(after);
  });

  it('takes back what adding it did, byte for byte', () => {
    for (const before of ['[a]\nk = v\n', '# top\r\n[a]\r\nk = v\r\n# end\r\n', '']) {
      expect(textOf(remove(textOf(set(before, 'x', { k: 'v' }))))).toBe(before);
    }
  });

  it('is no change where the section is not there', () => {
    const outcome = remove('\ufeff[a]\n');
    expect(outcome).toMatchObject({ changed: false, notes: [] });
    expect(textOf(outcome)).toBe('\ufeff[a]\n');
    expect(removeSection(null, 'x', 'config')).toMatchObject({ ok: true, changed: false });
  });

  it('removes a section that stands twice wherever it stands, and says so', () => {
    const outcome = remove('[x]\na = 1\n[b]\nk = v\n[x]\nb = 2\n');
    expect(textOf(outcome)).toBe('[b]\nk = v\n');
    expect(notesOf(outcome)).toContain('lines 1 and 5');
  });

  it('keeps what follows when both of two sections go that touch', () => {
    expect(textOf(remove('[x]\n\n# about x\n[x]\n[b]\nk = v\n'))).toBe('[b]\nk = v\n');
    expect(textOf(remove('[x]\n[x]\n[x]\n[b]\n'))).toBe('[b]\n');
  });

  it('hands what stays of a section that goes to the one above it, which goes too', () => {
    const text = '[a]\nk = v\n[x]\na = 1\n\n# apart\n  # indented\n[x]\nb = 2\n\n# last\n';
    expect(textOf(remove(`${text}[b]\n`))).toBe('[a]\nk = v\n# apart\n# indented\n# last\n[b]\n');
    expect(textOf(remove('[a]\n\n[x]\n[x]\nb = 2\n'))).toBe('[a]\n');
  });

  it('removes the default profile of the config file under both headers', () => {
    expect(textOf(removeSection(bytesOf('[default]\nk = v\n[a]\n[profile default]\n'), 'default', 'config'))).toBe(
      '[a]\n',
    );
  });

  it('removes a profile that stands there eight thousand times, in the time of a large file', () => {
    const before = `[a]\nk = v\n${'[x]\nk = v\n# of the next\n'.repeat(8000)}[y]\nk = v\n`;
    const after = textOf(remove(before));
    expect(after.replaceAll('# of the next\n', '')).toBe('[a]\nk = v\n[y]\nk = v\n');
  });

  it('removes profiles whose names could not be written today', () => {
    expect(textOf(remove('[profile "my prof"]\nk = v\n[profile a]\n', 'profile my prof'))).toBe('[profile a]\n');
    expect(textOf(remove('[constructor]\nk = v\n', 'constructor'))).toBe('');
    expect(textOf(remove('[münchen]\nk = v\n', 'münchen'))).toBe('');
    expect(textOf(remove('[profile "x"]\nk = v\n', 'profile x'))).toBe('');
  });

  it.each([
    ['text behind the header', '[x]; c\nk = v\n', [1]],
    ['an indented header inside', '[x]\nk = v\n  [b]\nk = v\n', [3]],
    ['an unclear header behind it', '[x]\nk = v\n[b]; c\nk = w\n', [3]],
    ['blanks around its name', '[ x ]\nk = v\n', [1]],
    ['an indented header beside its own', '  [x]\nk = v\n[x]\nk = v\n', [1]],
    ['an indented header of its own', '[a]\n  [x]\nk = v\n', [2]],
  ])('is refused where readers disagree what belongs to it: %s', (_, before, lines) => {
    expect(refusalOf(remove(before)).lines).toEqual(lines);
  });

  it('does not take [profile x] for a profile called profile.x', () => {
    expect(refusalOf(removeSection(bytesOf('[profile x]\nk = v\n'), 'profile.x', 'credentials')).lines).toEqual([1]);
  });
});
