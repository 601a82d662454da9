import { describe, expect, it } from 'vitest';
import { notesOf, refusalOf, set, textOf } from '../../support/edited-ini.ts';

describe('headers', () => {
  it.each(['[x] ; c\n', '[x]\t# c\n', '[x]   \n'])('with a comment behind a blank stay as they are: %j', (header) => {
    expect(textOf(set(`${header}k = v\n`, 'x', { region: 'r' }))).toBe(`${header}k = v\nregion = r\n`);
  });

  it.each(['[x]; c', '[x]# c', '[x] text', '[x', '[ x ]', '[x ]', '[x] # see [1]', '["x"]', "['x' ]"])(
    'that programs disagree about are refused: %s',
    (header) => {
      expect(refusalOf(set(`[a]\n${header}\nk = v\n`, 'x', { region: 'r' })).lines).toEqual([2]);
    },
  );

  it('that programs disagree about are refused right behind the section too: JavaScript would add their settings to it', () => {
    expect(refusalOf(set('[x]\nk = v\n[b]; c\nregion = b\n', 'x', { region: 'r' })).lines).toEqual([3]);
  });

  it.each([
    ['[profile "x"]', '[profile x]'],
    ["[profile 'x']", '[profile x]'],
    ['[profile  x]', '[profile x]'],
    ['[profile\tx]', '[profile x]'],
    ['[profile x ]', '[profile x]'],
    ['[profile "x"] # mine', '[profile x] # mine'],
  ])('are written plainly: %s', (header, plain) => {
    const outcome = set(`${header}\nregion = old\n`, 'profile x', { region: 'new' });
    expect(textOf(outcome)).toBe(`${plain}\nregion = new\n`);
    expect(notesOf(outcome)).toMatch(/^1: The header .* is written as \[profile x\]/);
  });

  it('of other sections keep their quotes', () => {
    expect(textOf(set('[profile "y"]\n', 'profile x', { region: 'r' }))).toBe(
      '[profile "y"]\n\n[profile x]\nregion = r\n',
    );
  });

  it.each(['[profile.x]', '[ profile x]', '[profile "x]'])(
    'under another spelling of the same profile are refused: %s',
    (header) => {
      expect(refusalOf(set(`${header}\nk = v\n`, 'profile x', { region: 'r' })).lines).toEqual([1]);
    },
  );

  it('that make one profile of two sections are refused', () => {
    expect(refusalOf(set('[profile x]\n[profile "x"]\n', 'profile x', { region: 'r' })).lines).toEqual([1, 2]);
  });
});

describe('the default profile of the config file', () => {
  it.each(['default', 'profile default'])('is written where it stands, asked for as %s', (asked) => {
    expect(textOf(set('[default]\nk = v\n', asked, { region: 'r' }, 'config'))).toBe('[default]\nk = v\nregion = r\n');
    expect(textOf(set('[profile default]\nk = v\n', asked, { region: 'r' }, 'config'))).toBe(
      '[profile default]\nk = v\nregion = r\n',
    );
    expect(textOf(set('[profile "default"]\nk = v\n', asked, { region: 'r' }, 'config'))).toBe(
      '[profile default]\nk = v\nregion = r\n',
    );
    expect(textOf(set('[profile a]\n', asked, { region: 'r' }, 'config'))).toBe(
      '[profile a]\n\n[default]\nregion = r\n',
    );
  });

  it('is refused when it stands under both headers', () => {
    const refusal = refusalOf(
      set('[default]\na = 1\n[profile default]\nb = 2\n', 'default', { region: 'r' }, 'config'),
    );
    expect(refusal).toMatchObject({ lines: [1, 3], remedy: expect.stringContaining('[default]') });
  });

  it('is [default] in the credentials file whatever else stands there', () => {
    expect(textOf(set('[profile default]\n', 'default', { k: 'v' }, 'credentials'))).toBe(
      '[profile default]\n\n[default]\nk = v\n',
    );
  });
});

describe('the two files', () => {
  it('do not get each other’s headers', () => {
    expect(refusalOf(set('', 'profile x', { k: 'v' }, 'credentials')).remedy).toContain('[x]');
    expect(set('', 'sso-session x', { k: 'v' }, 'credentials').ok).toBe(false);
    expect(refusalOf(set('', 'x', { k: 'v' }, 'config')).remedy).toContain('[profile x]');
  });

  it('keep such sections where somebody else wrote them', () => {
    expect(textOf(set('[profile x]\nk = v\n', 'x', { region: 'r' }, 'credentials'))).toBe(
      '[profile x]\nk = v\n\n[x]\nregion = r\n',
    );
    expect(textOf(set('[x]\nk = v\n', 'profile x', { region: 'r' }, 'config'))).toBe(
      '[x]\nk = v\n\n[profile x]\nregion = r\n',
    );
  });
});

describe('encodings', () => {
  it('loses a byte order mark with a note', () => {
    const outcome = set('\ufeff[x]\nregion = old\n', 'x', { region: 'new' });
    expect(textOf(outcome)).toBe('[x]\nregion = new\n');
    expect(notesOf(outcome)).toContain('1: The byte order mark');
  });

  it('refuses line ends of a bare carriage return', () => {
    expect(refusalOf(set('[x]\rregion = old\r', 'x', { region: 'new' })).lines).toEqual([1]);
  });
});

describe('names of profiles', () => {
  it.each([
    '',
    'a b',
    'a\tb',
    'ü',
    'a]b',
    '"a"',
    'a#b',
    'a\nb',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'DEFAULT',
  ])('are refused when some program does not see them: %j', (name) => {
    expect(refusalOf(set('', name, { k: 'v' }, 'credentials')).summary).toContain('cannot be used');
    expect(refusalOf(set('', `profile ${name}`, { k: 'v' }, 'config')).lines).toEqual([]);
  });

  it.each(['a.b', 'a/b', '1+@:/%', 'A_b-c', 'profile', 'Default'])(
    'are accepted when every program reads them: %s',
    (name) => {
      expect(textOf(set('', `profile ${name}`, { k: 'v' }))).toBe(`[profile ${name}]\nk = v\n`);
      expect(textOf(set('', name, { k: 'v' }))).toBe(`[${name}]\nk = v\n`);
    },
  );

  it('with a dot are not confused with a prefix', () => {
    expect(refusalOf(set('[profile x]\n', 'profile.x', { k: 'v' }, 'credentials')).lines).toEqual([1]);
  });
});

describe('[DEFAULT]', () => {
  it('prevents the removal of a setting that would be inherited from it', () => {
    const refusal = refusalOf(
      set('[DEFAULT]\naws_session_token = t\n[x]\n', 'x', { region: 'r', aws_session_token: null }),
    );
    expect(refusal).toMatchObject({ lines: [2], summary: expect.stringContaining('aws_session_token') });
  });
});
