import type { Problem } from '../aws/problem.ts';
import type { SignedIn, SignInWay } from '../aws/sign-in/sign-in.ts';
import { Cancelled, type Face } from './face.ts';
import { recordSignIn, type SignInPort, type SignInRequest } from './sign-in.ts';

/** How a sign-in ended for the person. */
export type SignInEnd =
  | { type: 'signed-in'; signedIn: SignedIn }
  | { type: 'failed'; problem: Problem; at: 'sign-in' | 'keeping' }
  | { type: 'back' };

/** How far the person takes part. */
export interface SignInManner {
  title: string;
  /** The way that was asked for; decided from the surroundings unless given. */
  way?: SignInWay;
  again?: boolean;
  /** Nobody can be asked for the code that a page shows. */
  headless: boolean;
  signal?: AbortSignal | undefined;
}

/** Signs in on the screen of a face, and lets the person change from the browser of this computer to a code. */
export async function signInThrough(
  face: Face,
  port: Pick<SignInPort, 'signIn'>,
  request: SignInRequest,
  { title, way: wanted, again, headless, signal }: SignInManner,
): Promise<SignInEnd> {
  let way = wanted;
  for (;;) {
    const left = new AbortController();
    const ended = signal === undefined ? left.signal : AbortSignal.any([signal, left.signal]);
    const options = {
      ...(way === undefined ? {} : { way }),
      ...(again === undefined ? {} : { again }),
      ...(headless ? {} : { askCode: (url: string) => askBroughtBack(face, url) }),
    };
    const signingIn = recordSignIn(port.signIn(request, options, ended));
    try {
      const outcome = await face.showSignIn({ title, events: signingIn.events });
      if (outcome === 'back') return { type: 'back' };
      if (outcome === 'code') {
        way = 'code';
        continue;
      }
    } finally {
      left.abort();
    }
    if (signal?.aborted) throw new Cancelled();
    const end = signingIn.end();
    if (end?.type === 'done') return { type: 'signed-in', signedIn: end.signedIn };
    if (end?.type === 'failed') return { type: 'failed', problem: end.problem, at: end.at };
    return { type: 'back' };
  }
}

/** The address stands on a page of its own, where it can be copied whole: the question for the code would cover it. */
async function askBroughtBack(face: Face, url: string): Promise<string> {
  const page = {
    title: 'Sign in with a browser on any computer',
    sections: [
      { paragraphs: ['Open this page there, and sign in. It then shows a code to bring back here.'], code: [url] },
      { paragraphs: ['Enter asks for the code.'] },
    ],
  };
  await face.showPage(page, { canGoBack: false });
  const reply = await face.ask({
    id: 'broughtBackCode',
    type: 'text',
    message: 'Code that the page shows',
    hint: 'Copy the whole code from the browser and paste it here.',
    guidance: [],
    choices: [],
    canGoBack: false,
    trail: [],
    parse: (raw) =>
      /^[A-Za-z0-9+/_=\s-]{20,2000}$/.test(raw.trim())
        ? { ok: true, value: raw.trim() }
        : { ok: false, reason: 'This is not the code of the page. It is one long word of letters and digits.' },
  });
  return reply.type === 'answer' ? reply.raw : '';
}
