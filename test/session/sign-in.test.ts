import { expect, test } from 'vitest';
import type { SignInEvent } from '../../src/aws/sign-in/sign-in.ts';
import { signInLines, timeLeft } from '../../src/faces/words/sign-in.ts';
import { recordSignIn } from '../../src/session/sign-in.ts';

const page: SignInEvent = { type: 'page', url: 'https://oidc.us-east-1.amazonaws.com/authorize?state=1', opened: true };
const problem = { code: 'sign-in-denied', summary: 'The request was denied.', cause: 'Somebody said no.', remedy: [] };

async function* stream(...events: SignInEvent[]) {
  yield* events;
}

test('a sign-in passes through to the face and leaves its end behind', async () => {
  const recorded = recordSignIn(stream(page, { type: 'done', signedIn: { how: 'fresh' } }));
  const seen: SignInEvent[] = [];
  for await (const event of recorded.events) seen.push(event);
  expect(seen.map(({ type }) => type)).toEqual(['page', 'done']);
  expect(recorded.end()).toEqual({ type: 'done', signedIn: { how: 'fresh' } });
});

test('a sign-in that failed leaves its problem behind', async () => {
  const recorded = recordSignIn(stream({ type: 'failed', problem, at: 'sign-in' }));
  for await (const event of recorded.events) expect(event.type).toBe('failed');
  expect(recorded.end()).toMatchObject({ problem: { code: 'sign-in-denied' } });
});

test('the code and the address are told, and the time that is left reads like a clock', () => {
  const code: SignInEvent = {
    type: 'code',
    url: 'https://device.sso.us-east-1.amazonaws.com/',
    code: 'ABCD-EFGH',
    expiresAt: '2026-11-26T05:00:00.000Z',
  };
  expect(signInLines(code).join('\n')).toContain('ABCD-EFGH');
  expect(signInLines(page)).toContain(page.url);
  expect(timeLeft(545)).toBe('9:05');
});
