import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseApiKeyBlock, parseCredentialBlock } from '../../src/aws/credential-block.ts';
import { longTermId as id, longTermApiKey, sampleId, sampleSecret, secret, temporaryId, token } from './samples.ts';

const keys = { accessKeyId: id, secretAccessKey: secret };
const temporary = { accessKeyId: temporaryId, secretAccessKey: secret, sessionToken: token };
const wrapped = (width: number, separator = '\n') =>
  (token.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(separator);
const lines = (...all: string[]) => all.join('\n');

const longTerm: [string, string, string][] = [
  [
    'bash and zsh exports',
    'exports',
    lines(`export AWS_ACCESS_KEY_ID=${id}`, `export AWS_SECRET_ACCESS_KEY="${secret}"`),
  ],
  ['exports on one line', 'exports', `export AWS_ACCESS_KEY_ID='${id}' AWS_SECRET_ACCESS_KEY='${secret}'`],
  ['exports joined with &&', 'exports', `export AWS_ACCESS_KEY_ID=${id} && export AWS_SECRET_ACCESS_KEY=${secret}`],
  [
    'what declare -x prints',
    'exports',
    lines(`declare -x AWS_ACCESS_KEY_ID="${id}"`, `declare -x AWS_SECRET_ACCESS_KEY="${secret}"`),
  ],
  [
    'exports with prompts and comments',
    'exports',
    lines('# my keys', `$ export AWS_ACCESS_KEY_ID=${id} # id`, `$ export AWS_SECRET_ACCESS_KEY=${secret}`),
  ],
  ['variables before a command', 'dotenv', `AWS_ACCESS_KEY_ID=${id} AWS_SECRET_ACCESS_KEY=${secret} aws s3 ls`],
  [
    'a .env file',
    'dotenv',
    lines('NODE_ENV=production', `AWS_ACCESS_KEY_ID="${id}"`, `AWS_SECRET_ACCESS_KEY='${secret}'`, 'PORT=80'),
  ],
  [
    'Docker Compose',
    'dotenv',
    lines('environment:', `  - AWS_ACCESS_KEY_ID=${id}`, `  - AWS_SECRET_ACCESS_KEY=${secret}`),
  ],
  ['fish', 'fish', lines(`set -gx AWS_ACCESS_KEY_ID ${id}`, `set --global --export AWS_SECRET_ACCESS_KEY '${secret}'`)],
  ['fish on one line', 'fish', `set -gx AWS_ACCESS_KEY_ID "${id}"; set -gx AWS_SECRET_ACCESS_KEY "${secret}"`],
  ['PowerShell', 'powershell', lines(`$Env:AWS_ACCESS_KEY_ID="${id}"`, `$env:AWS_SECRET_ACCESS_KEY = '${secret}'`)],
  [
    'PowerShell at its prompt',
    'powershell',
    lines(
      `PS C:\\Users\\ada> $Env:AWS_ACCESS_KEY_ID="${id}"`,
      `PS C:\\Users\\ada> $Env:AWS_SECRET_ACCESS_KEY="${secret}"`,
    ),
  ],
  [
    'the environment of .NET',
    'powershell',
    lines(
      `[Environment]::SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "${id}", "User")`,
      `[System.Environment]::SetEnvironmentVariable('AWS_SECRET_ACCESS_KEY','${secret}')`,
    ),
  ],
  ['cmd', 'cmd', lines(`set AWS_ACCESS_KEY_ID=${id}`, `SET "AWS_SECRET_ACCESS_KEY=${secret}"`)],
  ['cmd on one line', 'cmd', `set AWS_ACCESS_KEY_ID=${id}&& set AWS_SECRET_ACCESS_KEY=${secret}`],
  ['setx', 'cmd', lines(`setx AWS_ACCESS_KEY_ID ${id}`, `setx AWS_SECRET_ACCESS_KEY "${secret}" /M`)],
  ['tcsh', 'tcsh', lines(`setenv AWS_ACCESS_KEY_ID ${id}`, `setenv AWS_SECRET_ACCESS_KEY '${secret}'`)],
  ['nushell', 'nushell', lines(`$env.AWS_ACCESS_KEY_ID = "${id}"`, `$env.AWS_SECRET_ACCESS_KEY = '${secret}'`)],
  ['elvish', 'elvish', lines(`set-env AWS_ACCESS_KEY_ID ${id}`, `set E:AWS_SECRET_ACCESS_KEY = '${secret}'`)],
  ['xonsh', 'xonsh', lines(`$AWS_ACCESS_KEY_ID = "${id}"`, `$AWS_SECRET_ACCESS_KEY = "${secret}"`)],
  [
    'aws configure set',
    'commands',
    lines(`aws configure set aws_access_key_id ${id}`, `aws configure set aws_secret_access_key ${secret}`),
  ],
  ['settings without a header', 'ini', lines(`aws_access_key_id = ${id}`, `aws_secret_access_key = ${secret}`)],
  [
    'JSON of aws iam create-access-key',
    'json',
    JSON.stringify(
      { AccessKey: { UserName: 'ada', AccessKeyId: id, Status: 'Active', SecretAccessKey: secret } },
      null,
      4,
    ),
  ],
  [
    'JSON in camel case',
    'json',
    JSON.stringify({ region: 'x', credentials: { accessKeyId: id, secretAccessKey: secret } }),
  ],
  ['JSON with variables', 'json', JSON.stringify({ env: { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } })],
  [
    'a JavaScript object',
    'yaml',
    lines('const credentials = {', `  accessKeyId: '${id}',`, `  secretAccessKey: '${secret}',`, '};'),
  ],
  ['YAML', 'yaml', lines('AccessKey:', `  AccessKeyId: ${id}`, `  SecretAccessKey: ${secret}`)],
  ['the console’s CSV of two columns', 'csv', `\uFEFFAccess key ID,Secret access key\r\n${id},${secret}\r\n`],
  ['a CSV with quotes', 'csv', lines('"Access key ID","Secret access key"', `"${id}","${secret}"`)],
  ['a CSV saved by a spreadsheet', 'csv', lines('Access key ID;Secret access key', `${id};${secret}`)],
  ['tabs from a spreadsheet', 'csv', lines('Access key ID\tSecret access key', `${id}\t${secret}`)],
  ['the console’s page, names above values', 'yaml', lines('Access key ID', id, 'Secret access key', secret)],
  ['the console’s page, names beside values', 'yaml', lines(`Access key: ${id}`, `Secret access key: ${secret}`)],
  ['the two values alone', 'values', lines(id, secret)],
  ['the two values, secret first', 'values', `${secret} ${id}`],
  [
    'smart quotes of a chat',
    'exports',
    lines(`export AWS_ACCESS_KEY_ID=\u201C${id}\u201D`, `export AWS_SECRET_ACCESS_KEY=\u201C${secret}\u201D`),
  ],
  ['Windows line ends', 'exports', `export AWS_ACCESS_KEY_ID=${id}\r\nexport AWS_SECRET_ACCESS_KEY=${secret}\r\n`],
];

describe('A block with a long-term key', () => {
  it.each(longTerm)('is read from %s', (_, form, text) => {
    const result = parseCredentialBlock(text);
    expect(result).toMatchObject({ ok: true, value: { credentials: keys, form } });
    expect(result.ok && result.value.credentials.sessionToken).toBeUndefined();
  });
});

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
  ])('is read from %s', (_, form, text) => {
    expect(parseCredentialBlock(text)).toMatchObject({ ok: true, value: { credentials: temporary, form } });
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

describe('What stands beside the keys', () => {
  it('is kept: profile, Region and a Bedrock API key', () => {
    const apiKey = longTermApiKey();
    const text = lines(
      `export AWS_ACCESS_KEY_ID=${id}`,
      `export AWS_SECRET_ACCESS_KEY=${secret}`,
      'export AWS_PROFILE=prod',
      'export AWS_DEFAULT_REGION=us-west-2',
      `export AWS_BEARER_TOKEN_BEDROCK=${apiKey}`,
      'export PATH=/bin:$PATH',
    );
    expect(parseCredentialBlock(text)).toEqual({
      ok: true,
      value: { credentials: keys, profile: 'prod', region: 'us-west-2', apiKey, form: 'exports' },
    });
  });

  it.each([
    ['[prod]', 'prod'],
    ['[profile a.b]', 'a.b'],
    ['[111122223333_Bedrock-User]', '111122223333_Bedrock-User'],
    ['[has blanks]', undefined],
  ])('is the profile’s name %s, when it can be used', (header, profile) => {
    const result = parseCredentialBlock(
      lines(header, `aws_access_key_id = ${id}`, `aws_secret_access_key = ${secret}`, 'region = eu-west-1'),
    );
    expect(result).toMatchObject({ ok: true, value: { region: 'eu-west-1' } });
    expect(result.ok && result.value.profile).toBe(profile);
  });

  it('is the user’s name of a longer CSV', () => {
    const text = lines(
      'User name,Password,Access key ID,Secret access key,Console login link',
      `ada,"p,w",${id},${secret},https://111122223333.signin.aws.amazon.com/console`,
    );
    expect(parseCredentialBlock(text)).toMatchObject({ value: { profile: 'ada', credentials: keys } });
  });

  it('is the profile of aws configure set', () => {
    const text = lines(
      `aws configure set aws_access_key_id ${id} --profile prod`,
      `aws configure set aws_secret_access_key ${secret} --profile prod`,
    );
    expect(parseCredentialBlock(text)).toMatchObject({ value: { profile: 'prod' } });
  });

  it('is left out with a note when it cannot be used', () => {
    const pair = [`AWS_ACCESS_KEY_ID=${id}`, `AWS_SECRET_ACCESS_KEY=${secret}`];
    const region = parseCredentialBlock(lines(...pair, 'AWS_REGION=atlantis'));
    expect(region).toMatchObject({ ok: true, note: expect.stringContaining('Region of the block was left out') });
    const stale = parseCredentialBlock(lines(...pair, `AWS_SESSION_TOKEN=${token}`));
    expect(stale).toMatchObject({ ok: true, note: expect.stringContaining('session token was left out') });
    expect(stale.ok && stale.value.credentials.sessionToken).toBeUndefined();
    const several = parseCredentialBlock(
      lines('Access key ID,Secret access key', `${id},${secret}`, `${temporaryId},${secret}`),
    );
    expect(several).toMatchObject({ ok: true, note: expect.stringContaining('holds 2 keys') });
  });
});

describe('A block that cannot be used', () => {
  it.each([
    ['empty text', ' \n', 'No keys were found'],
    ['other text', 'hello\nworld', 'No keys were found'],
    ['JSON without keys', '{"a": 1}', 'No keys were found'],
    [
      'an access key ID alone',
      `export AWS_ACCESS_KEY_ID=${id}`,
      'secret access key (AWS_SECRET_ACCESS_KEY) is missing',
    ],
    ['a secret alone', `export AWS_SECRET_ACCESS_KEY=${secret}`, 'access key ID (AWS_ACCESS_KEY_ID) is missing'],
    [
      'temporary keys without their token',
      lines(`AWS_ACCESS_KEY_ID=${temporaryId}`, `AWS_SECRET_ACCESS_KEY=${secret}`),
      'session token (AWS_SESSION_TOKEN) is missing',
    ],
    ['an empty secret', lines(`AWS_ACCESS_KEY_ID=${id}`, 'AWS_SECRET_ACCESS_KEY='), 'is missing'],
    [
      'lines that are comments',
      lines(`# AWS_ACCESS_KEY_ID=${id}`, `# AWS_SECRET_ACCESS_KEY=${secret}`),
      'No keys were found',
    ],
    [
      'references to variables',
      lines('export AWS_ACCESS_KEY_ID=$ID', 'export AWS_SECRET_ACCESS_KEY=$SECRET'),
      'only refers to variables',
    ],
    [
      'references of cmd',
      lines('set AWS_ACCESS_KEY_ID=%ID%', 'set AWS_SECRET_ACCESS_KEY=%SECRET%'),
      'only refers to variables',
    ],
    [
      'the documentation’s keys',
      lines(`AWS_ACCESS_KEY_ID=${sampleId}`, `AWS_SECRET_ACCESS_KEY=${sampleSecret}`),
      'sample from the documentation',
    ],
    [
      'swapped keys',
      lines(`AWS_ACCESS_KEY_ID=${secret}`, `AWS_SECRET_ACCESS_KEY=${id}`),
      'looks like the secret access key',
    ],
    [
      'a Bedrock API key alone',
      `export AWS_BEARER_TOKEN_BEDROCK=${longTermApiKey()}`,
      'holds a Bedrock API key but no access key',
    ],
    [
      'several profiles',
      lines(
        '[a]',
        `aws_access_key_id=${id}`,
        `aws_secret_access_key=${secret}`,
        '[b]',
        `aws_access_key_id=${id}`,
        `aws_secret_access_key=${secret}`,
      ),
      'several profiles (a, b)',
    ],
  ])('is refused with what is missing: %s', (_, text, reason) => {
    const result = parseCredentialBlock(text);
    expect(result.ok ? '' : result.reason).toContain(reason);
  });

  it('never has its secret in the reason or the note, and never makes the program throw', () => {
    const parts = [
      `AWS_ACCESS_KEY_ID=${id}`,
      `AWS_SECRET_ACCESS_KEY=${secret}`,
      secret,
      id,
      token,
      '[default]',
      '[',
      '{"a":',
      '"',
      '=',
      'export',
      'AWS_SESSION_TOKEN=',
      ';',
      '__proto__ = 1',
      '[__proto__]',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...parts), fc.string()), { maxLength: 8 }),
        fc.constantFrom('\n', ' ', ''),
        (pieces, separator) => {
          const result = parseCredentialBlock(pieces.join(separator));
          const words = (result.ok ? result.note : result.reason) ?? '';
          expect(words).not.toContain(secret.slice(0, 12));
          expect(words).not.toContain(token.slice(0, 20));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('A Bedrock API key in a block', () => {
  it('is found among other lines', () => {
    const apiKey = longTermApiKey();
    for (const text of [
      apiKey,
      `export AWS_BEARER_TOKEN_BEDROCK="${apiKey}"\nexport AWS_REGION=us-east-1`,
      `$Env:AWS_BEARER_TOKEN_BEDROCK="${apiKey}"`,
    ]) {
      expect(parseApiKeyBlock(text)).toMatchObject({ ok: true, value: { apiKey } });
    }
  });
});
