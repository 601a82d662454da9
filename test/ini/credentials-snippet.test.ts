import { describe, expect, it } from 'vitest';
import { parseIniSnippet } from '../../src/ini/credentials-snippet.ts';

const id = `ASIA${'EXAMPLEEXAMPLE12'}`;
const secret = 'abc/def+ghi';
const token = 'IQoJ//token==';
const all = { aws_access_key_id: id, aws_secret_access_key: secret, aws_session_token: token };

describe('a pasted section of a credentials file', () => {
  it.each([
    [
      'as the access portal gives it',
      `[123456789012_AdministratorAccess]\naws_access_key_id=${id}\naws_secret_access_key=${secret}\naws_session_token=${token}\n`,
    ],
    [
      'with CRLF, blanks and a byte order mark',
      `\ufeff  [123456789012_AdministratorAccess]  \r\n\r\n  aws_access_key_id = ${id}  \r\naws_secret_access_key = ${secret}\r\n aws_session_token = ${token}`,
    ],
    [
      'with quotes, capitals and comments',
      `# from the portal\n[123456789012_AdministratorAccess] ; today\nAWS_ACCESS_KEY_ID = "${id}"\naws_secret_access_key = '${secret}' \naws_session_token = "${token}"\nregion = us-east-1\n`,
    ],
  ])('is read %s', (_, text) => {
    expect(parseIniSnippet(text)).toEqual({ ok: true, profile: '123456789012_AdministratorAccess', values: all });
  });

  it('may hold a name with a dot, a config header, or none', () => {
    expect(parseIniSnippet(`[a.b]\naws_access_key_id = ${id}`)).toEqual({
      ok: true,
      profile: 'a.b',
      values: { aws_access_key_id: id },
    });
    expect(parseIniSnippet(`[profile "x"]\naws_access_key_id = ${id}`)).toMatchObject({ profile: 'x' });
    expect(parseIniSnippet(`aws_access_key_id = ${id}`)).toEqual({ ok: true, values: { aws_access_key_id: id } });
  });

  it.each([
    ['nothing of the kind', 'hello', 'holds no'],
    ['an empty text', '', 'holds no'],
    ['shell exports', `export AWS_ACCESS_KEY_ID="${id}"`, 'holds no'],
    ['two profiles', `[a]\naws_access_key_id = ${id}\n[b]\n`, 'more than one profile'],
    ['an unreadable header', `[a\naws_access_key_id = ${id}`, 'cannot be read'],
    ['an empty value', '[a]\naws_access_key_id =\n', 'no value for aws_access_key_id'],
    ['a key alone', '[a]\naws_access_key_id\n', 'no value for aws_access_key_id'],
    ['two different values', `aws_access_key_id = ${id}\naws_access_key_id = other`, 'two different values'],
    ['a list', `aws_access_key_id[] = ${id}`, 'no value for aws_access_key_id'],
  ])('is refused with the reason when it is %s', (_, text, reason) => {
    const read = parseIniSnippet(text);
    expect(read).toMatchObject({ ok: false, reason: expect.stringContaining(reason) });
    expect(JSON.stringify(read)).not.toContain(id);
  });
});
