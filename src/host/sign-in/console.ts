import type { SignInEvent } from '../../aws/sign-in/sign-in.ts';
import type { SignInOptions, SignInRequest } from '../../session/sign-in.ts';
import { usualWay } from './browser.ts';
import { consoleProblem, unreadableCode, whereAsked } from './console-problems.ts';
import { type ConsoleGrant, type ConsoleService, type ConsoleTokens, openConsoleService } from './console-service.ts';
import { type ConsoleToken, readConsoleToken, writeConsoleToken } from './console-token.ts';
import { drawDpopKey } from './dpop.ts';
import { listenOnLoopback } from './loopback.ts';
import { drawPkce, type Pkce } from './pkce.ts';
import { cacheTime, momentIn } from './portal-token.ts';
import { denied, nobodyForCode, noListener, notFinished, stopped } from './problems.ts';
import type { SignInScene } from './scene.ts';
import { waitFor } from './waiting.ts';

type ConsoleRequest = Extract<SignInRequest, { type: 'console' }>;
type Failed = Extract<SignInEvent, { type: 'failed' }>;
type Code = { ok: true; grant: ConsoleGrant } | { ok: false; failed: Failed };

const failed = (problem: Failed['problem']): Failed => ({ type: 'failed', problem, at: 'sign-in' });
const sameDevice = 'arn:aws:signin:::devtools/same-device';
const crossDevice = 'arn:aws:signin:::devtools/cross-device';

/** Signs in as in the AWS console and keeps the result for the `login_session` of a profile; a sign-in that holds is renewed without a browser. */
export async function* signInToConsole(
  { region, loginSession }: ConsoleRequest,
  options: SignInOptions,
  scene: SignInScene,
  signal: AbortSignal,
): AsyncGenerator<SignInEvent> {
  const kept =
    loginSession === undefined || options.again === true ? undefined : await readConsoleToken(scene, loginSession);
  if (kept !== undefined && loginSession !== undefined) {
    const without = await withoutBrowser(loginSession, kept, region, scene, signal);
    if (without !== undefined) return yield without;
  }
  const service = openConsoleService(region, scene);
  const way = options.way ?? usualWay(scene);
  const clientId = way === 'browser' ? sameDevice : crossDevice;
  const pkce = drawPkce();
  const code = yield* way === 'browser'
    ? inBrowser(service, pkce, scene, signal)
    : broughtBack(service, pkce, options.askCode, scene.limits.personMs, signal);
  if (!code.ok) return yield code.failed;
  const dpopKey = drawDpopKey();
  const tokens = await service.token(clientId, code.grant, dpopKey, signal);
  if (!tokens.ok) return yield failed(await consoleProblem(tokens.failure, region, scene, signal));
  const { idToken } = tokens.value;
  const subject = subjectOf(idToken);
  const account = subject?.split(':')[4] ?? '';
  if (idToken === undefined || subject === undefined || !/^\d{12}$/.test(account)) return yield failed(whereAsked());
  const token: ConsoleToken = {
    accessToken: keysOf(tokens.value, account, scene.now()),
    tokenType: tokens.value.tokenType,
    clientId,
    refreshToken: tokens.value.refreshToken,
    idToken,
    dpopKey,
    signInRegion: region,
  };
  yield await keep(subject, token, scene, signal, 'fresh');
}

async function withoutBrowser(
  loginSession: string,
  kept: ConsoleToken,
  region: string,
  scene: SignInScene,
  signal: AbortSignal,
): Promise<SignInEvent | undefined> {
  const { expiresAt, accountId } = kept.accessToken;
  if (momentIn(expiresAt) > scene.now() + 60_000) {
    return { type: 'done', signedIn: { how: 'kept', expiresAt, loginSession } };
  }
  const service = openConsoleService(kept.signInRegion || region, scene);
  const grant = { grantType: 'refresh_token', refreshToken: kept.refreshToken } as const;
  const answer = await service.token(kept.clientId, grant, kept.dpopKey, signal);
  if (answer.ok) {
    const accessToken = keysOf(answer.value, accountId, scene.now());
    const token = { ...kept, accessToken, refreshToken: answer.value.refreshToken };
    return keep(loginSession, token, scene, signal, 'renewed');
  }
  // A refusal is answered by signing in again; a network that is gone is not.
  if (answer.failure.httpStatus !== undefined) return undefined;
  return failed(await consoleProblem(answer.failure, region, scene, signal));
}

