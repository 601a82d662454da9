import { describe, expect, it } from 'vitest';
import { awsLineMask } from '../../src/secrets/aws-lines.ts';
import { shortenKeyId } from '../../src/secrets/key-id.ts';
import { mask } from '../../src/secrets/shapes.ts';
import { fc } from '../support/property.ts';

const keyId = `AKIA${'Q3EGRZQ7'}${'XYZ2W4V5'}`;
const shown = (text: string): string => {
  const next = awsLineMask();
  return text.split('\n').map(next).join('\n');
};

describe('a value in an AWS file', () => {
  it.each([
    ['aws_secret_access_key = hunter2', `aws_secret_access_key = ${mask}`],
    ['aws_secret_acess_key=hunter2\r', `aws_secret_acess_key=${mask}\r`],
    ['my_pwd = hunter2', `my_pwd = ${mask}`],
    ['passcode : hunter2', `passcode : ${mask}`],
    ['openai_key = hunter2', `openai_key = ${mask}`],
    ['anything_else = hunter2', `anything_else = ${mask}`],
    ['external_id = hunter2', `external_id = ${mask}`],
    ['# my_pwd = hunter2', `# my_pwd = ${mask}`],
    [';aws_secret_access_key=hunter2', `;aws_secret_access_key=${mask}`],
    ['credential_process = x -phunter2', `credential_process = x ${mask}`],
    ['credential_process = "/opt/a b" -u ada:hunter2', `credential_process = "/opt/a b" ${mask}`],
    ['credential_process = helper --pin 1234', `credential_process = helper ${mask}`],
    ['credential_process = https://ada:hunter2@x', `credential_process = ${mask}`],
    ['endpoint_url = http://ada:hun@ter2@proxy:1', `endpoint_url = http://ada:${mask}@proxy:1`],
    ['aws_access_key_id = hunter2hunter2hunter2', `aws_access_key_id = ${mask}`],
    ['hunter2', mask],
    ['hunter2#3', mask],
    ['= hunter2', mask],
    ['a=hunter2', `a=${mask}`],
    ['my_pwd = "hunter2 x"', `my_pwd = "${mask}"`],
    ["my_pwd = 'h'", `my_pwd = '${mask}'`],
    ['my_pwd = "', `my_pwd = ${mask}`],
    [`my_pwd = "hunter2'`, `my_pwd = ${mask}`],
    ['my_pwd = x"hunter2"', `my_pwd = ${mask}`],
    ['my_pwd = "hunter2"x', `my_pwd = ${mask}`],
    [`credential_process = 'C:\\a b\\x.exe' --pin 1234`, `credential_process = 'C:\\a b\\x.exe' ${mask}`],
    ['credential_process = "/opt/a b', `credential_process = "/opt/a ${mask}`],
    ['credential_process = x\thunter2', `credential_process = x ${mask}`],
    [`aws_access_key_id = ${keyId}`, 'aws_access_key_id = AKIA…W4V5'],
    [`## aws_access_key_id = ${keyId}`, '## aws_access_key_id = AKIA…W4V5'],
    ['#my.odd-name=hunter2', `#my.odd-name=${mask}`],
    ['## external_id = hunter2', `## external_id = ${mask}`],
    ['; my_note : hunter2', `; my_note : ${mask}`],
    ['# my_note =hunter2', `# my_note =${mask}`],
    [`# the old key was ${`${'aB3/'.repeat(9)}+xY7`}: gone`, `# the old key was ${mask}: gone`],
  ])('is masked: %j', (line, expected) => {
    expect(shown(`[x]\n${line}`)).toBe(`[x]\n${expected}`);
  });

  it.each([
    'region = us-east-1',
    'output=json',
    'role_arn = arn:aws:iam::111122223333:role/x',
    'sso_start_url = https://corp.awsapps.com/start',
    'credential_process = /usr/bin/helper',
    'aws_credential_expiration = 2026-11-01T12:00:00Z',
    's3 =',
    '# a comment: nothing to hide',
    '# note: nothing to hide',
    '# what it was = nothing to hide',
    '# (x) = nothing to hide',
    '## region = us-east-1',
    'my_pwd =  ',
    '   ',
    '[profile x]',
    '',
  ])('is shown where its key holds none: %j', (line) => {
    expect(shown(`[x]\n${line}`)).toBe(`[x]\n${line}`);
  });

  it('is masked with the lines that it goes on over, and in a stretch that begins in its middle', () => {
    expect(shown('[x]\naws_session_token = abc\n  hunter2\n\tregion = hunter2\nregion = us-east-1')).toBe(
      `[x]\naws_session_token = ${mask}\n  ${mask}\n\t${mask}\nregion = us-east-1`,
    );
    expect(shown('  hunter2\nregion = us-east-1\n[y]')).toBe(`  ${mask}\nregion = us-east-1\n[y]`);
  });

  it('is shown in a block of harmless settings, indented or not', () => {
    const text = '[x]\n  region = us-east-1\n  my_pwd = a\ns3 =\n  addressing_style = path\n  my_pwd = a';
    expect(shown(text)).toBe(text.replaceAll('my_pwd = a', `my_pwd = ${mask}`));
  });

  it.each([
    ['in a stretch that begins inside of something', '  region = hunter2', `  ${mask}`],
    [
      'behind a first line that is indented and a secret',
      '[x]\n  my_pwd = a\n  region = b',
      `[x]\n  my_pwd = ${mask}\n  ${mask}`,
    ],
    ['behind a harmless one, where it is no setting', '[x]\nregion = a\n  in words', '[x]\nregion = a\n  in words'],
    ['on a line of its own that is not indented', '[x]\nregion = a\nin words', `[x]\nregion = a\n${mask}`],
    [
      'in a block, line by line',
      '[x]\ns3 =\n  my_pwd = a\n  addressing_style = b',
      `[x]\ns3 =\n  my_pwd = ${mask}\n  addressing_style = b`,
    ],
    [
      'in a block of a name that nobody knows',
      '[x]\nmine =\n  my_pwd = a\n  words',
      `[x]\nmine =\n  my_pwd = ${mask}\n  ${mask}`,
    ],
    ['in a block whose line is no setting', '[x]\ns3 =\n  in words', `[x]\ns3 =\n  ${mask}`],
    ['as the setting that it is', '[x]\nmy_pwd = a\nregion = b # c', `[x]\nmy_pwd = ${mask}\nregion = b # c`],
    ['behind a blank line', '[x]\nmy_pwd = a\n   \n  b = c', `[x]\nmy_pwd = ${mask}\n   \n  ${mask}`],
    ['behind a comment', '[x]\nmy_pwd = a\n# b\n  b = c', `[x]\nmy_pwd = ${mask}\n# b\n  ${mask}`],
    [
      'behind another setting',
      '[x]\nmy_pwd = a\nregion = b\n  in words\nmy_pwd = c\n  in words',
      `[x]\nmy_pwd = ${mask}\nregion = b\n  in words\nmy_pwd = ${mask}\n  ${mask}`,
    ],
    ['behind the next header', '[x]\nmy_pwd = a\n[y]\n  region = c', `[x]\nmy_pwd = ${mask}\n[y]\n  region = c`],
  ])('is judged by what stands above it: %s', (_, text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it('shows nothing of itself, whatever key it stands behind and whatever stands around it', () => {
    const key = fc.stringMatching(/^[a-z][a-z0-9_]{2,20}$/);
    const value = fc.stringMatching(/^[!-~]{8,40}$/).filter((text) => !/^[#;[]/.test(text));
    fc.assert(
      fc.property(key, value, fc.constantFrom('', '  ', '\t'), (name, secret, indent) => {
        fc.pre(shown(`[x]\n${name} = y`).endsWith(mask));
        const lines = shown(`[x]\n${indent}${name} = ${secret}`);
        expect(lines).toBe(
          `[x]\n${indent}${name} = ${/^(["']).*\1$/.test(secret) ? secret.charAt(0) + mask + secret.charAt(0) : mask}`,
        );
      }),
    );
  });
});

describe('an access key ID', () => {
  it('is shortened to its first and last four characters', () => {
    for (const prefix of ['AKIA', 'ASIA', 'ABIA', 'ACCA']) {
      expect(shortenKeyId(prefix + keyId.slice(4))).toBe(`${prefix}…W4V5`);
    }
    expect(shortenKeyId(`AKIA${'Q3EGRZQ7XYZ2'}`)).toBe('AKIA…XYZ2');
  });

  it.each([
    ['too short', 'AKIAQ3EGRZQ7XYZ'],
    ['a secret in its place', 'AKIAabcdefghijABCDEFGHIJ0123456789+/abcd'],
    ['with something before it', ` ${keyId}`],
    ['with something behind it', `${keyId}=`],
    ['of another kind', `AIDA${'Q3EGRZQ7'}${'XYZ2W4V5'}`],
    ['nothing', ''],
    ['endless', `AKIA${'Q'.repeat(125)}`],
  ])('is masked whole where it has no key ID’s shape: %s', (_, text) => {
    expect(shortenKeyId(text)).toBe(mask);
  });
});
