import { describe, expect, it } from 'vitest';
import { notesOf, refusalOf, set, textOf } from '../support/edited-ini.ts';

/** One describe for each construct that the readers of the AWS files take differently. */

describe('sections and keys that come twice', () => {
  it('refuses a section that stands twice, and names the lines', () => {
    const refusal = refusalOf(set('[x]\na = 1\n\n[y]\n[x]\nb = 2\n', 'x', { region: 'r' }));
    expect(refusal).toMatchObject({ lines: [1, 5], summary: expect.stringContaining('lines 1 and 5') });
  });

  it('edits beside other sections that stand twice, and says that boto3 cannot read the file', () => {
    const outcome = set('[y]\n[y]\n[x]\n', 'x', { region: 'r' });
    expect(textOf(outcome)).toBe('[y]\n[y]\n[x]\nregion = r\n');
    expect(notesOf(outcome)).toMatch(/^2: The section \[y\] stands twice .* boto3/);
  });

  it('repairs a repeated key that it sets', () => {
    const outcome = set('[x]\nregion = a\nk = v\nREGION = b\n', 'x', { region: 'new' });
    expect(textOf(outcome)).toBe('[x]\nregion = new\nk = v\n');
    expect(notesOf(outcome)).toContain('4: The repeated region on line 4 is removed');
  });

  it('drops an equal repeat of another key, keeping the spelling that JavaScript sees', () => {
    expect(textOf(set('[x]\nOutput = json\noutput = json\n', 'x', { region: 'r' }))).toBe(
      '[x]\noutput = json\nregion = r\n',
    );
    expect(textOf(set('[x]\noutput = json\noutput = json\n', 'x', { region: 'r' }))).toBe(
      '[x]\noutput = json\nregion = r\n',
    );
  });

  it('refuses when another key of the section stands twice with different values', () => {
    const refusal = refusalOf(set('[x]\noutput = json\noutput = text\n', 'x', { region: 'r' }));
    expect(refusal).toMatchObject({ lines: [2, 3], summary: expect.stringContaining('output') });
  });
});

describe('key names', () => {
  it('finds a key in capitals and writes it in small letters', () => {
    expect(textOf(set('[x]\nAWS_ACCESS_KEY_ID=AKIAOLD\n', 'x', { aws_access_key_id: 'AKIANEW' }))).toBe(
      '[x]\naws_access_key_id=AKIANEW\n',
    );
    expect(textOf(set('[x]\nRegion = r\n', 'x', { region: 'r' }))).toBe('[x]\nregion = r\n');
  });

  it.each(['', 'a b', 'Ä', '__proto__', 'constructor', 'a=b', '#a', '[a'])('refuses to write the key “%s”', (key) => {
    const values: Record<string, string> = Object.fromEntries([[key, 'v']]);
    expect(refusalOf(set('[x]\n', 'x', values)).summary).toContain('cannot be written');
  });
});

describe('comments behind a value', () => {
  it.each([
    ['[x]\nregion = old # home\n', '[x]\n# home\nregion = new\n'],
    ['[x]\r\nregion=old\t; home\r\n', '[x]\r\n; home\r\nregion=new\r\n'],
    ['[x]\nregion = # none yet\n', '[x]\n# none yet\nregion = new\n'],
    ['[x]\nregion = old # home', '[x]\n# home\nregion = new'],
  ])('move to a line of their own when the value is set', (before, after) => {
    const outcome = set(before, 'x', { region: 'new' });
    expect(textOf(outcome)).toBe(after);
    expect(notesOf(outcome)).toContain('2: The comment behind region');
  });

  it('stay where they are behind values that are not set', () => {
    expect(textOf(set('[x]\noutput = json # c\n', 'x', { region: 'r' }))).toBe('[x]\noutput = json # c\nregion = r\n');
  });

  it('are no comments without a blank before them', () => {
    expect(textOf(set('[x]\nregion = old#c\n', 'x', { region: 'new' }))).toBe('[x]\nregion = new\n');
    expect(set('[x]\nregion = v#c\n', 'x', { region: 'v#c' })).toMatchObject({ changed: false });
  });
});

describe('values that some reader changes', () => {
  it.each([
    ['', 'empty'],
    ['a # b', 'comment'],
    ['a ; b', 'comment'],
    ['a\t#b', 'ASCII'],
    ['#a', 'comment'],
    ['"a"', 'quotation mark'],
    ["'a'", 'quotation mark'],
    ['"a', 'quotation mark'],
    ['a\\nb', 'backslash'],
    ['a\nb = c', 'line break'],
    ['a\rb', 'line break'],
    [' a', 'blank'],
    ['a ', 'blank'],
    ['ü', 'ASCII'],
    ['a\0b', 'ASCII'],
  ])('are refused with the reason and never repeated: %j', (value, reason) => {
    const refusal = refusalOf(set('[x]\n', 'x', { aws_secret_access_key: value }));
    expect(refusal.summary).toContain(reason);
    if (value.length > 2) expect(refusal.summary + refusal.remedy).not.toContain(value);
  });

  it.each(['a#b', 'a;b', 'a=b==', '=a', 'a:b', 'a b', 'true', '[a]', "it's", '$HOME', '%d'])(
    'are written as they are when every reader takes them so: %s',
    (value) => {
      expect(textOf(set('[x]\n', 'x', { k: value }))).toBe(`[x]\nk = ${value}\n`);
    },
  );
});

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
  });
});

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

describe('a colon as separator', () => {
  it('becomes a sign that JavaScript reads, in the section that is edited', () => {
    const outcome = set('[a]\nk: v\n[x]\nregion: old\noutput : json\n', 'x', { region: 'new' });
    expect(textOf(outcome)).toBe('[a]\nk: v\n[x]\nregion = new\noutput = json\n');
    expect(notesOf(outcome)).toContain('5: The colon on line 5');
  });

  it('stays where a sign follows, since JavaScript reads another key there', () => {
    expect(textOf(set('[x]\na:b = c\n', 'x', { region: 'r' }))).toBe('[x]\na:b = c\nregion = r\n');
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
  it('is warned about, since boto3 copies it into every section', () => {
    const outcome = set('[DEFAULT]\nk = v\n[x]\n', 'x', { region: 'r' });
    expect(notesOf(outcome)).toMatch(/^1: boto3 .* \[DEFAULT\]/);
  });

  it('prevents the removal of a setting that would be inherited from it', () => {
    const refusal = refusalOf(
      set('[DEFAULT]\naws_session_token = t\n[x]\n', 'x', { region: 'r', aws_session_token: null }),
    );
    expect(refusal).toMatchObject({ lines: [2], summary: expect.stringContaining('aws_session_token') });
  });
});

describe('lines that are nothing', () => {
  it.each(['word', '= value', ': value'])('are refused in the section: %s', (line) => {
    expect(refusalOf(set(`[x]\nk = v\n${line}\n`, 'x', { region: 'r' })).lines).toEqual([3]);
  });

  it('are reported elsewhere', () => {
    expect(notesOf(set('[a]\nword\n[x]\n', 'x', { region: 'r' }))).toContain(
      '2: Line 2 is neither a setting nor a comment',
    );
    expect(notesOf(set('k = v\n[x]\n', 'x', { region: 'r' }))).toContain('1: Line 1 stands before the first section');
  });
});
