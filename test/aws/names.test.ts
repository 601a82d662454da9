import { describe, expect, it } from 'vitest';
import { parseAccountId } from '../../src/aws/account-id.ts';
import { accountOfArn, parseMfaSerial, parseRoleArn, partitionOfArn, splitArn } from '../../src/aws/arn.ts';
import { parseDurationSeconds } from '../../src/aws/duration.ts';
import { parseMfaCode } from '../../src/aws/mfa-code.ts';
import { outputFormats, parseOutputFormat } from '../../src/aws/output-format.ts';
import type { Parsed } from '../../src/aws/parsed.ts';
import { nearestProfile, parseProfileName } from '../../src/aws/profile-name.ts';
import { defaultRoleSessionName, parseRoleSessionName } from '../../src/aws/session-name.ts';
import { parseSsoRoleName, parseSsoSessionName, parseSsoStartUrl } from '../../src/aws/sso.ts';

type Good = [raw: string, value: unknown, note?: string];
type Bad = [raw: string, reason: string];

function table(what: string, parse: (raw: string) => Parsed<unknown>, good: Good[], bad: Bad[]): void {
  describe(what, () => {
    it.each(good)('“%s” is read as %j', (raw, value, note) => {
      const result = parse(raw);
      expect(result).toMatchObject({ ok: true, value });
      if (note !== undefined) expect(result.ok && result.note).toContain(note);
      else expect(result.ok && result.note).toBeUndefined();
    });

    it.each(bad)('“%s” is refused, because: %s', (raw, reason) => {
      const result = parse(raw);
      expect(result.ok ? `taken as ${result.value}` : result.reason).toContain(reason);
      expect(result.ok ? '' : result.reason).toMatch(/[.?]$/);
    });
  });
}

table(
  'A profile name',
  parseProfileName,
  [
    ['production', 'production'],
    [' default ', 'default'],
    ['a.b_c-d/e%f@g+h:i', 'a.b_c-d/e%f@g+h:i'],
    ['111122223333_BedrockUser', '111122223333_BedrockUser'],
    ['"prod"', 'prod', 'Quotes were removed'],
    ['[prod]', 'prod', 'square brackets'],
    ['[profile prod]', 'prod', 'square brackets'],
    ['AWS_PROFILE=prod', 'prod', 'name in front'],
  ],
  [
    ['', 'Enter a name for the profile'],
    ['my profile', 'my-profile'],
    ['prod]', 'unaccented letters'],
    ['größe', 'unaccented letters'],
    ['a\\b', 'unaccented letters'],
    ['__proto__', 'means something else to JavaScript'],
    ['constructor', 'means something else to JavaScript'],
    ['toString', 'means something else to JavaScript'],
    ['DEFAULT', 'spelled in small letters'],
    ['x'.repeat(200), 'very long'],
  ],
);

table(
  'The ARN of a role',
  parseRoleArn,
  [
    ['arn:aws:iam::111122223333:role/BedrockUser', 'arn:aws:iam::111122223333:role/BedrockUser'],
    ['arn:aws-us-gov:iam::111122223333:role/team/x+=,.@-', 'arn:aws-us-gov:iam::111122223333:role/team/x+=,.@-'],
    ['arn:aws-iso-b:iam::111122223333:role/x', 'arn:aws-iso-b:iam::111122223333:role/x'],
    ['role_arn = arn:aws:iam::111122223333:role/x', 'arn:aws:iam::111122223333:role/x', 'name in front'],
    ['"arn:aws:iam::111122223333:role/x"', 'arn:aws:iam::111122223333:role/x', 'Quotes'],
    ['arn:aws:sts::111122223333:assumed-role/x/ada', 'arn:aws:iam::111122223333:role/x', 'a session of the role'],
  ],
  [
    ['', 'Enter the ARN'],
    ['BedrockUser', 'whole ARN'],
    ['arn:aws:iam::111122223333:user/ada', 'ARN of a user'],
    ['arn:aws:iam::111122223333:policy/x', 'ARN of a policy'],
    ['arn:aws:iam::111122223333:instance-profile/x', 'ARN of an instance profile'],
    ['arn:aws:iam::111122223333:root', 'ARN of the root user'],
    ['arn:aws:iam::111122223333:constructor/x', 'ARN of something else'],
    ['arn:aws:iam::1111:role/x', 'not complete'],
    ['AROAQAAAAAAAAAAAAAAAA', 'identifier of a role'],
    ['https://console.aws.amazon.com', 'is not the ARN'],
  ],
);

table(
  'An MFA device',
  parseMfaSerial,
  [
    ['arn:aws:iam::111122223333:mfa/phone', 'arn:aws:iam::111122223333:mfa/phone'],
    ['arn:aws-us-gov:iam::111122223333:mfa/a@b', 'arn:aws-us-gov:iam::111122223333:mfa/a@b'],
    ['GAHT12345678', 'GAHT12345678'],
    ['mfa_serial = GAHT12345678', 'GAHT12345678', 'name in front'],
  ],
  [
    ['', 'Enter the ARN'],
    ['arn:aws:iam::111122223333:u2f/user/ada/key-ABC', 'security key or passkey'],
    ['arn:aws:iam::111122223333:role/x', 'not the ARN of an MFA device'],
    ['123456', 'looks like a code'],
    ['my phone', 'neither the ARN'],
  ],
);

table(
  'An account ID',
  parseAccountId,
  [
    ['111122223333', '111122223333'],
    [' 012345678901 ', '012345678901'],
    ['1111-2222-3333', '111122223333', 'hyphens'],
    ['1111 2222 3333', '111122223333', 'Blanks'],
    ['arn:aws:iam::111122223333:root', '111122223333', 'taken from the ARN'],
  ],
  [
    ['', '12 digits'],
    ['12345678901', 'Zeros at its beginning count'],
    ['my-account', 'not a name'],
  ],
);

