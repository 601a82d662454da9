import type { Setup } from '../aws/setup.ts';
import { signInPage } from './pages.ts';
import type { SignInRequest } from './sign-in.ts';
import { signInThrough } from './sign-in-through.ts';
import type { Session } from './story.ts';

type SigningSetup = Extract<Setup, { role: 'sso' | 'login' }>;

/** Whether a setup works only after somebody has signed in with a browser. */
export function needsSignIn(setup: Setup): setup is SigningSetup {
  return setup.method === 'role' && (setup.role === 'sso' || setup.role === 'login');
}

/** Signs in to what was just set up, before it is verified; where nobody is there, the words say how. */
export async function signInFirst(session: Session, setup: SigningSetup): Promise<void> {
  const { face, ports, options } = session;
  const request = options.headless ? undefined : await ports.signIn.requestFor(setup.profile, setup.region);
  if (request === undefined) await face.showPage(signInPage(setup), { canGoBack: false });
  else await through(session, request, setup.profile);
}

/** Signs in to the AWS console before the plan is made, because the profile has to name who signed in. */
export async function consoleSession(session: Session, setup: Setup): Promise<Setup> {
  const { ports, options } = session;
  if (options.headless || options.dryRun || !needsSignIn(setup) || setup.role !== 'login') return setup;
  if (setup.loginSession !== undefined) return setup;
  const known = await ports.signIn.requestFor(setup.profile, setup.region);
  const request = known?.type === 'console' ? known : { type: 'console' as const, region: setup.region };
  const end = await through(session, request, setup.profile);
  const loginSession = end.type === 'signed-in' ? end.signedIn.loginSession : undefined;
  return loginSession === undefined ? setup : { ...setup, loginSession };
}

function through({ face, ports }: Session, request: SignInRequest, profile: string) {
  const { signal } = ports;
  const title = `Signing in for profile ${profile}`;
  return signInThrough(face, ports.signIn, request, { title, headless: false, signal });
}
