import { describe, expect, it } from 'vitest';
import { notesOf, refusalOf, set, textOf } from '../../support/edited-ini.ts';

describe('sections and keys that come twice', () => {
  it('refuses a section that stands twice, and names the lines', () => {
    const refusal = refusalOf(set('[x]\na = 1\n\n[y]\n[x]\nb = 2\n', 'x', { region: 'r' }));
    expect(refusal).toMatchObject({ lines: [1, 5], summary: expect.stringContaining('lines 1 and 5') });
  });

  it('edits beside other sections that stand twice', () => {
    const outcome = set('[y]\n[y]\n[x]\n', 'x', { region: 'r' });
    expect(textOf(outcome)).toBe('[y]\n[y]\n[x]\nregion = r\n');
  });

  it('adds no first profile that would inherit an unreadable block of [DEFAULT]', () => {
    const refusal = refusalOf(set('[DEFAULT]\ns3 =\n  ; c\n\t[y]\n\n', 'x', { region: 'r' }));
    expect(refusal).toMatchObject({ lines: [4], summary: expect.stringContaining('[DEFAULT]') });
    const besideOthers = set('[DEFAULT]\ns3 =\n  word\n[y]\n', 'x', { region: 'r' });
    expect(textOf(besideOthers)).toBe('[DEFAULT]\ns3 =\n  word\n[y]\n\n[x]\nregion = r\n');
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

describe('a path of Windows', () => {
  it.each(['credential_process', 'ca_bundle', 'web_identity_token_file'])('is written as it is in %s', (key) => {
    const value = 'C:\\Program" "Files\\tool.exe';
    expect(textOf(set('[x]\n', 'x', { [key]: value }))).toBe(`[x]\n${key} = ${value}\n`);
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

describe('lines that are nothing', () => {
  it.each(['word', '= value', ': value'])('are refused in the section: %s', (line) => {
    expect(refusalOf(set(`[x]\nk = v\n${line}\n`, 'x', { region: 'r' })).lines).toEqual([3]);
  });
});
