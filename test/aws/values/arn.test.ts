import { describe, expect, it } from 'vitest';
import { accountOfArn, parseMfaSerial, parseRoleArn, splitArn } from '../../../src/aws/values/arn.ts';
import { table } from './parser-table.ts';

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
    expect([splitArn(arn)?.partition, accountOfArn(arn)]).toEqual(['aws-us-gov', '111122223333']);
    expect([splitArn('arn:aws'), accountOfArn('arn:aws:bedrock:us-east-1::foundation-model/x')]).toEqual([
      undefined,
      undefined,
    ]);
  });
});
