import { expect, it } from 'vitest';
import type { SignInEvent } from '../../src/aws/sign-in/sign-in.ts';
import type { Page } from '../../src/faces/words/page.ts';
import { Cancelled, type Face } from '../../src/session/face.ts';
import type { SignInPort } from '../../src/session/sign-in.ts';
import { signInThrough } from '../../src/session/sign-in-through.ts';
import type { AskView } from '../../src/wizard/table/question.ts';

it('shows the whole address of a page in a browser elsewhere before its code is asked for', async () => {
  const url = `https://us-east-1.signin.aws.amazon.com/v1/authorize?state=${'x'.repeat(300)}`;
  const shown: string[] = [];
  const face = {
    showPage: async ({ sections }: Page) => {
      shown.push(...sections.flatMap(({ code = [] }) => code));
      return 'continue';
    },
    ask: async ({ id }: { id: string }) => {
      shown.push(id);
      return { type: 'answer', id, raw: 'the code' };
    },
    showSignIn: async ({ events }: { events: AsyncIterable<SignInEvent> }) => {
      for await (const _ of events);
      return 'finished';
    },
  } as unknown as Face;
  const port: Pick<SignInPort, 'signIn'> = {
    async *signIn(_request, { askCode } = {}) {
      yield { type: 'bring-back', url };
      const loginSession = await askCode?.(url);
      yield { type: 'done', signedIn: { how: 'fresh', ...(loginSession === undefined ? {} : { loginSession }) } };
    },
  };
  const request = { type: 'console', region: 'us-east-1' } as const;
  const end = await signInThrough(face, port, request, { title: 'Signing in', headless: false });
  expect(shown).toEqual([url, 'broughtBackCode']);
  expect(end).toMatchObject({ type: 'signed-in', signedIn: { loginSession: 'the code' } });
});

it.each([
  ['one long word', 'a1b2c3d4e5f6g7h8i9j0', 'a1b2c3d4e5f6g7h8i9j0'],
  ['with blanks around it, and lines in it', '  a1b2c3d4e5\nf6+/_=-h8i9j0 ', 'a1b2c3d4e5\nf6+/_=-h8i9j0'],
  ['of the longest', 'x'.repeat(2000), 'x'.repeat(2000)],
  ['too short', 'a1b2c3d4e5f6g7h8i9j', undefined],
  ['too long', 'x'.repeat(2001), undefined],
  ['with a sign that it never has', 'a1b2c3d4e5f6g7h8i9j0!', undefined],
  ['behind such a sign', '(a1b2c3d4e5f6g7h8i9j0', undefined],
])('takes a code of the page that is %s for what it is', async (_, raw, value) => {
  const judged: unknown[] = [];
  const face = {
    showPage: async () => 'continue',
    ask: async ({ id, parse }: AskView) => {
      judged.push(parse(raw));
      return { type: 'back', id };
    },
    showSignIn: async ({ events }: { events: AsyncIterable<SignInEvent> }) => {
      for await (const _ of events);
      return 'finished';
    },
  } as unknown as Face;
  const port: Pick<SignInPort, 'signIn'> = {
    async *signIn(_request, { askCode } = {}) {
      judged.push(await askCode?.('https://signin.example'));
      yield { type: 'waiting', secondsLeft: 1 };
    },
  };
  const request = { type: 'console', region: 'us-east-1' } as const;
  // Without an end of its own it was left.
  expect(await signInThrough(face, port, request, { title: '', headless: false })).toEqual({ type: 'back' });
  expect(judged).toEqual([value === undefined ? { ok: false, reason: expect.any(String) } : { ok: true, value }, '']);
});

it('asks for no code where nobody is there', async () => {
  const asked: unknown[] = [];
  const face = {
    showSignIn: async ({ events }: { events: AsyncIterable<SignInEvent> }) => {
      for await (const _ of events);
      return 'finished';
    },
  } as unknown as Face;
  const port: Pick<SignInPort, 'signIn'> = {
    async *signIn(_request, options) {
      asked.push(options);
      yield { type: 'failed', problem: { code: 'x', summary: '', cause: '', remedies: [] }, at: 'keeping' };
    },
  };
  const request = { type: 'console', region: 'us-east-1' } as const;
  const manner = { title: '', headless: true, way: 'code', again: true } as const;
  expect(await signInThrough(face, port, request, manner)).toMatchObject({ type: 'failed', at: 'keeping' });
  expect(asked).toEqual([{ way: 'code', again: true }]);
});

it('ends as Ctrl-C where that came while the page was shown', async () => {
  const abort = new AbortController();
  const face = {
    showSignIn: async () => {
      abort.abort();
      return 'finished';
    },
  } as unknown as Face;
  const port: Pick<SignInPort, 'signIn'> = {
    async *signIn() {
      yield { type: 'done', signedIn: { how: 'fresh' } };
    },
  };
  const request = { type: 'console', region: 'us-east-1' } as const;
  const reading = signInThrough(face, port, request, { title: '', headless: false, signal: abort.signal });
  await expect(reading).rejects.toBeInstanceOf(Cancelled);
});
