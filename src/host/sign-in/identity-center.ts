import { partitionOfPortal, portalRegions, regionInStartUrl } from '../../aws/sign-in/portal-address.ts';
import type { PortalSession, SignedIn, SignInEvent } from '../../aws/sign-in/sign-in.ts';
import { partitionOf } from '../../aws/values/partition.ts';
import type { SignInOptions, SignInRequest } from '../../session/sign-in.ts';
import type { Failure } from '../../verify/diagnosis/failure.ts';
import type { Answer } from '../../verify/door.ts';
import { movedEndpoint } from '../aws/endpoints.ts';
import { usualWay } from './browser.ts';
import { type FoundPortal, findPortal } from './find-portal.ts';
import { listenOnLoopback } from './loopback.ts';
import { openOidc, type Registration, type Tokens } from './oidc.ts';
import { drawPkce } from './pkce.ts';
import { listAccounts } from './portal.ts';
import { cacheTime, momentIn, type PortalToken, readPortalToken, writePortalToken } from './portal-token.ts';
import { denied, noListener, noPortal, notFinished, portalProblem, stopped } from './problems.ts';
import type { SignInScene } from './scene.ts';
import { pause, waitFor } from './waiting.ts';

type PortalRequest = Extract<SignInRequest, { type: 'identity-center' }>;
type Failed = Extract<SignInEvent, { type: 'failed' }>;
type Got = { ok: true; tokens: Tokens; client: Registration } | { ok: false; failed: Failed };

const failed = (problem: Failed['problem']): Failed => ({ type: 'failed', problem, at: 'sign-in' });

/** Signs in to IAM Identity Center: with what is there, then by renewing it, then in the browser; and keeps the token where every SDK looks. */
export async function* signInToPortal(
  request: PortalRequest,
  options: SignInOptions,
  scene: SignInScene,
  signal: AbortSignal,
): AsyncGenerator<SignInEvent> {
  const { startUrl, name } = request;
  const key = name ?? startUrl;
  const kept = options.again === true ? undefined : await readPortalToken(scene.home, key);
  const isOurs = kept?.startUrl === startUrl && (request.region === undefined || kept.region === request.region);
  if (kept !== undefined && isOurs) {
    const without = await withoutBrowser(request, kept, scene, signal);
    if (without !== undefined) return yield without;
  }
  const found = await portalOf(request, scene, signal);
  if (!found.ok) return yield signal.aborted ? failed(stopped()) : found.failed;
  const { region } = found.value;
  const way = options.way ?? usualWay(scene);
  const got = yield* way === 'browser'
    ? inBrowser(startUrl, region, scene, signal)
    : withCode(found.value, scene, signal);
  if (!got.ok) return yield got.failed;
  yield await keep({ startUrl, region, ...(name === undefined ? {} : { name }) }, got, scene, signal, 'fresh');
}

/** A sign-in that is still good, or could be renewed; undefined when a person is needed. */
async function withoutBrowser(
  { startUrl, name }: PortalRequest,
  kept: PortalToken,
  scene: SignInScene,
  signal: AbortSignal,
): Promise<SignInEvent | undefined> {
  const { region } = kept;
  const session: PortalSession = { startUrl, region, ...(name === undefined ? {} : { name }) };
  if (momentIn(kept.expiresAt) > scene.now() + 60_000) {
    // A person may have signed out elsewhere: what is asked for is a sign-in that works.
    const works = await listAccounts(kept.accessToken, region, scene, signal, { onePage: true });
    const signedIn: SignedIn = { how: 'kept', expiresAt: kept.expiresAt, session };
    if (works.ok) return { type: 'done', signedIn };
    if (works.failure.httpStatus === undefined) return failed(portalProblem(works.failure, region));
  }
  const { clientId, clientSecret, refreshToken, registrationExpiresAt } = kept;
  if (clientId === undefined || clientSecret === undefined || refreshToken === undefined) return undefined;
  if (!(momentIn(registrationExpiresAt) > scene.now())) return undefined;
  const client = { clientId, clientSecret, end: momentIn(registrationExpiresAt) };
  const answer = await openOidc(region, scene).token(client, { type: 'refresh', refreshToken }, signal);
  if (answer.ok) return keep(session, { tokens: answer.value, client }, scene, signal, 'renewed');
  return answer.failure.httpStatus === undefined ? failed(portalProblem(answer.failure, region)) : undefined;
}

async function portalOf(
  { startUrl, region }: PortalRequest,
  scene: SignInScene,
  signal: AbortSignal,
): Promise<{ ok: true; value: FoundPortal } | { ok: false; failed: Failed }> {
  const named = region ?? regionInStartUrl(startUrl);
  if (region !== undefined && partitionOf(region) !== partitionOfPortal(startUrl) && !isMoved(scene)) {
    return { ok: false, failed: failed(noPortal(startUrl, [region], region)) };
  }
  const likely = portalRegions(startUrl, [scene.env.AWS_REGION, scene.env.AWS_DEFAULT_REGION]);
  // A moved endpoint answers for one Region only, whichever that is.
  const regions = named === undefined ? (isMoved(scene) ? likely.slice(0, 1) : likely) : [named];
  const found = await findPortal(startUrl, regions, (each) => openOidc(each, scene), signal);
  if (found.ok) return found;
  const { why } = found;
  if (why.type === 'failed')
    return { ok: false, failed: failed(portalProblem(why.failure, regions[0] ?? 'us-east-1')) };
  return { ok: false, failed: failed(noPortal(startUrl, why.asked, named)) };
}

