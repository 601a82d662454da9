import type { Problem } from '../aws/problem.ts';
import type { Face } from '../session/face.ts';
import type { Call } from './call.ts';
import { chooseFace } from './choose-face.ts';

/** Asks for MFA codes while a command works that shows no screen of its own; undefined where nobody is there to ask. */
export function mfaAsker(call: Call): { mfaCode?: (serial: string) => Promise<string> } {
  if (chooseFace(call.world, call.globals) === 'headless') return {};
  return {
    mfaCode: async (serial) => {
      const [{ askMfaCode }, face] = await Promise.all([import('../session/mfa-code.ts'), openFace(call)]);
      try {
        return await askMfaCode(face, serial);
      } finally {
        await face.close();
      }
    },
  };
}

/** Offers to sign in where that is what a problem needs and a person is there; whether they are signed in now. */
export async function offerSignIn(call: Call, problem: Problem, profile: string, region: string): Promise<boolean> {
  const { world, globals } = call;
  const helps = problem.remedies.some((remedy) => remedy.type === 'sign-in');
  if (!helps || chooseFace(world, globals) === 'headless') return false;
  const [{ openSignIn }, { signInThrough }] = await Promise.all([
    import('./ports.ts'),
    import('../session/sign-in-through.ts'),
  ]);
  const port = openSignIn(call);
  const face = await openFace(call);
  try {
    const request = await port.requestFor(profile, region);
    if (request === undefined) return false;
    const message = 'Sign in again now?';
    if (!(await face.confirm({ id: 'sign-in', message, details: [problem.summary], default: true }))) return false;
    const title = `Signing in for profile ${profile}`;
    const manner = { title, headless: false, again: true, signal: world.signal };
    return (await signInThrough(face, port, request, manner)).type === 'signed-in';
  } finally {
    port.close();
    await face.close();
  }
}

/** A screen is loaded when there is something to ask: most commands never do. */
async function openFace(call: Call): Promise<Face> {
  return (await import('./carry-out.ts')).faceOf(call);
}
