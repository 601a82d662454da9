import type { Setup } from '../aws/setup.ts';
import { parseMfaCode } from '../aws/values/mfa-code.ts';
import type { Built } from '../plan/plan.ts';
import type { VerifyRequest } from '../verify/check.ts';
import type { Face } from './face.ts';
import { signInPage } from './pages.ts';
import type { SessionOptions, SessionPorts } from './ports.ts';
import { type Proof, targetOf, tryKeys, verifyAll } from './prove.ts';
import type { Walk, WalkWorld } from './walk.ts';

/** Tries keys that the person has brought with AWS STS, before anything is written; other setups have nothing to try yet. */
export async function tryTypedKeys(face: Face, ports: SessionPorts, setup: Setup): Promise<Proof | undefined> {
  const keys =
    setup.method === 'file'
      ? setup.keys
      : setup.method === 'env' && setup.credential.type === 'keys'
        ? setup.credential.keys
        : undefined;
  if (keys === undefined) return undefined;
  return tryKeys(face, ports, {
    target: { type: 'keys', credentials: keys },
    region: setup.region,
    stages: ['identity'],
  });
}

/** Verifies what was set up through the door that other programs will use, after the sign-in that only a browser can do. */
export async function proveSetup(
  face: Face,
  ports: SessionPorts,
  options: SessionOptions,
  setup: Setup,
  built: Extract<Built, { ok: true }>,
  model: { from: Walk; world: WalkWorld },
): Promise<Proof> {
  const needsSignIn = setup.method === 'role' && (setup.role === 'sso' || setup.role === 'login');
  if (needsSignIn) await face.showPage(signInPage(setup), { canGoBack: false });
  const profile = 'profile' in setup ? setup.profile : undefined;
  const wanted = options.given.model;
  const request: Omit<VerifyRequest, 'stages'> = {
    target: targetOf(setup, built.change),
    region: setup.region,
    // Looked at anew: the files have just been written.
    ...(setup.method === 'env' ? {} : { local: await ports.detect() }),
    ...(profile === undefined ? {} : { profile }),
    ...(wanted === undefined ? {} : { model: wanted }),
    ...(options.headless ? {} : { mfaCode: (serial) => askMfaCode(face, serial) }),
  };
  return verifyAll(face, ports, options.invoke, request, model);
}

async function askMfaCode(face: Face, serial: string): Promise<string> {
  const reply = await face.ask({
    id: 'mfaCode',
    type: 'text',
    message: `Code of the MFA device ${serial}`,
    hint: 'Six digits; each code works once.',
    guidance: [],
    choices: [],
    canGoBack: false,
    trail: [],
    parse: parseMfaCode,
  });
  return reply.type === 'answer' ? reply.raw.trim() : '';
}
