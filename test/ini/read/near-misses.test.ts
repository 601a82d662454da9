import { describe, expect, it } from 'vitest';
import { nearMisses } from '../../../src/ini/read/near-misses.ts';

describe('A name that no program knows', () => {
  it.each([
    [
      'aws_access_key_id',
      [
        'aws_access_key',
        'awsaccesskeyid',
        'aws-access-key-id',
        'export aws_access_key_id',
        '$env:aws_access_key_id',
        'set awsaccess_keyid',
        'access_key',
        'accesskeyid',
        'accesskey',
        'aws_key',
        'aws_key_id',
      ],
    ],
    [
      'aws_secret_access_key',
      [
        'aws_secret_key',
        'secret_access_key',
        'secretaccesskey',
        'secret_key',
        'secretkey',
        'export aws_secret_access_key',
        'awssecretaccesskey',
        'aws_secret',
        'aws_secretkey',
        'aws_secret_key_id',
        'aws_secret_acess_key',
        'aws_secret_access',
      ],
    ],
    [
      'aws_session_token',
      [
        'awssessiontoken',
        'aws_sessiontoken',
        'awssession_token',
        'export aws_session_token',
        'session_token',
        'sessiontoken',
        'aws_token',
      ],
    ],
    ['region', ['aws_region', 'aws_default_region', 'export aws_region', '$env:aws_default_region', 'set aws_region']],
    ['output', ['aws_default_output', 'export aws_default_output', 'set aws_default_output']],
  ])('is meant for %s where other tools, shells and APIs spell it so', (meant, names) => {
    for (const name of names) expect([name, nearMisses(name)]).toEqual([name, meant]);
  });

  it.each([
    ...[
      'aws_access_key_id',
      'aws_secret_access_key',
      'aws_session_token',
      'region',
      'output',
      'role_arn',
      'token',
      'key',
    ],
    ...[
      'my_aws_region',
      'aws_region_name',
      'aws_default_output_format',
      'my_access_key',
      'access_key_ids',
      'aws_keys',
      'x_secret_key',
    ],
    ...[
      'secret_keys',
      'my_session_token',
      'session_tokens',
      'aws_session_tokens',
      'aws_tokens',
      'aws_secrets',
      'x_aws_secret',
    ],
    ...[
      'x_aws_default_output',
      'exportaws_region',
      'x_aws_session_token',
      'aws_access_key_ids',
      'x_aws_access_key_id',
      'xaws_key',
    ],
  ])('is meant for nothing else: %s', (name) => {
    expect(nearMisses(name)).toBeUndefined();
  });
});
