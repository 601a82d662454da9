import { describe, expect, it } from 'vitest';
import { maskSecrets } from '../../src/secrets/mask.ts';
import { mask } from '../../src/secrets/shapes.ts';
import { fc } from '../support/property.ts';

// Assembled, so that no scanner takes them for real ones.
const secret = `wJalr${'XUtnFEMI/K7MDENG/bPxRfiCYzb'}${'9kQ4Lm2p'}`;
const keyId = `AKIA${'Q3EGRZQ7'}${'XYZ2W4V5'}`;
const token = `IQoJb3JpZ2luX2Vj${'EJr//////////wEaCXVzLWVhc3QtMSJHMEUCIQDs'.repeat(6)}==`;
const apiKey = `ABSK${'QmVkcm9ja0FQSUtleS1hYmNk'.repeat(3)}=`;

describe('a secret', () => {
  const lines: [string, string][] = [
    [`aws_secret_access_key = ${secret}`, `aws_secret_access_key = ${mask}`],
    [`aws_secret_access_key=short`, `aws_secret_access_key=${mask}`],
    [`  AWS_SECRET_ACCESS_KEY : ${secret} ; old`, `  AWS_SECRET_ACCESS_KEY : ${mask}`],
    [`aws_session_token = ${token}`, `aws_session_token = ${mask}`],
    [`aws_security_token = ${token}`, `aws_security_token = ${mask}`],
    [`# aws_secret_access_key = ${secret}`, `# aws_secret_access_key = ${mask}`],
    [`; was ${secret} until May`, `; was ${mask} until May`],
    [`# ${secret}`, `# ${mask}`],
    [`whatever = ${secret}`, `whatever = ${mask}`],
    [`export AWS_SECRET_ACCESS_KEY='${secret}'`, `export AWS_SECRET_ACCESS_KEY='${mask}'`],
    [`export AWS_SESSION_TOKEN="${token}"; other`, `export AWS_SESSION_TOKEN="${mask}`],
    [`export AWS_SECRET_ACCESS_KEY='a'"'"'b c'`, `export AWS_SECRET_ACCESS_KEY='${mask}'`],
    [`set -gx AWS_SECRET_ACCESS_KEY 'x y'`, `set -gx AWS_SECRET_ACCESS_KEY '${mask}'`],
    [`setx AWS_SECRET_ACCESS_KEY "abc"`, `setx AWS_SECRET_ACCESS_KEY "${mask}"`],
    [`setenv AWS_SESSION_TOKEN abc;`, `setenv AWS_SESSION_TOKEN ${mask};`],
    [`set "AWS_SECRET_ACCESS_KEY=abc"`, `set "AWS_SECRET_ACCESS_KEY=${mask}`],
    [`$env:AWS_SECRET_ACCESS_KEY = 'abc'`, `$env:AWS_SECRET_ACCESS_KEY = '${mask}'`],
    [`$env.AWS_SECRET_ACCESS_KEY = "abc"`, `$env.AWS_SECRET_ACCESS_KEY = "${mask}"`],
    [
      `[Environment]::SetEnvironmentVariable('AWS_SECRET_ACCESS_KEY', 'abc', 'User')`,
      `[Environment]::SetEnvironmentVariable('AWS_SECRET_ACCESS_KEY', '${mask}', 'User')`,
    ],
    [`aws configure set aws_secret_access_key abc --profile x`, `aws configure set aws_secret_access_key ${mask}`],
    [`  "SecretAccessKey": "abc",`, `  "SecretAccessKey": "${mask}",`],
    [`"SessionToken":"${token}"}`, `"SessionToken":"${mask}`],
    [`export AWS_BEARER_TOKEN_BEDROCK=${apiKey}`, `export AWS_BEARER_TOKEN_BEDROCK=${mask}`],
    [`key is ${apiKey}`, `key is ${mask}`],
    [`# bedrock-api-key-${'YWJj'.repeat(20)}&Version=1`, `# ${mask}&Version=1`],
    [`curl -H 'Authorization: Bearer abc.def123'`, `curl -H 'Authorization: ${mask}`],
    [`# send Bearer abc.def123 along`, `# send Bearer ${mask} along`],
    [
      `credential_process = tool --password hunter2 --user ann`,
      `credential_process = tool --password ${mask} --user ann`,
    ],
    [`credential_process = tool --token=hunter2`, `credential_process = tool --token=${mask}`],
    [`HTTPS_PROXY=http://ann:hunter2@proxy:3128`, `HTTPS_PROXY=http://ann:${mask}@proxy:3128`],
    [`HTTPS_PROXY=http://ann:hun@ter2@proxy:3128`, `HTTPS_PROXY=http://ann:${mask}@proxy:3128`],
    [`"openai_key": "abc"`, `"openai_key": "${mask}"`],
    [`my_pwd: abc`, `my_pwd: ${mask}`],
    [`tool --pin 1234`, `tool --pin ${mask}`],
    [`passcode=1234`, `passcode=${mask}`],
    [`aws_secret_acess_key = abc`, `aws_secret_acess_key = ${mask}`],
    [`export GITHUB_TOKEN=ghp_${'aB3d'.repeat(9)}`, `export GITHUB_TOKEN=${mask}`],
    [`echo ghp_${'aB3d'.repeat(9)}`, `echo ${mask}`],
    [`x eyJhbGciOi.eyJzdWIi.c2ln y`, `x ${mask} y`],
    [`password: hunter2`, `password: ${mask}`],
    [`tool --password a --token b`, `tool --password ${mask} --token ${mask}`],
    [
      `[Environment]::SetEnvironmentVariable("AWS_SESSION_TOKEN","abc","User")`,
      `[Environment]::SetEnvironmentVariable("AWS_SESSION_TOKEN","${mask}","User")`,
    ],
    [`password = ''hunter2`, `password = '${mask}`],
    [`password = hunter2''`, `password = ${mask}`],
    [`password = "a`, `password = "${mask}`],
    [`password = x"y";`, `password = ${mask};`],
    [`user name,${keyId},${secret}`, `user name,AKIA…W4V5,${mask}`],
  ];
  for (const [line, shown] of lines) {
    it(`is hidden in «${shown}»`, () => {
      expect(maskSecrets(line)).toBe(shown);
      expect(maskSecrets(shown), 'masking again changes nothing').toBe(shown);
    });
  }

  it('is looked for without getting lost in a very long line', () => {
    for (const part of ['a', 'a-', '-', 'token ', 'set -x ', '://a:', 'secret']) {
      expect(maskSecrets(part.repeat(50_000))).toHaveLength(part.length * 50_000);
    }
    expect(maskSecrets(`a\n${'b'.repeat(1_000_001)}\nc`)).toBe(`a\n${mask}\nc`);
    expect(maskSecrets('b'.repeat(1_000_000))).toHaveLength(1_000_000);
  });

  it('is hidden whatever it is and wherever the dialects put it, and its length does not show', () => {
    const character = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
    const secrets = fc.array(character, { minLength: 20, maxLength: 60 }).map((characters) => characters.join(''));
    const templates = fc.constantFrom(
      (value: string) => `aws_secret_access_key = ${value}`,
      (value: string) => `export AWS_SECRET_ACCESS_KEY='${value}'`,
      (value: string) => `set -gx AWS_SESSION_TOKEN '${value}'`,
      (value: string) => `$env:AWS_SECRET_ACCESS_KEY = '${value}'`,
      (value: string) => `"SecretAccessKey": "${value}",`,
      (value: string) => `setx AWS_SESSION_TOKEN "${value}"`,
    );
    fc.assert(
      fc.property(secrets, secrets, templates, (one, other, template) => {
        const shown = maskSecrets(template(one));
        for (let start = 0; start + 6 <= one.length; start++) expect(shown).not.toContain(one.slice(start, start + 6));
        expect(maskSecrets(template(other))).toBe(shown);
      }),
    );
  });
});

