import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Received } from './received.ts';

/** What an `Authorization: AWS4-HMAC-SHA256 …` header (or a presigned query) claims. */
export interface Claim {
  accessKeyId: string;
  /** `YYYYMMDD` of the credential scope. */
  day: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
  /** `YYYYMMDDTHHMMSSZ`. */
  timestamp: string;
}

/** Everything that is signed besides the claim; headers by lower-case name, query without the signature. */
export interface Signed {
  method: string;
  rawPath: string;
  query: readonly (readonly [string, string])[];
  headers: Readonly<Record<string, string>>;
  /** Hex SHA-256 of the body. */
  payloadHash: string;
}

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

const escaped = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Reads the claim of an Authorization header; undefined when it is not a complete SigV4 header. */
export function claimOf(headers: Readonly<Record<string, string>>): Claim | undefined {
  const match =
    /^AWS4-HMAC-SHA256\s+Credential=([^,\s]+)\s*,\s*SignedHeaders=([^,\s]+)\s*,\s*Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    );
  const [, scope = '', signedHeaders = '', signature = ''] = match ?? [];
  const timestamp = headers['x-amz-date'];
  const [accessKeyId, day, region, service, end] = scope.split('/');
  if (!match || !timestamp || !accessKeyId || !day || !region || !service || end !== 'aws4_request') return undefined;
  return { accessKeyId, day, region, service, signedHeaders: signedHeaders.split(';'), signature, timestamp };
}

/** What was signed, when the signature stands in the Authorization header. */
export function signedPart(received: Received): Signed {
  return {
    method: received.method,
    rawPath: received.rawPath,
    query: received.query,
    headers: received.headers,
    payloadHash: sha256(received.body),
  };
}

/** SHA-256 of an empty body, as presigned URLs carry it. */
export const emptyPayloadHash = sha256('');

/**
 * Computes the signature the claim should carry (hex); the path is encoded once more, as everywhere but in S3:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signatureOf(signed: Signed, claim: Omit<Claim, 'signature'>, secretAccessKey: string): string {
  const path = signed.rawPath.split('/').map(escaped).join('/');
  const query = signed.query
    .map(([name, value]) => [escaped(name), escaped(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const headers = claim.signedHeaders
    .map((name) => `${name}:${(signed.headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`)
    .join('');
  const canonical = [signed.method, path, query, headers, claim.signedHeaders.join(';'), signed.payloadHash].join('\n');
  const scope = `${claim.day}/${claim.region}/${claim.service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', claim.timestamp, scope, sha256(canonical)].join('\n');
  const parts = [claim.day, claim.region, claim.service, 'aws4_request'];
  const key = parts.reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${secretAccessKey}`);
  return hmac(key, toSign).toString('hex');
}

/** True when the claim was signed with this secret, over exactly these headers and this body. */
export function isSignedWith(signed: Signed, claim: Claim, secretAccessKey: string): boolean {
  if (!claim.signedHeaders.includes('host') || !claim.timestamp.startsWith(claim.day)) return false;
  const expected = Buffer.from(signatureOf(signed, claim, secretAccessKey));
  const given = Buffer.from(claim.signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** `YYYYMMDDTHHMMSSZ` of a moment in Unix milliseconds. */
export function timestampOf(moment: number): string {
  return new Date(moment).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/** Unix milliseconds of `YYYYMMDDTHHMMSSZ`; NaN when it is none. */
export function momentOf(timestamp: string): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp);
  return match ? Date.parse(`${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}Z`) : Number.NaN;
}
