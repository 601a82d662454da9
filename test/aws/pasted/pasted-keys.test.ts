import { describe, expect, it } from 'vitest';
import { parseApiKeyBlock } from '../../../src/aws/pasted/api-key-block.ts';
import { parsePastedKeys } from '../../../src/aws/pasted/pasted-keys.ts';
import { notesText } from '../../../src/aws/values/parsed.ts';
import { shortenKeyId } from '../../../src/secrets/key-id.ts';
import { parseCredentialBlock } from '../../support/pasted-block.ts';
import { fc } from '../../support/property.ts';
import { longTermId as id, longTermApiKey, sampleId, sampleSecret, secret, temporaryId, token } from '../samples.ts';

const otherId = `${id.slice(0, 4)}${id.slice(4).split('').reverse().join('')}`;
const otherSecret = secret.split('').reverse().join('');
const keys = { accessKeyId: id, secretAccessKey: secret };
const references = 'AWS_ACCESS_KEY_ID=$AWS_ACCESS_KEY_ID\nAWS_SECRET_ACCESS_KEY=$AWS_SECRET_ACCESS_KEY';
const lines = (...all: string[]) => all.join('\n');

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
      value: { credentials: keys, profile: 'prod', region: 'us-west-2', apiKey },
    });
  });

  it.each([
    ['[prod]', 'prod'],
    ['[profile a.b]', 'a.b'],
    ['[111122223333_Bedrock-User]', '111122223333_Bedrock-User'],
    ['[mfa]', 'mfa'],
    ['[1mfa] # once a day', '1mfa'],
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
    expect(region).toMatchObject({ ok: true, notes: [{ code: 'region-left-out', text: expect.any(String) }] });
    const stale = parseCredentialBlock(lines(...pair, `AWS_SESSION_TOKEN=${token}`));
    expect(stale).toMatchObject({ ok: true, notes: [{ code: 'token-left-out', text: expect.any(String) }] });
    expect(stale.ok && stale.value.credentials.sessionToken).toBeUndefined();
  });
});

describe('Keys without names', () => {
  it.each([
    ['s3://ID:SECRET@bucket/key', encodeURIComponent(secret)],
    ["AIRFLOW_CONN='aws://ID:SECRET@/?region_name=us-west-2'", encodeURIComponent(secret)],
    ['curl --user "ID:SECRET" https://example.com', secret],
  ])('are found in an address or a command: %s', (text, written) => {
    const block = text.replace('ID', id).replace('SECRET', () => written);
    expect(parseCredentialBlock(block)).toMatchObject({ ok: true, value: { credentials: keys } });
  });

  it('are never the middle of a token whose first line stands somewhere else', () => {
    const pair = lines(temporaryId, secret);
    expect(parseCredentialBlock(lines(pair, token.slice(20, 220)))).toMatchObject({ ok: false, code: 'token-missing' });
    expect(parseCredentialBlock(lines(pair, token))).toMatchObject({ ok: true });
  });
});

