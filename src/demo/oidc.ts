import { createHash, randomBytes } from 'node:crypto';
import type { Answer } from './answer.ts';
import { failure, json } from './answer.ts';
import { type Call, queryValue } from './call.ts';
import type { SignInMemory } from './sign-in-memory.ts';
import type { SsoPortal } from './sign-in-world.ts';

/** An error as OAuth has it, together with the type that AWS's SDKs go by. */
function refused(error: string, exception: string, words: string): Answer {
  return { ...failure(400, exception, words), fields: { error, error_description: words } };
}

const invalidClient = refused('invalid_client', 'InvalidClientException', 'Invalid client');
const invalidGrant = refused('invalid_grant', 'InvalidGrantException', 'Invalid grant provided');
const elsewhere = refused('invalid_request', 'InvalidRequestException', 'Invalid request provided');

function bodyOf(call: Call): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(call.received.body.toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const secret = () => randomBytes(24).toString('base64url');
const originOf = (call: Call) => `http://${call.received.headers.host ?? '127.0.0.1'}`;
const pathBefore = (call: Call, end: string) => call.received.rawPath.slice(0, -end.length);

/** The SHA-256 of a PKCE verifier, as the challenge carries it (RFC 7636). */
export const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url');

/** A page that tells the person in the browser how it went. */
export function browserPage(status: number, words: string): Answer {
  return { type: 'text', status, contentType: 'text/html; charset=utf-8', text: `<!doctype html><p>${words}</p>` };
}

/** Answers RegisterClient: a public client, for as long as AWS gives one (90 days). */
export function registerClient(call: Call, memory: SignInMemory): Answer {
  const { clientName, clientType, redirectUris = [] } = bodyOf(call);
  if (text(clientName) === '' || clientType !== 'public') {
    return refused('invalid_client_metadata', 'InvalidClientMetadataException', 'Invalid client metadata');
  }
  const allowed = redirectUris as string[];
  if (allowed.some((uri) => !/^http:\/\/127\.0\.0\.1(:\d+)?\//.test(uri))) {
    return refused('invalid_redirect_uri', 'InvalidRedirectUriException', 'Invalid redirect URI');
  }
  const [clientId, clientSecret] = [secret(), secret()];
  const end = call.now + 90 * 86_400_000;
  memory.clients.set(clientId, { clientSecret, redirectUris: allowed, end });
  return json({
    clientId,
    clientSecret,
    clientIdIssuedAt: Math.floor(call.now / 1000),
    clientSecretExpiresAt: Math.floor(end / 1000),
  });
}

function clientOf(call: Call, memory: SignInMemory) {
  const { clientId, clientSecret } = bodyOf(call);
  const client = memory.clients.get(text(clientId));
  return client?.clientSecret === clientSecret && client !== undefined && client.end > call.now ? client : undefined;
}

function portalAt(call: Call, startUrl?: string): SsoPortal | undefined {
  const { sso } = call.world;
  if (sso === undefined || sso.region !== call.region) return undefined;
  return startUrl === undefined || startUrl.replace(/\/+$/, '') === sso.startUrl ? sso : undefined;
}

/** Answers StartDeviceAuthorization; a start URL of another Region is an invalid request, as on AWS. */
export function startDeviceAuthorization(call: Call, memory: SignInMemory): Answer {
  const { startUrl } = bodyOf(call);
  if (clientOf(call, memory) === undefined) return invalidClient;
  const portal = portalAt(call, text(startUrl));
  if (portal === undefined) return elsewhere;
  const deviceCode = secret();
  const letters = 'BCDFGHJKLMNPQRSTVWXZ';
  const typed = [...randomBytes(8)].map((byte) => letters[byte % letters.length]).join('');
  const userCode = `${typed.slice(0, 4)}-${typed.slice(4)}`;
  memory.devices.set(deviceCode, { userCode, state: 'pending', asked: 0, end: call.now + portal.codeSeconds * 1000 });
  const verificationUri = `${originOf(call)}${pathBefore(call, '/device_authorization')}/device`;
  return json({
    deviceCode,
    userCode,
    verificationUri,
    verificationUriComplete: `${verificationUri}?user_code=${userCode}`,
    expiresIn: portal.codeSeconds,
    interval: portal.intervalSeconds,
  });
}

/** The page on which the person in the browser enters the code and allows or denies. */
export function devicePage(call: Call, memory: SignInMemory): Answer {
  const portal = portalAt(call);
  const userCode = queryValue(call.received, 'user_code');
  const device = [...memory.devices.values()].find((each) => each.userCode === userCode && each.end > call.now);
  if (portal === undefined || device === undefined) return browserPage(404, 'This code is not known.');
  if (portal.person === 'waits') return browserPage(200, 'Waiting for you to allow access.');
  device.state = portal.person === 'approves' ? 'approved' : 'denied';
  return browserPage(200, `The request was ${device.state}. You can close this window.`);
}

/** The page of the authorization code grant: sends the browser back to the listener of the program that asked. */
export function authorizePage(call: Call, memory: SignInMemory): Answer {
  const query = (name: string) => queryValue(call.received, name) ?? '';
  const client = memory.clients.get(query('client_id'));
  const redirect = query('redirect_uri');
  const portal = portalAt(call);
  const isAllowed = client?.redirectUris.some((uri) => uri === redirect.replace(/:\d+(?=\/)/, '')) === true;
  if (portal === undefined || !isAllowed) return browserPage(400, 'This request is not valid.');
  const back = (answer: Record<string, string>): Answer => ({
    type: 'redirect',
    location: `${redirect}?${new URLSearchParams({ ...answer, state: query('state') })}`,
  });
  if (query('response_type') !== 'code' || query('code_challenge_method') !== 'S256') {
    return back({ error: 'invalid_request' });
  }
  if (portal.person === 'waits') return browserPage(200, 'Waiting for you to allow access.');
  if (portal.person === 'denies') return back({ error: 'access_denied', error_description: 'The person said no' });
  const code = secret();
  const challenge = query('code_challenge');
  memory.codes.set(code, { client: query('client_id'), redirect, challenge, end: call.now + 300_000 });
  return back({ code });
}

/** Answers CreateToken for the three grants. */
export function createToken(call: Call, memory: SignInMemory): Answer {
  const body = bodyOf(call);
  const portal = portalAt(call);
  if (portal === undefined) return invalidGrant;
  if (clientOf(call, memory) === undefined && !portal.oldClients.includes(text(body.clientId))) return invalidClient;
  switch (body.grantType) {
    case 'urn:ietf:params:oauth:grant-type:device_code':
      return fromDevice(call, memory, portal, text(body.deviceCode));
    case 'authorization_code': {
      const code = memory.codes.get(text(body.code));
      memory.codes.delete(text(body.code));
      const isSame = code?.client === body.clientId && code?.redirect === body.redirectUri;
      const isProven = code?.challenge === challengeOf(text(body.codeVerifier));
      return isSame && isProven && code !== undefined && code.end > call.now ? tokens(call, portal) : invalidGrant;
    }
    case 'refresh_token': {
      const at = portal.refreshTokens.indexOf(text(body.refreshToken));
      if (at === -1) return invalidGrant;
      portal.refreshTokens.splice(at, 1);
      return tokens(call, portal);
    }
    default:
      return refused('unsupported_grant_type', 'UnsupportedGrantTypeException', 'Unsupported grant type');
  }
}

function fromDevice(call: Call, memory: SignInMemory, portal: SsoPortal, deviceCode: string): Answer {
  const device = memory.devices.get(deviceCode);
  if (device === undefined) return invalidGrant;
  if (device.end <= call.now) return refused('expired_token', 'ExpiredTokenException', 'Device code expired');
  device.asked += 1;
  if (portal.person === 'approves' && device.asked >= (portal.approvedAfter ?? Number.POSITIVE_INFINITY)) {
    device.state = 'approved';
  }
  if (device.state === 'pending') {
    return refused('authorization_pending', 'AuthorizationPendingException', 'Authorization is still pending');
  }
  memory.devices.delete(deviceCode);
  if (device.state === 'denied') return refused('access_denied', 'AccessDeniedException', 'Access denied');
  return tokens(call, portal);
}

function tokens(call: Call, portal: SsoPortal): Answer {
  const [accessToken, refreshToken] = [`demo-sso-${secret()}`, secret()];
  const { assignments, tokenSeconds } = portal;
  portal.sessions.push({ accessToken, expiration: call.now + tokenSeconds * 1000, assignments });
  portal.refreshTokens.push(refreshToken);
  return json({ accessToken, tokenType: 'Bearer', expiresIn: tokenSeconds, refreshToken });
}
