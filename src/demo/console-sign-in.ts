import { createHash, createPublicKey, type JsonWebKey, randomBytes, verify } from 'node:crypto';
import type { Answer } from './answer.ts';
import { failure, json } from './answer.ts';
import { accountIdOf, type Call, queryValue } from './call.ts';
import { browserPage, challengeOf } from './oidc.ts';
import type { SignInMemory } from './sign-in-memory.ts';
import { newKey } from './sts.ts';

const clients = ['arn:aws:signin:::devtools/same-device', 'arn:aws:signin:::devtools/cross-device'];

function denied(status: number, error: string, words: string): Answer {
  return { ...failure(status, 'AccessDeniedException', words), fields: { error } };
}

/** `GET /v1/authorize` of AWS Sign-In: the person's browser comes here and is sent on with a code. */
export function authorizeConsole(call: Call, memory: SignInMemory): Answer {
  const query = (name: string) => queryValue(call.received, name) ?? '';
  const { signIn } = call.world;
  const redirect = query('redirect_uri');
  const isLoopback = /^http:\/\/127\.0\.0\.1:\d+\/oauth\/callback$/.test(redirect);
  const isConfirmation =
    redirect === `${origin(call)}${call.received.rawPath.replace(/authorize$/, '')}${confirmation}`;
  const isKnown = query('client_id') === clients[0] ? isLoopback : query('client_id') === clients[1] && isConfirmation;
  if (signIn === undefined || !isKnown || query('scope') !== 'openid' || query('code_challenge_method') !== 'SHA-256') {
    return browserPage(400, 'This request is not valid.');
  }
  if (signIn.person === 'waits') return browserPage(200, 'Waiting for you to sign in.');
  const back = (answer: Record<string, string>): Answer => ({
    type: 'redirect',
    location: `${redirect}?${new URLSearchParams({ ...answer, state: query('state') })}`,
  });
  if (signIn.person === 'denies') return back({ error: 'access_denied' });
  const code = randomBytes(24).toString('base64url');
  const challenge = query('code_challenge');
  memory.codes.set(code, { client: query('client_id'), redirect, challenge, end: call.now + 300_000 });
  return back({ code });
}

const confirmation = 'sessions/confirmation';
const origin = (call: Call) => `http://${call.received.headers.host ?? '127.0.0.1'}`;

/** The page at the end of the way over another device: it shows the code to carry back. */
export function confirmationPage(call: Call): Answer {
  const answer = new URLSearchParams(call.received.query.map(([name, value]): [string, string] => [name, value]));
  return browserPage(200, `Your code: <code>${Buffer.from(answer.toString()).toString('base64')}</code>`);
}

/** Answers CreateOAuth2Token for both grants, with the DPoP proof (RFC 9449) checked. */
export function createConsoleToken(call: Call, memory: SignInMemory): Answer {
  const thumbprint = provenKey(call, memory);
  if (thumbprint === undefined) return failure(400, 'ValidationException', 'The DPoP proof is not valid.');
  const { signIn } = call.world;
  if (signIn === undefined) return failure(500, 'InternalServerException', 'There is nobody to sign in.');
  if (signIn.refusal !== undefined) {
    const status = signIn.refusal === 'TOKEN_EXPIRED' || signIn.refusal === 'AUTHCODE_EXPIRED' ? 401 : 403;
    return denied(status, signIn.refusal, 'The request was refused.');
  }
  const body = JSON.parse(call.received.body.toString('utf8')) as Record<string, string | undefined>;
  const client = body.clientId ?? '';
  if (body.grantType === 'authorization_code') {
    const code = memory.codes.get(body.code ?? '');
    memory.codes.delete(body.code ?? '');
    const isSame = code?.client === client && code.redirect === body.redirectUri;
    if (!isSame || code.challenge !== challengeOf(body.codeVerifier ?? '')) {
      return failure(400, 'ValidationException', 'The authorization code is not valid.');
    }
    return code.end > call.now
      ? consoleTokens(call, memory, { thumbprint, client }, true)
      : denied(401, 'AUTHCODE_EXPIRED', 'The authorization code has expired.');
  }
  const bound = memory.refreshTokens.get(body.refreshToken ?? '');
  memory.refreshTokens.delete(body.refreshToken ?? '');
  if (bound?.thumbprint !== thumbprint || bound.client !== client) {
    return denied(401, 'TOKEN_EXPIRED', 'The refresh token is not valid any more.');
  }
  return consoleTokens(call, memory, bound, false);
}

function consoleTokens(
  call: Call,
  memory: SignInMemory,
  bound: { thumbprint: string; client: string },
  isFirst: boolean,
): Answer {
  const arn = call.world.signIn?.arn ?? '';
  const seconds = call.world.signIn?.tokenSeconds ?? 900;
  const principal = call.world.principals.find((each) => each.arn === arn);
  const key = newKey(call, accountIdOf(arn), seconds);
  principal?.accessKeys.push(key);
  const refreshToken = randomBytes(48).toString('base64url');
  memory.refreshTokens.set(refreshToken, bound);
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const idToken = [part({ alg: 'ES384', typ: 'JWT' }), part({ sub: arn, aud: bound.client }), 'demo'].join('.');
  const { accessKeyId, secretAccessKey, sessionToken } = key;
  return json({
    accessToken: { accessKeyId, secretAccessKey, sessionToken },
    tokenType: 'aws_sigv4',
    expiresIn: seconds,
    refreshToken,
    ...(isFirst ? { idToken } : {}),
  });
}

/** The thumbprint of the key whose possession the request proves; undefined when it proves nothing. */
function provenKey(call: Call, memory: SignInMemory): string | undefined {
  const [header = '', payload = '', signature = ''] = (call.received.headers.dpop ?? '').split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;
  try {
    const { typ, alg, jwk } = read(header);
    const { htm, htu, iat, jti } = read(payload);
    const key = jwk as JsonWebKey;
    const publicKey = createPublicKey({ key, format: 'jwk' });
    const isSigned = verify(
      'sha256',
      Buffer.from(`${header}.${payload}`),
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
    const isHere = htm === call.received.method && htu === `${origin(call)}${call.received.rawPath}`;
    const isNow = Math.abs(Number(iat) * 1000 - call.now) < 300_000;
    if (typ !== 'dpop+jwt' || alg !== 'ES256' || !isSigned || !isHere || !isNow) return undefined;
    if (typeof jti !== 'string' || key.d !== undefined || memory.proofs.has(jti)) return undefined;
    memory.proofs.add(jti);
    return createHash('sha256')
      .update(JSON.stringify({ crv: key.crv, kty: key.kty, x: key.x, y: key.y }))
      .digest('hex');
  } catch {
    return undefined;
  }
}
