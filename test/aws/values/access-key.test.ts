import { describe, expect, it } from 'vitest';
import {
  isTemporary,
  parseAccessKeyId,
  parseSecretAccessKey,
  parseSessionToken,
} from '../../../src/aws/values/access-key.ts';
import { accountOfAccessKeyId } from '../../../src/aws/values/account-of-key.ts';
import { notesText } from '../../../src/aws/values/parsed.ts';
import { shortenKeyId } from '../../../src/secrets/key-id.ts';
import { longTermApiKey, longTermId, sampleId, sampleSecret, secret, temporaryId, token } from '../samples.ts';

describe('An access key ID', () => {
  it.each([
    ['a long-term key', longTermId],
    ['a temporary key', temporaryId],
    ['blanks and line ends around it', `  ${longTermId}\r\n`],
  ])('is taken as it is: %s', (_, raw) => {
    expect(parseAccessKeyId(raw)).toEqual({ ok: true, value: raw.trim() });
  });

  it.each([
    ['quotes', `"${longTermId}"`, 'Quotes were removed.'],
    ['a stray quote and a comma', `${longTermId}",`, 'Quotes were removed.'],
    ['its variable', `AWS_ACCESS_KEY_ID=${longTermId}`, 'The name in front of the value was removed.'],
    [
      'an export',
      `export AWS_ACCESS_KEY_ID='${longTermId}'`,
      'The name in front of the value and quotes were removed.',
    ],
    ['PowerShell', `$Env:AWS_ACCESS_KEY_ID="${longTermId}"`, 'The name in front of the value and quotes were removed.'],
    ['fish', `set -gx AWS_ACCESS_KEY_ID "${longTermId}"`, 'The name in front of the value and quotes were removed.'],
    ['JSON', `"AccessKeyId": "${longTermId}",`, 'The name in front of the value and quotes were removed.'],
    ['the words of the console', `Access key ID: ${longTermId}`, 'The name in front of the value was removed.'],
    [
      'zero-width characters',
      `\u200B${longTermId.slice(0, 8)}\u200D${longTermId.slice(8)}\uFEFF`,
      'Invisible characters were removed.',
    ],
    ['small letters', longTermId.toLowerCase(), 'The letters were changed to capitals.'],
  ])('is freed from %s, and the person is told', (_, raw, note) => {
    expect(parseAccessKeyId(raw)).toEqual({
      ok: true,
      value: longTermId,
      notes: [expect.objectContaining({ text: note })],
    });
  });

  it.each([
    ['cut short', longTermId.slice(0, 18)],
    ['of another form that the API allows', 'LKIAQAAAAAAAAAAAAAAA'],
    ['with digits that real keys do not have', `${longTermId.slice(0, 18)}01`],
  ])('that is %s is taken with a warning', (_, raw) => {
    const result = parseAccessKeyId(raw);
    expect(result).toMatchObject({ ok: true, value: raw });
    expect(result.ok && notesText(result)).toContain('Check that this one was copied whole');
  });

  it.each([
    ['nothing', '   ', 'Enter the access key ID'],
    ['the documentation’s key', sampleId, 'sample from the documentation'],
    ['a placeholder', 'your-access-key-id', 'sample from the documentation'],
    ['a placeholder in brackets', '<access key>', 'sample from the documentation'],
    ['a user’s identifier', `AIDA${longTermId.slice(4)}`, 'identifier of an IAM user'],
    ['a role’s identifier', `AROA${longTermId.slice(4)}`, 'identifier of an IAM role'],
    ['a group’s identifier', `AGPA${longTermId.slice(4)}`, 'identifier of an IAM group'],
    ['the secret', secret, 'looks like the secret access key'],
    ['a Bedrock API key', longTermApiKey(), 'is a Bedrock API key'],
    ['an ARN', 'arn:aws:iam::111122223333:user/ada', 'is an ARN'],
    ['an account ID', '111122223333', 'is an account ID'],
    ['both keys at once', `${longTermId} ${secret}`, 'holds more than an access key ID'],
    ['words', 'hello world', 'holds more than'],
    ['something short', 'AKIA', '20 letters and digits'],
  ])('is refused when it is %s', (_, raw, reason) => {
    const result = parseAccessKeyId(raw);
    expect(result.ok ? '' : result.reason).toContain(reason);
  });
});

