import { accountOfAccessKeyId } from './account-of-key.ts';
import { noteIf, type Parsed, parsed, refused } from './parsed.ts';
import { isPlaceholder } from './placeholder.ts';
import { tidiedNote, tidyPasted } from './tidy.ts';

/** A Bedrock API key with what can be read in it without the network: https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html */
export interface BedrockApiKey {
  apiKey: string;
  term: 'long' | 'short';
  /** The account that the key belongs to; for a short-term key decoded from its access key ID, so only a hint. */
  account?: string;
  /** Short-term keys work in the one Region they were signed for. */
  region?: string;
  accessKeyId?: string;
  start?: Date;
  /** When a short-term key ends at the latest: it also dies with the session that made it. */
  expiration?: Date;
}

const shortPrefix = 'bedrock-api-key-';

/** Reads a Bedrock API key; with `now`, one that has ended is refused. */
export function parseApiKey(raw: string, now?: Date): Parsed<BedrockApiKey> {
  const tidied = tidyPasted(raw, ['BearerTokenBedrock', 'BedrockApiKey', 'ApiKey', 'ServiceCredentialSecret']);
  const text = tidied.text.replace(/^Bearer\s+/i, '').replace(/\s+/g, '');
  if (text === '')
    return refused('Enter the Bedrock API key. It begins with ABSK, or with bedrock-api-key- when it is short-term.');
  if (isPlaceholder(text))
    return refused('This is a sample from the documentation, not a Bedrock API key. Enter your own.');
  const key = text.startsWith(shortPrefix)
    ? readShortTerm(text)
    : text.startsWith('ABSK')
      ? readLongTerm(text)
      : undefined;
  if (key === undefined) return refused(wrongPrefix(text));
  if (typeof key === 'string') return refused(key);
  if (now !== undefined && key.expiration !== undefined && key.expiration <= now) {
    return refused(
      `This Bedrock API key ended at ${key.expiration.toISOString()}. Make a new one in the Bedrock console.`,
    );
  }
  const isWrapped = /\s/.test(tidied.text.replace(/^Bearer\s+/i, ''));
  const joined = noteIf(isWrapped, 'lines-joined', 'Its lines were joined.');
  return parsed(key, tidiedNote(tidied), joined);
}

function wrongPrefix(text: string): string {
  if (/^(AKIA|ASIA)[A-Z0-9]{16}$/.test(text)) {
    return 'This is an access key ID, not a Bedrock API key. Choose the access key as the credential, and enter it there.';
  }
  return 'This is not a Bedrock API key. Such a key begins with ABSK, or with bedrock-api-key- when it is short-term.';
}

const cut = 'This Bedrock API key is not complete. Copy it again, whole; it is shown only once when it is created.';

function readLongTerm(apiKey: string): BedrockApiKey | string {
  if (!/^ABSK[A-Za-z0-9+/]{40,}={0,2}$/.test(apiKey)) return cut;
  const account = /^BedrockAPIKey-[^:]*-at-(\d{12}):./.exec(decode(apiKey.slice(4)))?.[1];
  return account === undefined ? cut : { apiKey, term: 'long', account };
}

function readShortTerm(apiKey: string): BedrockApiKey | string {
  const body = apiKey.slice(shortPrefix.length);
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(body)) return cut;
  const [host, query] = decode(body).split(/\/?\?/, 2);
  if (host === undefined || query === undefined || !host.startsWith('bedrock')) return cut;
  const values = new URLSearchParams(query);
  const [accessKeyId, , region] = (values.get('X-Amz-Credential') ?? '').split('/');
  if (!values.has('X-Amz-Signature') || !accessKeyId || !region) return cut;
  const account = accountOfAccessKeyId(accessKeyId);
  const start = signingTime(values.get('X-Amz-Date'));
  const seconds = Number(values.get('X-Amz-Expires') ?? Number.NaN);
  const known =
    start === undefined || !Number.isFinite(seconds)
      ? {}
      : { start, expiration: new Date(start.getTime() + seconds * 1000) };
  return { apiKey, term: 'short', region, accessKeyId, ...(account === undefined ? {} : { account }), ...known };
}

function signingTime(text: string | null): Date | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? '');
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString('latin1');
}
