import { createPublicKey } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { SignInEvent } from '../../../src/aws/sign-in/sign-in.ts';
import { consoleTokenPath } from '../../../src/host/sign-in/console-token.ts';
import { browse, openSignInScene, type SignInScene } from '../../support/sign-in-scene.ts';

const ada = 'arn:aws:iam::111122223333:user/ada';
const request = { type: 'console', region: 'us-east-1' } as const;

let scene: SignInScene;
afterEach(() => scene.close());

const path = () => consoleTokenPath({ env: {}, home: scene.home.home }, ada);
const tokenIn = async () => JSON.parse(await readFile(path(), 'utf8'));
const last = (events: SignInEvent[]) => events.at(-1);
const problemOf = (events: SignInEvent[]) => {
  const end = last(events);
  return end?.type === 'failed' ? end.problem : undefined;
};

describe('signing in as in the AWS console', () => {
  it('leads the browser back to this computer and keeps what the login providers of the SDKs read', async () => {
    scene = await openSignInScene();
    const events = await scene.play(request, { way: 'browser' });
    expect(last(events)).toMatchObject({ signedIn: { how: 'fresh', loginSession: ada } });
    const token = await tokenIn();
    expect(token).toMatchObject({
      accessToken: { accountId: '111122223333', expiresAt: expect.stringMatching(/\dZ$/) },
      clientId: 'arn:aws:signin:::devtools/same-device',
      tokenType: 'aws_sigv4',
      signInRegion: 'us-east-1',
    });
    expect(createPublicKey(token.dpopKey).asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
    expect((await stat(path())).mode & 0o777).toBe(0o600);
  });

  it('takes the code that the person brings back from a browser elsewhere', async () => {
    scene = await openSignInScene();
    let shown: Promise<string> = Promise.resolve('');
    const events = await scene.play(request, { way: 'code', askCode: () => shown }, (event) => {
      if (event.type !== 'bring-back') return;
      shown = browse(event.url).then(({ text }) => /<code>(.*)<\/code>/.exec(text)?.[1] ?? '');
    });
    expect(last(events)).toMatchObject({ signedIn: { how: 'fresh' } });
    expect((await tokenIn()).clientId).toBe('arn:aws:signin:::devtools/cross-device');
  });

  it('says what it takes where nobody can be asked for the code', async () => {
    scene = await openSignInScene();
    const problem = problemOf(await scene.play(request, { way: 'code' }));
    expect(problem).toMatchObject({ code: 'sign-in-needs-terminal', summary: expect.stringContaining('code') });
  });

  it('refuses a code of another sign-in', async () => {
    scene = await openSignInScene();
    const strange = Buffer.from('state=another&code=stolen').toString('base64');
    const events = await scene.play(request, { way: 'code', askCode: async () => strange });
    expect(problemOf(events)?.code).toBe('sign-in-code-refused');
  });

  it('uses a sign-in that holds and renews one that has ended, with the key that it is bound to', async () => {
    scene = await openSignInScene();
    await scene.play(request, { way: 'browser' });
    const again = { ...request, loginSession: ada };
    expect(last(await scene.play(again))).toMatchObject({ signedIn: { how: 'kept' } });
    const first = await tokenIn();
    first.accessToken.expiresAt = '2020-01-01T00:00:00Z';
    await scene.put(path(), JSON.stringify(first));
    expect(last(await scene.play(again))).toMatchObject({ signedIn: { how: 'renewed' } });
    const renewed = await tokenIn();
    expect(renewed.dpopKey).toBe(first.dpopKey);
    expect(renewed.refreshToken).not.toBe(first.refreshToken);
    expect(scene.visited).toHaveLength(1);
  });

  it.each([
    ['USER_CREDENTIALS_CHANGED', 'sign-in-code-refused'],
    ['AUTHCODE_EXPIRED', 'sign-in-code-refused'],
    ['INSUFFICIENT_PERMISSIONS', 'login-permission-missing'],
  ] as const)('tells %s apart', async (refusal, code) => {
    scene = await openSignInScene((world) => {
      if (world.signIn) world.signIn.refusal = refusal;
    });
    expect(problemOf(await scene.play(request, { way: 'browser' }))?.code).toBe(code);
  });

  it('says so when the person denies the request', async () => {
    scene = await openSignInScene((world) => {
      if (world.signIn) world.signIn.person = 'denies';
    });
    expect(problemOf(await scene.play(request, { way: 'browser' }))?.code).toBe('sign-in-denied');
  });

  it('says so when the browser was closed, and nobody comes back from it in time', async () => {
    scene = await openSignInScene(
      (world) => {
        if (world.signIn) world.signIn.person = 'waits';
      },
      () => ({ limits: { personMs: 50 } }),
    );
    expect(problemOf(await scene.play(request, { way: 'browser' }))?.code).toBe('sign-in-not-finished');
  });

  it('finds out that the clock is wrong when AWS refuses the proof', async () => {
    scene = await openSignInScene((world) => {
      world.clockOffsetMs = 30 * 60_000;
    });
    expect(problemOf(await scene.play(request, { way: 'browser' }))).toMatchObject({
      code: 'clock-skew',
      summary: expect.stringContaining('30 minutes behind'),
    });
  });
});
