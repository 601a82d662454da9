import { describe, expect, it } from 'vitest';
import { problemsIn as problems } from '../../../src/ini/read/problems.ts';
import { readAsBoto } from '../../../src/ini/readers/boto.ts';
import { readAsJavaScript } from '../../../src/ini/readers/javascript.ts';
import type { IniFile } from '../../../src/ini/text/note.ts';

const token = 'synthetic-token-that-is-no-secret';
const problemsIn = (text: string, file: IniFile) =>
  problems(text, file, { boto3: readAsBoto(text, file), javascript: readAsJavaScript(text, file) });

describe('problems for the doctor', () => {
  it.each<[string, 'credentials' | 'config', string, [string, number][]]>([
    ['a clean credentials file', 'credentials', '# c\n[default]\naws_access_key_id = A\n\n[a.b] ; c\nk=v\n', []],
    [
      'a clean config file',
      'config',
      '[default]\nk = v\n[profile a]\ns3 =\n  region = r\n[sso-session c]\nk = v\n[services d]\nk = v\n[plugins]\nk = v\n',
      [],
    ],
    ['a byte order mark', 'config', '\ufeff[default]\nk = v\n', [['byte-order-mark', 1]]],
    ['text before the first section', 'config', '# c\n\nk = v\n[default]\nk = v\n', [['text-before-first-section', 3]]],
    ['a section twice', 'credentials', '[x]\nk = v\n[x]\nl = v\n', [['duplicate-section', 3]]],
    [
      'a key twice',
      'credentials',
      '[x]\nk = v\nK = v\n',
      [
        ['capitals-in-key', 3],
        ['duplicate-key', 3],
      ],
    ],
    [
      'one profile under two headers',
      'config',
      '[profile x]\nk = v\n[profile "x"]\nk = v\n',
      [
        ['one-profile-two-headers', 3],
        ['quoted-header', 3],
      ],
    ],
    ['two default profiles', 'config', '[default]\nk = v\n[profile default]\nk = v\n', [['two-default-profiles', 3]]],
    ['[DEFAULT]', 'credentials', '[DEFAULT]\nk = v\n', [['default-in-capitals', 1]]],
    [
      'a name of JavaScript’s own',
      'credentials',
      '[__proto__]\nk = v\n[constructor]\nk = v\n',
      [
        ['reserved-name', 1],
        ['reserved-name', 3],
      ],
    ],
    ['a profile without its prefix', 'config', '[x]\nk = v\n', [['no-prefix-in-config', 1]]],
    ['a profile with a prefix', 'credentials', '[profile x]\nk = v\n', [['prefix-in-credentials', 1]]],
    ['quotes in a header', 'config', '[profile "x"]\nk = v\n', [['quoted-header', 1]]],
    ['blanks at the edges of a header', 'config', '[ x ]\nk = v\n', [['blanks-in-header', 1]]],
    [
      'a name with a blank',
      'config',
      '[profile a b]\nk = v\n[profile "c d"]\nk = v\n',
      [
        ['unreadable-name', 1],
        ['unreadable-name', 3],
      ],
    ],
    ['a name outside ASCII', 'credentials', '[münchen]\nk = v\n', [['unreadable-name', 1]]],
    ['text glued behind a header', 'config', '[default]; c\nk = v\n', [['unclear-header', 1]]],
    ['a header without its bracket', 'config', '[default\nk = v\n', [['unclosed-header', 1]]],
    [
      'an indented header',
      'config',
      '[default]\nk = v\n  [profile x]\n',
      [
        ['indented-header', 3],
        ['continued-value', 3],
      ],
    ],
    ['an empty section', 'config', '[profile x]\n# c\n', [['empty-section', 1]]],
    ['an indented setting', 'config', '[default]\n  k = v\n', [['indented-setting', 2]]],
    ['a setting indented under another', 'config', '[default]\nk = v\n  l = w\n', [['indented-after-setting', 3]]],
    ['a value that goes on', 'config', '[default]\nk = v\n  w\n', [['continued-value', 3]]],
    ['an indented comment', 'config', '[default]\nk = v\n  # c\n', [['indented-comment', 3]]],
    ['a line without a setting', 'config', '[default]\nk = v\nword\n', [['line-without-setting', 3]]],
    ['a block with such a line', 'config', '[default]\ns3 =\n  word\n', [['line-without-setting', 3]]],
    ['an empty value', 'credentials', '[x]\naws_session_token =\n', [['empty-value', 2]]],
    ['a colon', 'credentials', '[x]\nk: v\n', [['colon-separator', 2]]],
    ['a comment behind a value', 'credentials', '[x]\nk = v # c\n', [['inline-comment', 2]]],
    ['quotes around a value', 'credentials', `[x]\naws_session_token = "${token}"\n`, [['quoted-value', 2]]],
    ['a backslash', 'config', '[default]\nk = C:\\x\n', [['backslash-in-value', 2]]],
    ['a path of Windows', 'config', '[default]\nca_bundle = C:\\x\ncredential_process = C:\\x.exe a\n', []],
  ])('are %s', (_, file, text, expected) => {
    const found = problemsIn(text, file);
    expect(found.map(({ code, line }): [string, number] => [code, line]).sort()).toEqual(expected.sort());
  });

  it('come in the order of the lines and never repeat a value', () => {
    const found = problemsIn(
      `[x]\nk: ${token}\n  more\n${token}\n[x]\naws_session_token = "${token}" # ${token}\n`,
      'credentials',
    );
    expect(found.map(({ line }) => line)).toEqual(found.map(({ line }) => line).sort((a, b) => a - b));
    expect(JSON.stringify(found)).not.toContain(token);
  });
});
