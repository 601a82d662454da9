import { expect, it } from 'vitest';
import type { SignInEvent } from '../../src/aws/sign-in/sign-in.ts';
import { signInLines, timeLeft } from '../../src/faces/words/sign-in.ts';
import { runChecks } from '../../src/session/run-checks.ts';
import { recordSignIn, type SignInPort } from '../../src/session/sign-in.ts';
import { posix } from '../../src/shell/dialects/posix.ts';
import { failed, memoryPorts, passed } from './ports.ts';
import { scriptedFace } from './scripted-face.ts';

const page: SignInEvent = { type: 'page', url: 'https://oidc.us-east-1.amazonaws.com/authorize?state=1', opened: true };
const problem = {
  code: 'sign-in-denied',
  summary: 'The request was denied.',
  cause: 'Somebody said no.',
  remedies: [],
};

async function* stream(...events: SignInEvent[]) {
  yield* events;
}

it('a sign-in passes through to the face and leaves its end behind', async () => {
  const recorded = recordSignIn(stream(page, { type: 'done', signedIn: { how: 'fresh' } }));
  const seen: SignInEvent[] = [];
  for await (const event of recorded.events) seen.push(event);
  expect(seen.map(({ type }) => type)).toEqual(['page', 'done']);
  expect(recorded.end()).toEqual({ type: 'done', signedIn: { how: 'fresh' } });
});

it('a sign-in that failed leaves its problem behind', async () => {
  const recorded = recordSignIn(stream({ type: 'failed', problem, at: 'sign-in' }));
  for await (const event of recorded.events) expect(event.type).toBe('failed');
  expect(recorded.end()).toMatchObject({ problem: { code: 'sign-in-denied' } });
});

it('the code and the address are told, and the time that is left reads like a clock', () => {
  const code: SignInEvent = {
    type: 'code',
    url: 'https://device.sso.us-east-1.amazonaws.com/',
    code: 'ABCD-EFGH',
    expiresAt: '2026-11-26T05:00:00.000Z',
  };
  expect(signInLines(code, posix).join('\n')).toContain('ABCD-EFGH');
  expect(signInLines(page, posix)).toContain(page.url);
  expect(timeLeft(545)).toBe('9:05');
});

it('a verification that lacks a sign-in offers it with one key, and goes on by itself afterwards', async () => {
  const missing = failed('credentials', 'sso-session-expired');
  const remedies = [{ type: 'sign-in', says: 'Sign in again.', profile: 'corp' }] as const;
  const found = [
    { results: [{ ...missing, problem: { ...problem, remedies: [...remedies] } }] },
    { results: [passed] },
  ];
  const { ports } = memoryPorts({ found });
  const asked: unknown[] = [];
  const request = {
    type: 'identity-center',
    startUrl: 'https://d-1234567890.awsapps.com/start',
    name: 'corp',
  } as const;
  const signIn: SignInPort = {
    ...ports.signIn,
    requestFor: async (profile) => (profile === 'corp' ? request : undefined),
    signIn: (...all) => {
      asked.push(all[0]);
      return stream({ type: 'done', signedIn: { how: 'fresh' } });
    },
  };
  const scripted = scriptedFace([{ checks: 'sign-in' }, { signIn: 'finished' }]);
  const checks = { target: { type: 'profile', profile: 'corp' }, region: 'us-east-1', stages: ['identity'] } as const;
  const verified = await runChecks(
    { face: scripted.face, ports: { ...ports, signIn }, can: [] },
    'Verifying',
    checks,
    [],
  );
  expect(scripted.checks[0]?.actions).toContain('sign-in');
  expect(asked).toEqual([request]);
  expect(verified.results).toEqual([passed]);
  expect(scripted.left()).toEqual([]);
});
