import { describe, expect, it } from 'vitest';
import { setProperties } from '../../../src/ini/edit/edit.ts';
import { bytesOf, notesOf, refusalOf, set, textOf } from '../../support/edited-ini.ts';

const pair = { aws_access_key_id: 'AKIANEW', aws_secret_access_key: 'new/secret+' };

describe('a file that does not exist yet', () => {
  it('gets the section and nothing else', () => {
    const outcome = set(null, 'production', pair);
    expect(textOf(outcome)).toBe('[production]\naws_access_key_id = AKIANEW\naws_secret_access_key = new/secret+\n');
    expect(outcome).toMatchObject({ changed: true, notes: [] });
  });

  it('stays away when there is nothing to write', () => {
    expect(set(null, 'production', { aws_session_token: null })).toMatchObject({ ok: true, changed: false });
    expect(set(null, 'production', {})).toMatchObject({ ok: true, changed: false });
  });

  it('holds several sections written in one go', () => {
    const outcome = setProperties(null, [
      { section: 'sso-session corp', file: 'config', set: { sso_start_url: 'https://corp.awsapps.com/start#/' } },
      { section: 'profile a', file: 'config', set: { sso_session: 'corp', region: 'us-east-1' } },
    ]);
    expect(textOf(outcome)).toBe(
      '[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start#/\n\n[profile a]\nsso_session = corp\nregion = us-east-1\n',
    );
  });
});

describe('a new section', () => {
  it.each([
    ['behind one blank line', '[a]\nk = v\n', '[a]\nk = v\n\n[x]\nregion = r\n'],
    ['without a second blank line', '[a]\nk = v\n\n', '[a]\nk = v\n\n[x]\nregion = r\n'],
    ['behind a line that lacked its end', '[a]\nk = v', '[a]\nk = v\n\n[x]\nregion = r\n'],
    ['with CRLF where the file has it', '[a]\r\nk = v\r\n', '[a]\r\nk = v\r\n\r\n[x]\r\nregion = r\r\n'],
    [
      'with the end that most lines have',
      '[a]\r\nk = v\r\nl = w\n',
      '[a]\r\nk = v\r\nl = w\n\r\n[x]\r\nregion = r\r\n',
    ],
    ['with CRLF behind a missing last end', '[a]\r\nk = v', '[a]\r\nk = v\r\n\r\n[x]\r\nregion = r\r\n'],
    ['apart from a last comment', '[a]\nk = v\n# end', '[a]\nk = v\n# end\n\n[x]\nregion = r\n'],
    ['in a file of blank lines', '\n', '\n[x]\nregion = r\n'],
    ['in an empty file', '', '[x]\nregion = r\n'],
  ])('stands at the end, %s', (_, before, after) => {
    expect(textOf(set(before, 'x', { region: 'r' }))).toBe(after);
  });
});

describe('setting a property', () => {
  it.each([
    [
      'replaces the value and nothing else',
      '[a]\nk = v\n\n[x]\nregion = old\noutput = json\n\n[b]\n',
      '[a]\nk = v\n\n[x]\nregion = new\noutput = json\n\n[b]\n',
    ],
    ['keeps the spacing around the sign', '[x]\nregion=old\n', '[x]\nregion=new\n'],
    ['keeps wide spacing and tabs', '[x]\nregion\t=   old\n', '[x]\nregion\t=   new\n'],
    ['keeps CRLF', '[x]\r\nregion = old\r\nk = v\r\n', '[x]\r\nregion = new\r\nk = v\r\n'],
    ['keeps the end of each line in a mixed file', '[x]\nregion = old\r\nk = v\n', '[x]\nregion = new\r\nk = v\n'],
    ['keeps a missing last newline', '[x]\nk = v\nregion = old', '[x]\nk = v\nregion = new'],
    ['fills an empty value', '[x]\nregion =\n', '[x]\nregion = new\n'],
    ['fills an empty value without spacing', '[x]\nregion=\n', '[x]\nregion=new\n'],
    ['drops blanks behind the old value', '[x]\nregion = old  \n', '[x]\nregion = new\n'],
    [
      'keeps comments and blank lines of the section',
      '# top\n[x]\n# one\nregion = old\n\n; two\nk = v\n',
      '# top\n[x]\n# one\nregion = new\n\n; two\nk = v\n',
    ],
    ['adds behind the last property', '[x]\nk = v\n', '[x]\nk = v\nregion = new\n'],
    [
      'adds before the blank line and comment of the next section',
      '[x]\nk = v\n\n# about b\n[b]\n',
      '[x]\nk = v\nregion = new\n\n# about b\n[b]\n',
    ],
    [
      'adds before a comment right above the next header',
      '[x]\nk = v\n# about b\n[b]\n',
      '[x]\nk = v\nregion = new\n# about b\n[b]\n',
    ],
    ['adds to an empty section', '[x]\n[b]\n', '[x]\nregion = new\n[b]\n'],
    [
      'adds to an empty section, behind its comment',
      '[x]\n# about x\n\n# about b\n[b]\n',
      '[x]\n# about x\nregion = new\n\n# about b\n[b]\n',
    ],
    [
      'adds to an empty section, before the comment of the next',
      '[x]\n# about b\n[b]\n',
      '[x]\nregion = new\n# about b\n[b]\n',
    ],
    ['adds to a header that ends the file', '[x]', '[x]\nregion = new\n'],
    ['adds behind a last line without an end', '[x]\nk = v', '[x]\nk = v\nregion = new\n'],
    ['adds CRLF lines to a CRLF file', '[x]\r\nk = v', '[x]\r\nk = v\r\nregion = new\r\n'],
    [
      'takes old continuation lines away with the old value',
      '[x]\nregion = old\n  rest\nk = v\n',
      '[x]\nregion = new\nk = v\n',
    ],
    [
      'keeps a comment among old continuation lines',
      '[x]\nregion = old\n# note\n  rest\nk = v\n',
      '[x]\nregion = new\n# note\nk = v\n',
    ],
  ])('%s', (_, before, after) => {
    expect(textOf(set(before, 'x', { region: 'new' }))).toBe(after);
  });

  it('writes several in the order given, present ones in their place', () => {
    const before = '[x]\noutput = json\naws_access_key_id = AKIAOLD\n';
    expect(textOf(set(before, 'x', { ...pair, region: 'eu-west-1' }))).toBe(
      '[x]\noutput = json\naws_access_key_id = AKIANEW\naws_secret_access_key = new/secret+\nregion = eu-west-1\n',
    );
  });

  it('writes a token that ends in == and a start URL with #/ without a quote or an escape', () => {
    expect(textOf(set('[x]\n', 'x', { aws_session_token: 'IQoJ//AAA==' }))).toBe(
      '[x]\naws_session_token = IQoJ//AAA==\n',
    );
    const url = 'https://x.awsapps.com/start#/';
    expect(textOf(set('[sso-session x]\nsso_start_url = old\n', 'sso-session x', { sso_start_url: url }))).toBe(
      `[sso-session x]\nsso_start_url = ${url}\n`,
    );
  });

  it('removes a stale token and its old name when keys become long-term ones', () => {
    const before =
      '[x]\naws_access_key_id = ASIAOLD\naws_secret_access_key = s\naws_session_token = t==\naws_security_token = t==\nregion = r\n';
    const outcome = set(before, 'x', { ...pair, aws_session_token: null, aws_security_token: null });
    expect(textOf(outcome)).toBe('[x]\naws_access_key_id = AKIANEW\naws_secret_access_key = new/secret+\nregion = r\n');
  });

  it('removes every spelling of a property, its continuation lines too', () => {
    const before = '[x]\nAWS_SESSION_TOKEN = a\naws_session_token: b\n  c\nk = v\n';
    expect(textOf(set(before, 'x', { aws_session_token: null }))).toBe('[x]\nk = v\n');
  });

  it('edits a thousand profiles in one go', () => {
    const before = Array.from({ length: 1000 }, (_, n) => `[p${n}]\nregion = old\n`).join('\n');
    const changes = Array.from({ length: 1000 }, (_, n) => ({
      section: `p${n}`,
      file: 'credentials' as const,
      set: { region: 'new' },
    }));
    expect(textOf(setProperties(bytesOf(before), changes))).toBe(before.replaceAll('old', 'new'));
  });
});

