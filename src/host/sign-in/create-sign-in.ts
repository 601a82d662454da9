import type { PortalSession } from '../../aws/sign-in/sign-in.ts';
import type { SignInPort } from '../../session/sign-in.ts';
import type { Answer } from '../../verify/door.ts';
import { createAwsClients } from '../aws/clients.ts';
import { type AwsDoorOptions, usualLimits } from '../aws/options.ts';
import { signInToConsole } from './console.ts';
import { signInToPortal } from './identity-center.ts';
import { listAccounts, listRoles } from './portal.ts';
import { readPortalToken } from './portal-token.ts';
import { nothingAssigned, portalProblem, stopped } from './problems.ts';
import type { SignInScene } from './scene.ts';
import { signInOfProfile } from './sign-in-of-profile.ts';

/** What the door for signing in is made from. */
export type SignInDoorOptions = AwsDoorOptions & Pick<SignInScene, 'files' | 'openPage'>;

/** Opens the door for signing in; the SDK is loaded at the first call. */
export function createSignIn(options: SignInDoorOptions): SignInPort & { close(): void } {
  const limits = { ...usualLimits, ...options.limits };
  const clients = createAwsClients(options.env, limits);
  const scene: SignInScene = { ...options, clients, limits, now: options.now ?? Date.now };

  const listed = async <T>(
    { name, startUrl, region }: PortalSession,
    signal: AbortSignal,
    ask: (accessToken: string) => Promise<Answer<T[]>>,
    account?: string,
  ) => {
    const token = await readPortalToken(scene.home, name ?? startUrl);
    const answer = await ask(token?.accessToken ?? '');
    if (answer.ok) {
      return answer.value.length === 0 ? { ok: false as const, problem: nothingAssigned(account) } : answer;
    }
    if (signal.aborted) return { ok: false as const, problem: stopped() };
    const { httpStatus } = answer.failure;
    // The portal answers so for an account that the person has nothing to do with.
    const isForbidden = account !== undefined && (httpStatus === 403 || httpStatus === 404);
    return {
      ok: false as const,
      problem: isForbidden ? nothingAssigned(account) : portalProblem(answer.failure, region),
    };
  };

  return {
    signIn: (request, signInOptions, signal) =>
      request.type === 'console'
        ? signInToConsole(request, signInOptions, scene, signal)
        : signInToPortal(request, signInOptions, scene, signal),
    requestFor: async (profile, region) => {
      const found = await signInOfProfile(profile, options, region);
      return found.type === 'request' ? found.request : undefined;
    },
    accounts: (session, signal) =>
      listed(session, signal, (token) => listAccounts(token, session.region, scene, signal)),
    roles: (session, accountId, signal) =>
      listed(session, signal, (token) => listRoles(token, session.region, accountId, scene, signal), accountId),
    close: () => clients.close(),
  };
}