const isMoved = ({ env }: SignInScene) => movedEndpoint('sso-oidc', env) !== undefined;

async function* inBrowser(
  startUrl: string,
  region: string,
  scene: SignInScene,
  signal: AbortSignal,
): AsyncGenerator<SignInEvent, Got> {
  const oidc = openOidc(region, scene);
  const client = await oidc.register('browser', startUrl, signal);
  if (!client.ok) return refused(client.failure, region, signal);
  const pkce = drawPkce();
  const listener = await listenOnLoopback(pkce.state).catch((error: unknown) => ({ error }));
  if ('error' in listener) return { ok: false, failed: failed(noListener(listener.error)) };
  try {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: client.value.clientId,
      redirect_uri: listener.redirectUri,
      state: pkce.state,
      code_challenge_method: 'S256',
      scopes: 'sso:account:access',
      code_challenge: pkce.challenge,
    });
    const url = `${await oidc.base()}/authorize?${query}`;
    yield { type: 'page', url, opened: await scene.openPage(url) };
    const waited = yield* waitFor(listener.answer, scene.limits.personMs, signal);
    if (waited.type !== 'came')
      return { ok: false, failed: failed(waited.type === 'late' ? notFinished() : stopped()) };
    if ('error' in waited.value) return { ok: false, failed: failed(refusedInBrowser(waited.value)) };
    const grant = { type: 'code', code: waited.value.code, redirectUri: listener.redirectUri } as const;
    const tokens = await oidc.token(client.value, { ...grant, verifier: pkce.verifier }, signal);
    return tokens.ok
      ? { ok: true, tokens: tokens.value, client: client.value }
      : refused(tokens.failure, region, signal);
  } finally {
    listener.close();
  }
}

function refusedInBrowser({ error, description }: { error: string; description?: string }): Failed['problem'] {
  const raw = [error, description].filter((part) => part !== undefined).join(': ');
  return { ...denied(), raw: raw.slice(0, 500) };
}

async function* withCode(
  { region, client, device }: FoundPortal,
  scene: SignInScene,
  signal: AbortSignal,
): AsyncGenerator<SignInEvent, Got> {
  const { userCode, url, urlWithCode, livesMs } = device;
  const code = { type: 'code', url, code: userCode, expiresAt: cacheTime(scene.now() + livesMs) } as const;
  yield { ...code, ...(urlWithCode === undefined ? {} : { urlWithCode }) };
  const stop = new AbortController();
  const ended = AbortSignal.any([signal, stop.signal]);
  try {
    const waited = yield* waitFor(poll({ region, client, device }, scene, ended), livesMs, signal);
    if (waited.type !== 'came')
      return { ok: false, failed: failed(waited.type === 'late' ? notFinished() : stopped()) };
    const tokens = waited.value;
    return tokens.ok ? { ok: true, tokens: tokens.value, client } : refused(tokens.failure, region, signal);
  } finally {
    stop.abort();
  }
}

/** Asks for the token as often as AWS allows, until there is one or a reason why there will be none. */
async function poll(
  { region, client, device }: FoundPortal,
  scene: SignInScene,
  signal: AbortSignal,
): Promise<Answer<Tokens>> {
  const oidc = openOidc(region, scene);
  let every = device.intervalMs;
  for (;;) {
    await pause(every, signal).over;
    const answer = await oidc.token(client, { type: 'device', deviceCode: device.deviceCode }, signal);
    if (answer.ok || signal.aborted) return answer;
    const { name, httpStatus } = answer.failure;
    // RFC 8628: five seconds more for each such answer.
    if (name === 'SlowDownException') every += 5000;
    // A network that is gone for a moment does not end what the person has begun.
    else if (name !== 'AuthorizationPendingException' && httpStatus !== undefined && httpStatus < 500) return answer;
  }
}

function refused(failure: Failure, region: string, signal: AbortSignal): { ok: false; failed: Failed } {
  return { ok: false, failed: failed(signal.aborted ? stopped() : portalProblem(failure, region)) };
}

/** Writes the token and says how it came. */
async function keep(
  session: PortalSession,
  { tokens, client }: { tokens: Tokens; client: Registration },
  scene: SignInScene,
  signal: AbortSignal,
  how: SignedIn['how'],
): Promise<SignInEvent> {
  const expiresAt = cacheTime(scene.now() + tokens.expiresIn * 1000);
  const { startUrl, region } = session;
  const token: PortalToken = {
    startUrl,
    region,
    accessToken: tokens.accessToken,
    expiresAt,
    clientId: client.clientId,
    clientSecret: client.clientSecret,
    registrationExpiresAt: cacheTime(client.end),
    ...(tokens.refreshToken === undefined ? {} : { refreshToken: tokens.refreshToken }),
  };
  const problem = await writePortalToken(scene, session.name ?? startUrl, token, signal);
  if (problem !== undefined) return { type: 'failed', problem, at: 'keeping' };
  return { type: 'done', signedIn: { how, expiresAt, session } };
}
