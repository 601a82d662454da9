import { expect, it } from 'vitest';
import type { SignInEvent } from '../../src/aws/sign-in/sign-in.ts';
import type { Page } from '../../src/faces/words/page.ts';
import type { Face } from '../../src/session/face.ts';
import type { SignInPort } from '../../src/session/sign-in.ts';
import { signInThrough } from '../../src/session/sign-in-through.ts';

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
