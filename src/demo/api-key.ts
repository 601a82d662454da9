import type { AccessKey } from './principal.ts';
import { queryOf } from './received.ts';
import { type Claim, emptyPayloadHash, isSignedWith, momentOf, type Signed } from './sigv4.ts';

const prefix = 'bedrock-api-key-';
const host = 'bedrock.amazonaws.com';

/** A short-term Bedrock API key taken apart: a presigned URL with another wrapping. */
export interface ShortTermKey {
  claim: Claim;
  signed: Signed;
  sessionToken?: string;
  /** Unix milliseconds. */
  start: number;
  end: number;
}

/** Takes a short-term API key apart; undefined when it has not the shape of one. */
export function readShortTermKey(token: string): ShortTermKey | undefined {
  if (!token.startsWith(prefix)) return undefined;
  const url = Buffer.from(token.slice(prefix.length), 'base64').toString('latin1');
  if (!url.startsWith(`${host}/?`)) return undefined;
  // `Version` was added after signing.
  const all = queryOf(url.slice(host.length + 2)).filter(([name]) => name !== 'Version');
  const value = (name: string) => all.find(([key]) => key === name)?.[1] ?? '';
  const [accessKeyId = '', day = '', region = '', service = ''] = value('X-Amz-Credential').split('/');
  const timestamp = value('X-Amz-Date');
  const start = momentOf(timestamp);
  const sessionToken = value('X-Amz-Security-Token');
  if (accessKeyId === '' || Number.isNaN(start)) return undefined;
  return {
    claim: {
      accessKeyId,
      day,
      region,
      service,
      signedHeaders: ['host'],
      signature: value('X-Amz-Signature'),
      timestamp,
    },
    signed: {
      method: 'POST',
      rawPath: '/',
      query: all.filter(([name]) => name !== 'X-Amz-Signature'),
      headers: { host },
      payloadHash: emptyPayloadHash,
    },
    ...(sessionToken === '' ? {} : { sessionToken }),
    start,
    end: start + Number(value('X-Amz-Expires')) * 1000,
  };
}

/** True when the key was signed with this access key. */
export function isKeySignedBy(key: ShortTermKey, accessKey: AccessKey): boolean {
  return (
    key.claim.accessKeyId === accessKey.accessKeyId &&
    (accessKey.sessionToken ?? '') === (key.sessionToken ?? '') &&
    isSignedWith(key.signed, key.claim, accessKey.secretAccessKey)
  );
}
