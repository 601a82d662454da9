import { describe, expect, it } from 'vitest';
import { parseCredentialBlock } from '../../support/pasted-block.ts';
import { fc } from '../../support/property.ts';
import { secret, temporaryId, token } from '../samples.ts';

const temporary = { accessKeyId: temporaryId, secretAccessKey: secret, sessionToken: token };
const wrapped = (width: number, separator = '\n') =>
  (token.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(separator);
const lines = (...all: string[]) => all.join('\n');

const process = {
  Version: 1,
  AccessKeyId: temporaryId,
  SecretAccessKey: secret,
  SessionToken: token,
  Expiration: '2026-11-01T12:00:00Z',
};
const expiration = new Date('2026-11-01T12:00:00Z');

describe('A block with temporary credentials', () => {
  it.each([
    [
      'the access portal’s option 1',
      'exports',
      lines(
        `export AWS_ACCESS_KEY_ID="${temporaryId}"`,
        `export AWS_SECRET_ACCESS_KEY="${secret}"`,
        `export AWS_SESSION_TOKEN="${token}"`,
      ),
    ],
    [
      'the access portal’s option 2',
      'ini',
      lines(
        '[111122223333_BedrockUser]',
        `aws_access_key_id=${temporaryId}`,
        `aws_secret_access_key=${secret}`,
        `aws_session_token=${token}`,
      ),
    ],
    [
      'the access portal for PowerShell',
      'powershell',
      lines(
        `$Env:AWS_ACCESS_KEY_ID="${temporaryId}"`,
        `$Env:AWS_SECRET_ACCESS_KEY="${secret}"`,
        `$Env:AWS_SESSION_TOKEN="${token}"`,
      ),
    ],
    [
      'exports with a token that the terminal wrapped',
      'exports',
      lines(
        `export AWS_ACCESS_KEY_ID=${temporaryId}`,
        `export AWS_SECRET_ACCESS_KEY=${secret}`,
        `export AWS_SESSION_TOKEN=${wrapped(72)}`,
      ),
    ],
    [
      'exports with a quoted token that was wrapped',
      'exports',
      lines(
        `export AWS_ACCESS_KEY_ID="${temporaryId}"`,
        `export AWS_SESSION_TOKEN="${wrapped(80)}"`,
        `export AWS_SECRET_ACCESS_KEY="${secret}"`,
      ),
    ],
    [
      'a profile with a token that was wrapped',
      'ini',
      lines(
        '[default]',
        `aws_access_key_id = ${temporaryId}`,
        `aws_secret_access_key = ${secret}`,
        `aws_session_token = ${wrapped(64, '\n  ')}`,
      ),
    ],
    [
      'an old profile with both names of the token',
      'ini',
      lines(
        '[a.b]',
        `aws_access_key_id = ${temporaryId}`,
        `aws_secret_access_key = ${secret}`,
        `aws_security_token = ${token}`,
        `aws_session_token = ${token}`,
      ),
    ],
    ['credential_process', 'json', JSON.stringify(process, null, 2)],
    ['STS', 'json', JSON.stringify({ Credentials: process, AssumedRoleUser: { Arn: 'arn' } })],
    [
      'the SDK in camel case',
      'json',
      JSON.stringify({ accessKeyId: temporaryId, secretAccessKey: secret, sessionToken: token, expiration }),
    ],
    [
      'sso get-role-credentials',
      'json',
      JSON.stringify({
        roleCredentials: {
          accessKeyId: temporaryId,
          secretAccessKey: secret,
          sessionToken: token,
          expiration: expiration.getTime(),
        },
      }),
    ],
    [
      'the metadata service',
      'json',
      JSON.stringify({
        Code: 'Success',
        AccessKeyId: temporaryId,
        SecretAccessKey: secret,
        Token: token,
        Expiration: '2026-11-01T12:00:00Z',
      }),
    ],
    [
      'JSON with a token that the terminal wrapped',
      'json',
      JSON.stringify(process, null, 2).replace(token, wrapped(70)),
    ],
    ['STS as text', 'values', `CREDENTIALS\t${temporaryId}\t2026-11-01T12:00:00Z\t${secret}\t${token}`],
  ])('is read from %s', (_, _form, text) => {
    expect(parseCredentialBlock(text)).toMatchObject({ ok: true, value: { credentials: temporary } });
  });

  it('tells when they end', () => {
    for (const text of [
      JSON.stringify(process),
      JSON.stringify({
        roleCredentials: {
          accessKeyId: temporaryId,
          secretAccessKey: secret,
          sessionToken: token,
          expiration: expiration.getTime(),
        },
      }),
      lines(
        `AWS_ACCESS_KEY_ID=${temporaryId}`,
        `AWS_SECRET_ACCESS_KEY=${secret}`,
        `AWS_SESSION_TOKEN=${token}`,
        'AWS_CREDENTIAL_EXPIRATION=2026-11-01T12:00:00Z',
      ),
    ]) {
      const result = parseCredentialBlock(text);
      expect(result.ok && result.value.credentials.expiration).toEqual(expiration);
    }
  });

  it('is read whatever the width of the terminal that wrapped it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 200 }), fc.constantFrom('\n', '\r\n', '\n    '), (width, separator) => {
        const text = `export AWS_ACCESS_KEY_ID=${temporaryId}\nexport AWS_SECRET_ACCESS_KEY=${secret}\nexport AWS_SESSION_TOKEN=${wrapped(width, separator)}\n`;
        expect(parseCredentialBlock(text)).toMatchObject({ ok: true, value: { credentials: temporary } });
      }),
    );
  });
});
