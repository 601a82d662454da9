import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';

/** A fresh key that tokens are bound to, as the login providers of the SDKs read it: an EC key on P-256, PEM in the form of SEC 1. */
export function drawDpopKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ format: 'pem', type: 'sec1' }).toString();
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The proof that a request comes from who holds the key (RFC 9449). `now` is in Unix milliseconds. */
export function dpopProof(pem: string, request: { method: string; url: string }, now: number): string {
  const key = createPrivateKey(pem);
  const { kty, crv, x, y } = createPublicKey(key).export({ format: 'jwk' });
  const header = part({ typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } });
  const payload = part({ jti: randomUUID(), htm: request.method, htu: request.url, iat: Math.floor(now / 1000) });
  const signature = sign('sha256', Buffer.from(`${header}.${payload}`), { key, dsaEncoding: 'ieee-p1363' });
  return `${header}.${payload}.${signature.toString('base64url')}`;
}
