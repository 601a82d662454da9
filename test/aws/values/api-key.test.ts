import { describe, expect, it } from 'vitest';
import { parseApiKey } from '../../../src/aws/values/api-key.ts';
import { notesText } from '../../../src/aws/values/parsed.ts';
import { longTermApiKey, longTermId, secret, shortTermApiKey, temporaryId } from '../samples.ts';

describe('A Bedrock API key', () => {
  it('of the long term tells its account', () => {
    const apiKey = longTermApiKey('029608264753');
    expect(parseApiKey(apiKey)).toEqual({ ok: true, value: { apiKey, term: 'long', account: '029608264753' } });
  });

  it('of the short term tells account, Region, start and end', () => {
    const apiKey = shortTermApiKey();
    expect(parseApiKey(apiKey)).toEqual({
      ok: true,
      value: {
        apiKey,
        term: 'short',
        account: '029608264753',
        region: 'us-west-2',
        accessKeyId: temporaryId,
        start: new Date('2026-11-01T12:00:00Z'),
        expiration: new Date('2026-11-02T00:00:00Z'),
      },
    });
  });

  it('begins with the letters that AWS’s own generator produces', () => {
    expect(shortTermApiKey().startsWith('bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t')).toBe(true);
  });

  it.each([
    ['quotes', (key: string) => `"${key}"`, 'Quotes were removed.'],
    [
      'its variable',
      (key: string) => `export AWS_BEARER_TOKEN_BEDROCK=${key}`,
      'The name in front of the value was removed.',
    ],
    ['line breaks', (key: string) => `${key.slice(0, 60)}\n${key.slice(60)}`, 'Its lines were joined.'],
    ['the word of the header', (key: string) => `Bearer ${key}`, undefined],
  ])('is freed from %s', (_, wrap, note) => {
    for (const apiKey of [longTermApiKey(), shortTermApiKey()]) {
      const result = parseApiKey(wrap(apiKey));
      expect(result).toMatchObject({ ok: true, value: { apiKey } });
      expect(result.ok && notesText(result)).toBe(note);
    }
  });

  it('that has ended is refused when the time is known', () => {
    const key = shortTermApiKey();
    expect(parseApiKey(key, new Date('2026-11-01T13:00:00Z')).ok).toBe(true);
    const late = parseApiKey(key, new Date('2026-11-02T00:00:00Z'));
    expect(late.ok ? '' : late.reason).toContain('ended at 2026-11-02T00:00:00.000Z');
  });

  it.each([
    ['nothing', '', 'Enter the Bedrock API key'],
    ['an access key ID', longTermId, 'is an access key ID'],
    ['a secret access key', secret, 'is not a Bedrock API key'],
    ['cut in its first third', longTermApiKey().slice(0, 30), 'not complete'],
    [
      'without its signature',
      `bedrock-api-key-${Buffer.from('bedrock.amazonaws.com/?Action=CallWithBearerToken').toString('base64')}`,
      'not complete',
    ],
    [
      'something else behind the right prefix',
      `bedrock-api-key-${Buffer.from('hello').toString('base64')}`,
      'not complete',
    ],
    ['a placeholder', 'your-api-key', 'sample from the documentation'],
  ])('is refused when it is %s', (_, raw, reason) => {
    const result = parseApiKey(raw);
    expect(result.ok ? '' : result.reason).toContain(reason);
  });
});