describe('A secret access key', () => {
  it.each([
    ['as it is', secret, undefined],
    ['in quotes', `'${secret}'`, 'Quotes were removed.'],
    ['with its name', `aws_secret_access_key = ${secret}`, 'The name in front of the value was removed.'],
    ['broken into two lines', `${secret.slice(0, 20)}\n  ${secret.slice(20)}`, 'Its lines were joined.'],
    ['in the form of an address', encodeURIComponent(secret), 'Percent signs of a web address were decoded.'],
  ])('is taken %s', (_, raw, note) => {
    expect(parseSecretAccessKey(raw)).toEqual(
      note === undefined
        ? { ok: true, value: secret }
        : { ok: true, value: secret, notes: [expect.objectContaining({ text: note })] },
    );
  });

  it('of an unusual shape is taken with a warning that tells neither the value nor its length', () => {
    const result = parseSecretAccessKey(secret.slice(0, 31));
    const note = (result.ok && notesText(result)) || '';
    expect(note).toContain('does not look like a usual secret');
    expect(note).not.toMatch(/\d/);
    expect(note).not.toContain(secret.slice(0, 8));
  });

  it.each([
    ['nothing', '', 'Enter the secret access key'],
    ['the documentation’s secret', sampleSecret, 'sample from the documentation'],
    ['the access key ID', longTermId, 'looks like an access key ID'],
    ['a session token', token, 'looks like a session token'],
    ['a Bedrock API key', longTermApiKey(), 'is a Bedrock API key'],
    ['several words', 'my secret key here', 'sample from the documentation'],
    ['a sentence', 'correct horse battery staple', 'one word of letters'],
  ])('is refused when it is %s, and the reason does not repeat it', (_, raw, reason) => {
    const result = parseSecretAccessKey(raw);
    expect(result.ok ? '' : result.reason).toContain(reason);
    if (raw.length > 10) expect(result.ok ? raw : result.reason).not.toContain(raw);
  });
});

describe('A session token', () => {
  it.each([
    ['as it is', token, undefined],
    ['with its name', `AWS_SESSION_TOKEN=${token}`, 'The name in front of the value was removed.'],
    ['wrapped by a terminal', (token.match(/.{1,80}/g) ?? []).join('\r\n'), 'Its lines were joined.'],
    ['wrapped and indented', (token.match(/.{1,60}/g) ?? []).join('\n    '), 'Its lines were joined.'],
  ])('is taken %s', (_, raw, note) => {
    expect(parseSessionToken(raw)).toEqual(
      note === undefined
        ? { ok: true, value: token }
        : { ok: true, value: token, notes: [expect.objectContaining({ text: note })] },
    );
  });

  it('that was cut is taken with a warning', () => {
    const result = parseSessionToken(token.slice(0, 40).concat('x'));
    expect(result.ok && notesText(result)).toContain('Check that it was copied whole');
  });

  it.each([
    ['nothing', '', 'Enter the session token'],
    ['the access key ID', temporaryId, 'is an access key ID'],
    ['the secret', secret, 'looks like the secret access key'],
    ['a Bedrock API key', longTermApiKey(), 'is a Bedrock API key'],
    ['text with blanks', `${token} ${token}`, 'one word of letters'],
  ])('is refused when it is %s', (_, raw, reason) => {
    const result = parseSessionToken(raw);
    expect(result.ok ? '' : result.reason).toContain(reason);
  });
});

describe('An access key ID tells', () => {
  // The two published vectors, each joined from two parts; see account-of-key.ts for the source.
  it.each([
    [`ASIAY34FZK${'BOKMUTVV7A'}`, '609629065308'],
    [`ASIAQNZGKI${'QY56JQ7WML'}`, '029608264753'],
    [longTermId, '029608264753'],
    [sampleId, undefined],
    [`AKIAI44QH8${'DHBEXAMPLE'}`, undefined],
    ['', undefined],
  ])('its account when it is new enough: %s', (id, account) => {
    expect(accountOfAccessKeyId(id)).toBe(account);
  });

  it('whether it is temporary', () => {
    expect([isTemporary(temporaryId), isTemporary(longTermId)]).toEqual([true, false]);
  });

  it('only its ends on the screen, and nothing when it is short', () => {
    expect(shortenKeyId(longTermId)).toBe(`${longTermId.slice(0, 4)}…${longTermId.slice(-4)}`);
    expect(shortenKeyId('AKIA1234')).toBe('********');
  });
});