describe('what is no secret', () => {
  const lines = [
    '[profile production]',
    'region = us-west-2',
    'role_arn = arn:aws:iam::123456789012:role/VeryLongRoleNameNumber1ForTheBuildServer',
    'source_profile = default',
    'sso_start_url = https://d-1234567890.awsapps.com/start',
    'mfa_serial = arn:aws:iam::123456789012:mfa/ann',
    'web_identity_token_file = /var/run/secrets/eks.amazonaws.com/serviceaccount/token',
    'credential_process = /opt/Company Tools/bin/aws-login --profile x',
    'unset AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_PROFILE AWS_BEARER_TOKEN_BEDROCK',
    'set -e AWS_SESSION_TOKEN',
    "Remove-Item -Path 'Env:AWS_SESSION_TOKEN', 'Env:AWS_SECRET_ACCESS_KEY' -ErrorAction Ignore",
    'spin = fast',
    `export AWS_SECRET_ACCESS_KEY=''`,
    `$env:AWS_SESSION_TOKEN = ""`,
    `"SecretAccessKey": "",`,
    `[Environment]::SetEnvironmentVariable('AWS_SECRET_ACCESS_KEY', '')`,
    `password = '';\r`,
    'tool --password --verbose',
    'Remove-Item Env:AWS_SESSION_TOKEN -ErrorAction SilentlyContinue',
    'export CLAUDE_CODE_MAX_OUTPUT_TOKENS=4096',
    'export AWS_SHARED_CREDENTIALS_FILE=/home/ann/.aws/credentials',
    '[ -f "$HOME/.config/bedrock-setup/env.sh" ] && . "$HOME/.config/bedrock-setup/env.sh"',
    'anthropic.claude-sonnet-4-20250514-v1:0',
    'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-3-5-haiku-20241022-v1:0',
    '',
  ];
  for (const line of lines) it(`stays: «${line}»`, () => expect(maskSecrets(line)).toBe(line));

  it('shows of an access key ID the first and the last four characters', () => {
    expect(maskSecrets(`aws_access_key_id = ${keyId}`)).toBe('aws_access_key_id = AKIA…W4V5');
    expect(maskSecrets(`ASIA${keyId.slice(4)}`)).toBe('ASIA…W4V5');
  });

  it('keeps the lines of a text apart', () => {
    expect(maskSecrets(`a\nsecret = x\r\nb\n`)).toBe(`a\nsecret = ${mask}\r\nb\n`);
  });
});