function keysOf(
  { accessKeyId, secretAccessKey, sessionToken, expiresIn }: ConsoleTokens,
  accountId: string,
  now: number,
) {
  return { accessKeyId, secretAccessKey, sessionToken, accountId, expiresAt: cacheTime(now + expiresIn * 1000) };
}

async function keep(
  loginSession: string,
  token: ConsoleToken,
  scene: SignInScene,
  signal: AbortSignal,
  how: 'fresh' | 'renewed',
): Promise<SignInEvent> {
  const problem = await writeConsoleToken(scene, loginSession, token, signal);
  if (problem !== undefined) return { type: 'failed', problem, at: 'keeping' };
  return { type: 'done', signedIn: { how, expiresAt: token.accessToken.expiresAt, loginSession } };
}

async function authorizeUrl(service: ConsoleService, clientId: string, redirectUri: string, pkce: Pkce) {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    state: pkce.state,
    code_challenge_method: 'SHA-256',
    scope: 'openid',
    redirect_uri: redirectUri,
    code_challenge: pkce.challenge,
  });
  return `${await service.base()}/v1/authorize?${query}`;
}

async function* inBrowser(
  service: ConsoleService,
  pkce: Pkce,
  scene: SignInScene,
  signal: AbortSignal,
): AsyncGenerator<SignInEvent, Code> {
  const listener = await listenOnLoopback(pkce.state).catch((error: unknown) => ({ error }));
  if ('error' in listener) return { ok: false, failed: failed(noListener(listener.error)) };
  try {
    const { redirectUri } = listener;
    const url = await authorizeUrl(service, sameDevice, redirectUri, pkce);
    yield { type: 'page', url, opened: await scene.openPage(url) };
    const waited = yield* waitFor(listener.answer, scene.limits.personMs, signal);
    if (waited.type !== 'came')
      return { ok: false, failed: failed(waited.type === 'late' ? notFinished() : stopped()) };
    if ('error' in waited.value) return { ok: false, failed: failed(denied()) };
    const { code } = waited.value;
    return { ok: true, grant: { grantType: 'authorization_code', code, redirectUri, codeVerifier: pkce.verifier } };
  } finally {
    listener.close();
  }
}

async function* broughtBack(
  service: ConsoleService,
  pkce: Pkce,
  askCode: SignInOptions['askCode'],
  personMs: number,
  signal: AbortSignal,
): AsyncGenerator<SignInEvent, Code> {
  const redirectUri = `${await service.base()}/v1/sessions/confirmation`;
  const url = await authorizeUrl(service, crossDevice, redirectUri, pkce);
  yield { type: 'bring-back', url };
  if (askCode === undefined) return { ok: false, failed: failed(nobodyForCode()) };
  const waited = yield* waitFor(askCode(url), personMs, signal);
  if (waited.type !== 'came') return { ok: false, failed: failed(waited.type === 'late' ? notFinished() : stopped()) };
  const answer = readBroughtBack(waited.value);
  if (answer === undefined || answer.state !== pkce.state) return { ok: false, failed: failed(unreadableCode()) };
  const { code } = answer;
  return { ok: true, grant: { grantType: 'authorization_code', code, redirectUri, codeVerifier: pkce.verifier } };
}

/** What the page shows is `state=…&code=…` in base64. */
function readBroughtBack(text: string): { code: string; state: string } | undefined {
  const query = new URLSearchParams(Buffer.from(text.replace(/\s+/g, ''), 'base64').toString('utf8'));
  const [code, state] = [query.get('code'), query.get('state')];
  return code && state ? { code, state } : undefined;
}

/** The ARN that an ID token is about. Its signature proves nothing here: it came over TLS from who would have signed it. */
function subjectOf(idToken: string | undefined): string | undefined {
  try {
    const payload = Buffer.from(idToken?.split('.')[1] ?? '', 'base64url').toString('utf8');
    const { sub } = JSON.parse(payload) as { sub?: unknown };
    return typeof sub === 'string' && /^arn:[\w-]+:(iam|sts)::\d{12}:[\w+=,.@/:-]{1,200}$/.test(sub) ? sub : undefined;
  } catch {
    return undefined;
  }
}