describe('A block that cannot be used', () => {
  it.each([
    ['empty text', ' \n', 'No keys were found'],
    ['a whole book', 'a'.repeat(300_000), 'too long'],
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
    [
      'a checksum in the place of the secret',
      lines(`AWS_ACCESS_KEY_ID=${id}`, `AWS_SECRET_ACCESS_KEY=${'0123456789abcdef'.repeat(3).slice(0, 40)}`),
      'checksum of a commit',
    ],
    ['an empty secret', lines(`AWS_ACCESS_KEY_ID=${id}`, 'AWS_SECRET_ACCESS_KEY='), 'is missing'],
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
        `aws_access_key_id=${otherId}`,
        `aws_secret_access_key=${otherSecret}`,
      ),
      'keys of several owners (a, b)',
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
          const words = (result.ok ? notesText(result) : result.reason) ?? '';
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

describe('Keys of several owners', () => {
  const several = lines(
    'User name,Access key ID,Secret access key',
    `ada,${id},${secret}`,
    `Grace,${otherId},${otherSecret}`,
  );

  it('are told apart, and the one who is named is taken', () => {
    expect(parseCredentialBlock(several, 'ada')).toMatchObject({ value: { credentials: keys, profile: 'ada' } });
    expect(parseCredentialBlock(several, 'grace')).toMatchObject({
      value: { credentials: { accessKeyId: otherId, secretAccessKey: otherSecret }, profile: 'Grace' },
    });
  });

  it('are never taken by guessing: without a name all are named', () => {
    const result = parseCredentialBlock(several, 'prod');
    expect(result).toMatchObject({ ok: false, code: 'several', reason: expect.stringContaining('(ada, Grace)') });
  });

  it.each([
    [
      'variables with a word of their own',
      [
        `PROD_AWS_ACCESS_KEY_ID=${id}`,
        `DEV_AWS_ACCESS_KEY_ID=${otherId}`,
        `PROD_AWS_SECRET_ACCESS_KEY=${secret}`,
        `DEV_AWS_SECRET_ACCESS_KEY=${otherSecret}`,
      ],
      ['prod', 'dev'],
    ],
    [
      'headings above them',
      ['ada:', `  key: ${id}`, `  secret: ${secret}`, '', 'grace:', `  key: ${otherId}`, `  secret: ${otherSecret}`],
      ['ada', 'grace'],
    ],
    [
      'JSON',
      [
        JSON.stringify([
          { UserName: 'ada', AccessKeyId: id, SecretAccessKey: secret },
          { AccessKeyId: otherId, SecretAccessKey: otherSecret, UserName: 'grace' },
        ]),
      ],
      ['ada', 'grace'],
    ],
    [
      'a Markdown table',
      [
        '| User name | Access key ID | Secret access key |',
        '|---|---|---|',
        `| ada | \`${id}\` | \`${secret}\` |`,
        `| grace | ${otherId} | ${otherSecret} |`,
      ],
      ['ada', 'grace'],
    ],
    [
      'what is written behind the names',
      [
        `access_key_old=${id}`,
        `secret_key_old=${secret}`,
        `access_key_new=${otherId}`,
        `secret_key_new=${otherSecret}`,
      ],
      ['old', 'new'],
    ],
    ['nothing but their keys', [id, secret, otherId, otherSecret], [shortenKeyId(id), shortenKeyId(otherId)]],
  ])('have names from %s', (_, text, names) => {
    const result = parsePastedKeys(lines(...text));
    expect(result.ok && result.value.owners.map(({ name }) => name)).toEqual(names);
    expect(result).toMatchObject({
      value: {
        owners: [{ block: { credentials: keys } }, { block: { credentials: { secretAccessKey: otherSecret } } }],
      },
    });
  });

  it.each([
    [
      'two IDs and one secret',
      lines(`AWS_ACCESS_KEY_ID=${otherId}`, `AWS_SECRET_ACCESS_KEY=${secret}`, `AWS_ACCESS_KEY_ID=${id}`),
    ],
    [
      'two IDs, then two secrets',
      lines(
        `AWS_ACCESS_KEY_ID=${id}`,
        `AWS_ACCESS_KEY_ID=${otherId}`,
        `AWS_SECRET_ACCESS_KEY=${secret}`,
        `AWS_SECRET_ACCESS_KEY=${otherSecret}`,
      ),
    ],
    [
      'one secret for two IDs',
      lines(
        `AWS_ACCESS_KEY_ID=${id}`,
        `AWS_SECRET_ACCESS_KEY=${secret}`,
        `AWS_ACCESS_KEY_ID=${otherId}`,
        `AWS_SECRET_ACCESS_KEY=${secret}`,
      ),
    ],
    ['a plan', lines(`~ access_key = "${otherId}" -> "${id}"`, `~ secret_key = "${otherSecret}" -> "${secret}"`)],
    ['two on one line', lines(`Access key: ${otherId} or ${id}`, `Secret key: ${otherSecret} or ${secret}`)],
  ])('are refused when they cannot be told apart: %s', (_, text) => {
    expect(parseCredentialBlock(text)).toMatchObject({ ok: false, code: 'mixed' });
  });

  it('keep the others usable when one of them is damaged, and say so only of that one', () => {
    const text = lines(
      '[a]',
      `aws_access_key_id=${id}`,
      `aws_secret_access_key=${secret.slice(1)}`,
      '[b]',
      `aws_access_key_id=${otherId}`,
      `aws_secret_access_key=${otherSecret}`,
    );
    expect(parseCredentialBlock(text, 'a')).toMatchObject({ ok: false, code: 'secret-not-whole' });
    expect(parseCredentialBlock(text, 'b')).toMatchObject({ ok: true, value: { profile: 'b' } });
    expect(parseCredentialBlock(text)).toMatchObject({ ok: false, code: 'several' });
  });

  it('are one when both AWS files tell of one profile, or two profiles have one key', () => {
    const text = lines(
      '[prod]',
      `aws_access_key_id=${id}`,
      `aws_secret_access_key=${secret}`,
      '[default]',
      `aws_access_key_id=${id}`,
      `aws_secret_access_key=${secret}`,
      '[profile prod]',
      'region = eu-west-1',
    );
    expect(parseCredentialBlock(text)).toMatchObject({ value: { profile: 'prod', region: 'eu-west-1' } });
  });

  it.each([
    ['passed on below', (pair: string) => `${pair}\ndocker run ${references.replaceAll('\n', ' -e ')} image`],
    ['above', (pair: string) => `${references}\n\n${pair}`],
    [
      'printed',
      (pair: string) =>
        lines(...pair.split('\n').flatMap((line) => [`echo ${line.split('=')[0]}=$${line.split('=')[0]}`, line])),
    ],
    [
      'masked above',
      (pair: string) =>
        `AWS Access Key ID [****************ABCD]: \nAWS Secret Access Key [***********abcd]: \n${pair}`,
    ],
  ])('do not count where only their variables or stars stand beside keys: %s', (_, around) => {
    const text = around(lines(`AWS_ACCESS_KEY_ID=${id}`, `AWS_SECRET_ACCESS_KEY=${secret}`));
    expect(parseCredentialBlock(text)).toMatchObject({ ok: true, value: { credentials: keys } });
  });

  it('do not count when they stand in comments beside keys that do not', () => {
    const text = lines(
      `# AWS_ACCESS_KEY_ID=${otherId}`,
      `# AWS_SECRET_ACCESS_KEY=${otherSecret}`,
      `AWS_ACCESS_KEY_ID=${id}`,
      `AWS_SECRET_ACCESS_KEY=${secret}`,
    );
    expect(parseCredentialBlock(text)).toMatchObject({
      value: { credentials: keys },
      notes: [{ code: 'comments-left-out' }],
    });
  });
});

describe('A text that is something else', () => {
  it.each([
    [
      'the CSV of a console password',
      'User name,Password,Console sign-in URL\nada,"p,w",https://111122223333.signin.aws.amazon.com/console',
      'console-password',
    ],
    [
      'the old CSV with empty keys',
      'User name,Password,Access key ID,Secret access key,Console login link\nada,pw,,,https://111122223333.signin.aws.amazon.com/console',
      'console-password',
    ],
    ['SMTP credentials', `IAM User Name,Smtp Username,Smtp Password\nses-smtp-user.1,${id},BIWQ${secret}`, 'smtp'],
    [
      'an SMTP password in the secret’s place',
      `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=BIW${secret}+`,
      'secret-is-smtp',
    ],
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----', 'private-key'],
    [
      'the credential report',
      'user,arn,password_enabled,mfa_active,access_key_1_active\nada,arn,true,true,true',
      'report',
    ],
    ['the address of the portal', 'https://d-1234567890.awsapps.com/start', 'portal'],
    ['stars', 'aws_access_key_id = ****************ABCD\naws_secret_access_key = ****************abcd', 'masked'],
    ['stars of a build server', 'AWS_ACCESS_KEY_ID: ***\nAWS_SECRET_ACCESS_KEY: ***', 'masked'],
    [
      'what aws configure asks, unanswered',
      'AWS Access Key ID [****************ABCD]: \nAWS Secret Access Key [****************abcd]: \n',
      'masked',
    ],
    [
      'variables of the same name',
      `AWS_ACCESS_KEY_ID: \${AWS_ACCESS_KEY_ID}\nAWS_SECRET_ACCESS_KEY: \${AWS_SECRET_ACCESS_KEY}`,
      'reference',
    ],
    [
      'the values of a template',
      'AWS_ACCESS_KEY_ID: {{ .Values.aws.accessKeyId | quote }}\nAWS_SECRET_ACCESS_KEY: {{ .Values.aws.secretAccessKey | quote }}',
      'reference',
    ],
    [
      'keys that have ended',
      `AWS_ACCESS_KEY_ID=${temporaryId}\nAWS_SECRET_ACCESS_KEY=${secret}\nAWS_SESSION_TOKEN=${token}\nAWS_CREDENTIAL_EXPIRATION=2026-09-01T00:00:00Z`,
      'expired',
    ],
  ])('is called what it is: %s', (_, text, code) => {
    const result = parseCredentialBlock(text, undefined, new Date('2026-10-01T00:00:00Z'));
    expect(result).toMatchObject({ ok: false, code });
  });
});

describe('one half of a pair', () => {
  const id = `AKIA${'Q3EGXYZ234ABCDEF'}`;
  const secret = `kq7${'Zs0x/'.repeat(7)}ab`;

  it('is told from nothing, and completed by the other half on the next line', () => {
    expect(parsePastedKeys(`${id}\n`)).toMatchObject({
      ok: false,
      code: 'half',
      reason: expect.stringMatching(/secret/),
    });
    expect(parsePastedKeys(secret)).toMatchObject({ ok: false, code: 'half', reason: expect.stringMatching(/key ID/) });
    expect(parsePastedKeys(`${id}\n${secret}\n`)).toMatchObject({ ok: true });
  });
});