table(
  'A role session name',
  parseRoleSessionName,
  [
    ['ada@workstation', 'ada@workstation'],
    ['ada lovelace', 'ada-lovelace', 'hyphens'],
  ],
  [
    ['', 'Enter a session name'],
    ['a', '2 to 64'],
    ['größe', 'unaccented'],
    ['x'.repeat(65), '2 to 64'],
  ],
);

table(
  'A duration',
  parseDurationSeconds,
  [
    ['3600', 3600],
    ['43,200', 43200],
    ['1h', 3600, 'Read as 3600 seconds'],
    ['90 min', 5400, 'Read as 5400'],
    ['1h 30m', 5400, 'Read as 5400'],
    ['1 hour and 30 minutes', 5400, 'Read as 5400'],
    ['0.5 hours', 1800, 'Read as 1800'],
  ],
  [
    ['', 'between 15 minutes and 12 hours'],
    ['60', 'at least 15 minutes'],
    ['24h', 'at most 12 hours'],
    ['soon', 'not a duration'],
    ['1 month', 'not a duration'],
    ['-3600', 'not a duration'],
  ],
);

table(
  'The address of the AWS access portal',
  parseSsoStartUrl,
  [
    ['https://d-1234567890.awsapps.com/start', 'https://d-1234567890.awsapps.com/start'],
    ['https://corp.awsapps.com/start/#/', 'https://corp.awsapps.com/start', 'Read as'],
    ['https://corp.awsapps.com/start#/?tab=accounts', 'https://corp.awsapps.com/start', 'Read as'],
    ['corp.awsapps.com/start', 'https://corp.awsapps.com/start', 'Read as'],
    ['d-1234567890', 'https://d-1234567890.awsapps.com/start', 'Read as'],
    ['https://start.us-gov-home.awsapps.com/directory/corp', 'https://start.us-gov-home.awsapps.com/directory/corp'],
    [
      'https://ssoins-0123456789abcdef.portal.us-east-1.app.aws',
      'https://ssoins-0123456789abcdef.portal.us-east-1.app.aws',
    ],
    ['https://sso.example.com/start', 'https://sso.example.com/start', 'address of its own'],
    ['sso_start_url = https://corp.awsapps.com/start', 'https://corp.awsapps.com/start', 'name in front'],
  ],
  [
    ['', 'Enter the address'],
    ['http://corp.awsapps.com/start', 'begins with https://'],
    ['https://111122223333.signin.aws.amazon.com/console', 'sign-in page of the AWS console'],
    ['https://us-east-1.console.aws.amazon.com/iam', 'sign-in page of the AWS console'],
    ['https://ada:pw@corp.awsapps.com/start', 'user name or password'],
    ['not an address', 'not a web address'],
  ],
);

table(
  'The name of a sign-in session',
  parseSsoSessionName,
  [
    ['corp', 'corp'],
    ['[sso-session corp]', 'corp', 'square brackets'],
  ],
  [
    ['', 'Enter a name for the session'],
    ['my corp', 'my-corp'],
  ],
);

table(
  'A permission set',
  parseSsoRoleName,
  [
    ['BedrockUser', 'BedrockUser'],
    ['AWSReservedSSO_BedrockUser_0123456789abcdef', 'BedrockUser', 'taken from the name of its role'],
    [
      'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_BedrockUser_0123456789abcdef',
      'BedrockUser',
      'taken from',
    ],
  ],
  [
    ['', 'Enter the name'],
    ['Bedrock User', 'holds no blanks'],
  ],
);

table(
  'An MFA code',
  parseMfaCode,
  [
    ['123456', '123456'],
    [' 012 345 ', '012345'],
  ],
  [
    ['', 'six digits'],
    ['12345', 'six digits'],
    ['abcdef', 'six digits'],
  ],
);

table(
  'An output format',
  parseOutputFormat,
  [...outputFormats.map(({ value }): Good => [value, value]), [' JSON ', 'json']],
  [
    ['jsn', 'Did you mean json?'],
    ['yml', 'Did you mean yaml?'],
    ['xml', 'json, yaml'],
    ['', 'json, yaml'],
  ],
);

describe('An ARN', () => {
  it('is taken apart', () => {
    const arn = 'arn:aws-us-gov:bedrock:us-gov-west-1:111122223333:inference-profile/us-gov.x';
    expect(splitArn(arn)).toEqual({
      partition: 'aws-us-gov',
      service: 'bedrock',
      region: 'us-gov-west-1',
      account: '111122223333',
      resource: 'inference-profile/us-gov.x',
    });
    expect([partitionOfArn(arn), accountOfArn(arn)]).toEqual(['aws-us-gov', '111122223333']);
    expect([splitArn('arn:aws'), accountOfArn('arn:aws:bedrock:us-east-1::foundation-model/x')]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe('A default session name', () => {
  it.each([
    ['ada', 'workstation.example.com', 'ada@workstation'],
    ['Ada Lovelace', 'größe', 'Ada-Lovelace@gro-e'],
    ['', '', 'bedrock-setup'],
    ['x'.repeat(80), 'host', 'x'.repeat(64)],
  ])('says who is at work: %s, %s', (user, host, name) => {
    const made = defaultRoleSessionName(user, host);
    expect(made).toBe(name);
    expect(parseRoleSessionName(made)).toEqual({ ok: true, value: name });
  });
});

describe('A mistyped profile', () => {
  it('is answered with the nearest', () => {
    expect(nearestProfile('prodution', ['production', 'staging'])).toBe('production');
    expect(nearestProfile('other', ['production', 'staging'])).toBeUndefined();
  });
});
