import { describe, expect, it } from 'vitest';
import { brief, redact } from '../../src/secrets/redact.ts';
import { mask } from '../../src/secrets/shapes.ts';

const key = (prefix: string, length: number) => prefix + 'q'.repeat(length);

describe('a message that is shown', () => {
  it.each([
    ['a long-term API key', key('ABSK', 130)],
    ['a short-term API key', key('bedrock-api-key-', 200)],
    ['a session token', key('IQoJb3JpZ2luX2Vj', 400)],
  ])('does not contain %s', (_what, secret) => {
    expect(redact(`failed with ${secret} in it, secret_access_key=${secret}`)).not.toContain('qqqqqqqqqq');
  });

  it('does not contain a value that is known to be secret, whatever it looks like', () => {
    expect(redact('the tool said hunter2hunter2', 'hunter2hunter2')).toBe(`the tool said ${mask}`);
  });

  it('does not contain a secret that is named as one', () => {
    const secret = key('zzz', 37);
    for (const name of ['secret_access_key=', 'SecretAccessKey: ', '"SessionToken": "', 'password=']) {
      expect(redact(`${name}${secret}`)).not.toContain('qqqqq');
    }
  });

  it('does not contain a secret access key that stands alone', () => {
    const secret = `${'aB3/'.repeat(9)}+xY7`;
    for (const text of [`no such key: ${secret}.`, `'${secret}'`, `value=${secret}`]) {
      expect(redact(text)).not.toContain('aB3/aB3');
    }
  });

  it('keeps checksums and paths', () => {
    const sha1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
    const text = `/home/ada/.aws/sso/cache/${sha1}.json and ${sha1}`;
    expect(redact(text)).toBe(text);
  });

  it('keeps ARNs, hosts and sentences', () => {
    const text =
      'User: arn:aws:iam::111122223333:user/ada is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0';
    expect(redact(text)).toBe(text);
  });

  it('leaves passwords out of addresses', () => {
    expect(redact('connect to http://ada:hush@proxy:8080 failed')).not.toContain('hush');
  });

  it.each([
    ['x-amz-security-token: abc&x=1', `x-amz-security-token: ${mask}&x=1`],
    ['?X-Amz-Security-Token=abc%2Fd;y', `?X-Amz-Security-Token=${mask};y`],
    ['Authorization: AWS4-HMAC-SHA256 Credential=x, Signature=y\nHost: z', `Authorization: ${mask}\nHost: z`],
    ['Authorization: Token hush', `Authorization: ${mask}`],
    ['authorization:Digest username="x"', `authorization:${mask}`],
    ['Authorization:  Negotiate YII', `Authorization:  ${mask}`],
    ['secret_key = abcdefghijkl rest', `secret_key = ${mask} rest`],
    [`"sessionToken" : 'abcdefghijkl'`, `"sessionToken" : '${mask}'`],
    ['db-password:abcdefghijk1', `db-password:${mask}`],
    [`${'ab'.repeat(50)}==.`, `${mask}.`],
    [`x ${'AB1/'.repeat(25)} y`, `x ${mask} y`],
  ])('does not contain what is named or long: %j', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    'ExpiredToken: The security token included in the request is expired',
    'InvalidSession: try again',
    'password: abcdefghijk',
    'secretsmanager:GetSecretValue is denied',
    'authorization: ask for it',
    'x-amz-security-token is missing',
    'ab'.repeat(49),
  ])('keeps what only speaks of secrets: %j', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('takes out every place of a known secret of eight characters and more, and no shorter one', () => {
    expect(redact('a hunter2! b hunter2!', 'hunter2!')).toBe(`a ${mask} b ${mask}`);
    expect(redact('a hunter2', 'hunter2', '')).toBe('a hunter2');
    expect(redact('a $& b', 'a $& b$&x')).toBe('a $& b');
  });
});

describe('a message of megabytes', () => {
  it('is cut, and what is shown of it is masked', () => {
    const shown = redact(`ABSK${'a'.repeat(40)} ${'b '.repeat(6_000_000)}`);
    expect(shown.startsWith(`${mask} b b`)).toBe(true);
    expect(shown.length).toBeLessThan(1_000_001);
  });

  it('shows no half of a word that the cut goes through', () => {
    const half = 'half+of+a';
    expect(redact(`${'b '.repeat(499_998)}${half}key`)).not.toContain('half');
    expect(redact('x'.repeat(1_500_000))).toBe('…');
    const whole = 'b '.repeat(500_000);
    expect(redact(whole) === whole, 'a million characters are shown').toBe(true);
  });
});

describe('a value in a sentence', () => {
  it('is cut where it is longer than a name would be, and masked first', () => {
    expect(brief('x'.repeat(40))).toBe('x'.repeat(40));
    expect(brief('x'.repeat(41))).toBe(`${'x'.repeat(40)}…`);
    expect(brief('http://ada:hush@proxy')).toBe(`http://ada:${mask}@proxy`);
  });
});
