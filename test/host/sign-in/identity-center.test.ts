import { readFile, stat } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { SignInEvent } from '../../../src/aws/sign-in/sign-in.ts';
import { demoAccount, demoOtherAccount } from '../../../src/demo/demo-people.ts';
import { demoStartUrl } from '../../../src/demo/offers.ts';
import { portalTokenPath } from '../../../src/host/sign-in/portal-token.ts';
import { browse, openSignInScene, type SignInScene } from '../../support/sign-in-scene.ts';

const request = { type: 'identity-center', startUrl: demoStartUrl, name: 'corp' } as const;
const session = { name: 'corp', startUrl: demoStartUrl, region: 'us-east-1' };
const never = new AbortController().signal;

let scene: SignInScene;
afterEach(() => scene.close());

const tokenIn = async (key = 'corp') => JSON.parse(await readFile(portalTokenPath(scene.home.home, key), 'utf8'));
const last = (events: SignInEvent[]) => events.at(-1);
const problemOf = (events: SignInEvent[]) => {
  const end = last(events);
  return end?.type === 'failed' ? end.problem : undefined;
};
const stages = (events: SignInEvent[]) => [...new Set(events.map(({ type }) => type))];

describe('signing in to IAM Identity Center', () => {
  it('leads the browser through the page back to this computer, and keeps the token as every SDK reads it', async () => {
    scene = await openSignInScene();
    const events = await scene.play(request, { way: 'browser' });
    expect(stages(events)).toEqual(['page', 'waiting', 'done']);
    expect(last(events)).toMatchObject({ signedIn: { how: 'fresh', session } });
    expect(await tokenIn()).toEqual({
      startUrl: demoStartUrl,
      region: 'us-east-1',
      accessToken: expect.stringMatching(/^demo-sso-/),
      expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      clientId: expect.any(String),
      clientSecret: expect.any(String),
      registrationExpiresAt: expect.stringMatching(/Z$/),
      refreshToken: expect.any(String),
    });
    expect((await stat(portalTokenPath(scene.home.home, 'corp'))).mode & 0o777).toBe(0o600);
    expect(JSON.stringify(events)).not.toContain((await tokenIn()).accessToken);
  });

  it('tells address and code where there is no browser, and waits until somebody approves', async () => {
    scene = await openSignInScene();
    const events = await scene.play(request, { way: 'code' }, async (event) => {
      if (event.type === 'code') await browse(event.urlWithCode ?? '');
    });
    expect(stages(events)).toEqual(['code', 'waiting', 'done']);
    expect(events[0]).toMatchObject({ code: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/) });
    expect((await tokenIn()).accessToken).toMatch(/^demo-sso-/);
  });

  it('lists accounts over all pages and the permission sets in one of them', async () => {
    scene = await openSignInScene();
    await scene.play(request, { way: 'browser' });
    expect(await scene.port.accounts(session, never)).toEqual({
      ok: true,
      value: [
        { id: demoOtherAccount, name: 'Sandbox', email: 'sandbox@example.com' },
        { id: demoAccount, name: 'Workloads', email: 'workloads@example.com' },
      ],
    });
    expect(await scene.port.roles(session, demoAccount, never)).toEqual({
      ok: true,
      value: ['BedrockUser', 'ReadOnly'],
    });
    const other = await scene.port.roles(session, '999999999999', never);
    expect(other).toMatchObject({ ok: false, problem: { code: 'sso-nothing-assigned' } });
  });

  it('uses a session that holds, and renews one that has ended, without a browser', async () => {
    scene = await openSignInScene();
    await scene.play(request, { way: 'browser' });
    const first = await tokenIn();
    expect(last(await scene.play(request))).toMatchObject({ signedIn: { how: 'kept' } });
    await scene.put(
      portalTokenPath(scene.home.home, 'corp'),
      JSON.stringify({ ...first, expiresAt: '2020-01-01T00:00:00Z' }),
    );
    expect(last(await scene.play(request))).toMatchObject({ signedIn: { how: 'renewed' } });
    const renewed = await tokenIn();
    expect(renewed.accessToken).not.toBe(first.accessToken);
    expect(renewed.refreshToken).not.toBe(first.refreshToken);
    expect(scene.visited).toHaveLength(1);
  });

  it('goes to the browser when the portal has forgotten a session that looked good', async () => {
    scene = await openSignInScene();
    await scene.play(request, { way: 'browser' });
    for (const each of scene.aws.world.sso?.sessions ?? []) each.expiration = 0;
    if (scene.aws.world.sso) scene.aws.world.sso.refreshTokens = [];
    expect(last(await scene.play(request, { way: 'browser' }))).toMatchObject({ signedIn: { how: 'fresh' } });
  });

  it('files a profile of the older form under its start URL', async () => {
    scene = await openSignInScene();
    const { name: _name, ...older } = request;
    await scene.play({ ...older, region: 'us-east-1' }, { way: 'browser' });
    expect((await tokenIn(demoStartUrl)).startUrl).toBe(demoStartUrl);
  });

  it.each(['browser', 'code'] as const)('says so when the person denies the request (%s)', async (way) => {
    scene = await openSignInScene((world) => {
      if (world.sso) world.sso.person = 'denies';
    });
    const events = await scene.play(request, { way }, async (event) => {
      if (event.type === 'code') await browse(event.urlWithCode ?? '');
    });
    expect(problemOf(events)?.code).toBe('sign-in-denied');
    await expect(tokenIn()).rejects.toThrow();
  });

  it('says so when nobody approves the code in time', async () => {
    scene = await openSignInScene((world) => {
      if (world.sso) Object.assign(world.sso, { person: 'waits', codeSeconds: 1 });
    });
    expect(problemOf(await scene.play(request, { way: 'code' }))?.code).toBe('sign-in-not-finished');
  });

  it('says so when the browser was closed, and nobody comes back from it in time', async () => {
    scene = await openSignInScene(
      (world) => {
        if (world.sso) world.sso.person = 'waits';
      },
      () => ({ limits: { personMs: 50 } }),
    );
    const problem = problemOf(await scene.play(request, { way: 'browser' }));
    expect(problem?.code).toBe('sign-in-not-finished');
    expect(JSON.stringify(problem?.remedies)).toContain('--no-browser');
  });

  it('tells a wrong Region from everything else', async () => {
    scene = await openSignInScene(
      () => {},
      (aws) => ({ env: { ...aws.environment, AWS_ENDPOINT_URL_SSO_OIDC: `${aws.url}/region/eu-west-1` } }),
    );
    const events = await scene.play({ ...request, region: 'eu-west-1' }, { way: 'browser' });
    expect(problemOf(events)).toMatchObject({
      code: 'sso-region-wrong',
      summary: expect.stringContaining('eu-west-1'),
    });
  });

  it('tells a start URL that nobody knows', async () => {
    scene = await openSignInScene();
    const events = await scene.play({ ...request, startUrl: 'https://d-ffffffffff.awsapps.com/start' });
    expect(problemOf(events)?.code).toBe('sso-portal-unknown');
  });

  it.each([
    ['https://start.us-gov-home.awsapps.com/directory/corp', 'us-east-1', 'AWS GovCloud (US)'],
    ['https://start.home.awsapps.cn/directory/corp', 'us-east-1', 'AWS China'],
    [demoStartUrl, 'us-gov-west-1', 'the commercial Regions'],
    [demoStartUrl, 'cn-north-1', 'the commercial Regions'],
  ])('refuses the portal %s in %s before it asks anybody', async (startUrl, region, where) => {
    // No endpoint is moved: whoever were asked would be AWS itself.
    scene = await openSignInScene(
      () => {},
      () => ({ env: {} }),
    );
    const problem = problemOf(await scene.play({ ...request, startUrl, region }, { way: 'browser' }));
    expect(problem).toMatchObject({ code: 'sso-region-wrong', cause: expect.stringContaining(where) });
    expect([scene.visited, scene.aws.requests.length]).toEqual([[], 0]);
  });

  it('ends at once, with its listener, when it is cancelled', async () => {
    scene = await openSignInScene((world) => {
      if (world.sso) world.sso.person = 'waits';
    });
    const stop = new AbortController();
    let redirect = '';
    const events: SignInEvent[] = [];
    for await (const event of scene.port.signIn(request, { way: 'browser' }, stop.signal)) {
      events.push(event);
      if (event.type === 'page') redirect = new URL(event.url).searchParams.get('redirect_uri') ?? '';
      if (event.type === 'waiting') stop.abort();
    }
    expect(problemOf(events)?.code).toBe('cancelled');
    await expect(fetch(redirect)).rejects.toThrow();
  });

  it('takes no answer that does not carry its own state', async () => {
    scene = await openSignInScene((world) => {
      if (world.sso) world.sso.person = 'waits';
    });
    const statuses: number[] = [];
    const stop = new AbortController();
    for await (const event of scene.port.signIn(request, { way: 'browser' }, stop.signal)) {
      if (event.type === 'page') {
        const redirect = new URL(event.url).searchParams.get('redirect_uri') ?? '';
        for (const query of ['?code=stolen&state=guessed', '?code=stolen', '?state=', '']) {
          statuses.push((await browse(redirect + query)).status);
        }
        statuses.push((await browse(new URL('/favicon.ico', redirect).href)).status);
      }
      if (event.type === 'waiting') stop.abort();
    }
    expect(statuses).toEqual([400, 400, 400, 400, 404]);
  });
});
