import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseApiKeyBlock, parseCredentialBlock } from '../../../src/aws/pasted/credential-block.ts';
import { notesText } from '../../../src/aws/values/parsed.ts';
import { longTermId as id, longTermApiKey, sampleId, sampleSecret, secret, temporaryId, token } from '../samples.ts';

const keys = { accessKeyId: id, secretAccessKey: secret };
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
    expect(region).toMatchObject({ ok: true, notes: [{ code: 'region-left-out', text: expect.any(String) }] });
    const stale = parseCredentialBlock(lines(...pair, `AWS_SESSION_TOKEN=${token}`));
    expect(stale).toMatchObject({ ok: true, notes: [{ code: 'token-left-out', text: expect.any(String) }] });
    expect(stale.ok && stale.value.credentials.sessionToken).toBeUndefined();
    const several = parseCredentialBlock(
      lines('Access key ID,Secret access key', `${id},${secret}`, `${temporaryId},${secret}`),
    );
    expect(several).toMatchObject({ ok: true, notes: [{ code: 'several-keys', text: expect.any(String) }] });
  });
});

describe('A block that cannot be used', () => {
  it.each([
    ['empty text', ' \n', 'No keys were found'],
    ['a whole book', 'a'.repeat(200_000), 'too long'],
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
