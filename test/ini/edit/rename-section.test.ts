import { describe, expect, it } from 'vitest';
import { copySection, renameSection } from '../../../src/ini/edit/edit.ts';
import { bytesOf, refusalOf, textOf } from '../../support/edited-ini.ts';

const rename = (text: string, from: string, to: string, file: 'credentials' | 'config' = 'credentials') =>
  renameSection(bytesOf(text), from, to, file);

describe('renaming a section', () => {
  it('changes the name in its header and no other byte', () => {
    const before = '# top\r\n[x]   ; mine\r\n  k: v # c\r\nword\r\n\r\n[b]\nk = v';
    expect(textOf(rename(before, 'x', 'y'))).toBe(before.replace('[x]', '[y]'));
  });

  it('writes a quoted header plainly', () => {
    expect(textOf(rename('[profile "my prof"]\nk = v\n', 'profile my prof', 'profile mine', 'config'))).toBe(
      '[profile mine]\nk = v\n',
    );
  });

  it('turns the default profile of the config file into a named one, and back', () => {
    expect(textOf(rename('[profile default]\nk = v\n', 'default', 'profile a', 'config'))).toBe('[profile a]\nk = v\n');
    expect(textOf(rename('[profile a]\nk = v\n', 'profile a', 'profile default', 'config'))).toBe('[default]\nk = v\n');
  });

  it('is no change when the name is the same', () => {
    expect(rename('[x]\n', 'x', 'x')).toMatchObject({ ok: true, changed: false });
  });

  it.each([
    ['the new name is taken', '[x]\n[y]\n', 'y', [2]],
    ['the new name is taken by an indented header', '[x]\n[a]\n  [y]\n', 'y', [3]],
    ['there is no such section', '[a]\n', 'y', []],
    ['the section stands twice', '[x]\n[x]\n', 'y', [1, 2]],
    ['some program does not read the new name', '[x]\n', 'my prof', []],
  ])('is refused when %s', (_, before, to, lines) => {
    expect(refusalOf(rename(before, 'x', to)).lines).toEqual(lines);
  });
});

describe('copying a section', () => {
  it('appends its settings as they are written and leaves the original alone', () => {
    const before =
      '[profile x]\n# note\ncredential_process = "C:\\\\a b\\\\c.exe" --x # c\ns3 =\n  region = r\n\n[profile b]\nk = v';
    expect(textOf(copySection(bytesOf(before), 'profile x', 'profile y', 'config'))).toBe(
      `${before}\n\n[profile y]\ncredential_process = "C:\\\\a b\\\\c.exe" --x # c\ns3 =\n  region = r\n`,
    );
  });

  it('writes the copy without indentation', () => {
    expect(textOf(copySection(bytesOf('[x]\r\n  k = v\r\n'), 'x', 'y', 'credentials'))).toBe(
      '[x]\r\n  k = v\r\n\r\n[y]\r\nk = v\r\n',
    );
  });

  it('is refused when the name is taken, the section is missing, or its lines are unclear', () => {
    expect(refusalOf(copySection(bytesOf('[x]\n[y]\n'), 'x', 'y', 'credentials')).lines).toEqual([2]);
    expect(refusalOf(copySection(null, 'x', 'y', 'credentials')).summary).toContain('no section [x]');
    expect(refusalOf(copySection(bytesOf('[x]\nword\n'), 'x', 'y', 'credentials')).lines).toEqual([2]);
  });
});