describe('an edit that changes nothing', () => {
  it.each([
    ['the values are there already', '[x]\r\nregion=r  \r\n\r\n# c', 'x', { region: 'r' }],
    ['the property to remove is not there', '[x]\n  k = v\n', 'x', { aws_session_token: null }],
    ['the section is not there and nothing is to be set', '\ufeff[x]\nk = v', 'y', { aws_session_token: null }],
  ])('leaves every byte and says so: %s', (_, before, section, values) => {
    const outcome = set(before, section, values);
    expect(textOf(outcome)).toBe(before);
    expect(outcome).toMatchObject({ changed: false, notes: [] });
  });

  it('becomes a change when a byte order mark hides the file from boto3', () => {
    const outcome = set('\ufeff[x]\nregion = r\n', 'x', { region: 'r' });
    expect(textOf(outcome)).toBe('[x]\nregion = r\n');
    expect(notesOf(outcome)).toContain('byte order mark');
  });
});

describe('several changes at once', () => {
  it('take the byte order mark away where one of them sets a value that is there already', () => {
    const outcome = setProperties(bytesOf('\ufeff[x]\nregion = r\n[y]\n'), [
      { section: 'y', file: 'credentials', set: { region: null } },
      { section: 'x', file: 'credentials', set: { region: 'r' } },
    ]);
    expect(textOf(outcome)).toBe('[x]\nregion = r\n[y]\n');
  });

  it('are refused together when one of them is', () => {
    const before = '[x]\nk = v\n[y]\n[y]\n';
    const outcome = setProperties(bytesOf(before), [
      { section: 'x', file: 'credentials', set: { region: 'r' } },
      { section: 'y', file: 'credentials', set: { region: 'r' } },
    ]);
    expect(refusalOf(outcome).lines).toEqual([3, 4]);
  });

  it('name the lines of the file as it was, whatever earlier changes added', () => {
    const outcome = setProperties(bytesOf('[x]\nk = v\n\n[y]\n  region = old\n'), [
      { section: 'x', file: 'credentials', set: { a: '1', b: '2', c: '3' } },
      { section: 'y', file: 'credentials', set: { region: 'new' } },
    ]);
    expect(notesOf(outcome)).toContain('5: The indentation of line 5');
  });
});

describe('a header that only boto3 takes for a profile', () => {
  it('is named and left alone, for a second section of that profile would take its settings away from boto3', () => {
    const bytes = bytesOf('[profilex x]\nregion = eu-west-1\n');
    const outcome = setProperties(bytes, [{ section: 'profile x', file: 'config', set: { output: 'json' } }]);
    expect(refusalOf(outcome)).toMatchObject({ lines: [1], summary: expect.stringContaining('[profilex x]') });
    const other = setProperties(bytes, [{ section: 'profile y', file: 'config', set: { output: 'json' } }]);
    expect(textOf(other)).toContain('[profile y]\noutput = json\n');
  });
});
