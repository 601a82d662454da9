import { describe, expect, it } from 'vitest';
import { parseCredentialBlock } from '../../support/pasted-block.ts';
import { longTermId as id, secret } from '../samples.ts';

const keys = { accessKeyId: id, secretAccessKey: secret };
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
  ['a CSV with formulas', 'csv', lines('Access key ID,Secret access key', `"=""${id}""","=""${secret}"""`)],
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
  it.each(longTerm)('is read from %s', (_, _form, text) => {
    const result = parseCredentialBlock(text);
    expect(result).toMatchObject({ ok: true, value: { credentials: keys } });
    expect(result.ok && result.value.credentials.sessionToken).toBeUndefined();
  });
});
