import type { CheckResult, Facts, VerifyRequest } from '../verify/check.ts';
import { agreementPage } from './agreement-page.ts';
import type { CheckAction, Face } from './face.ts';
import type { SessionPorts } from './ports.ts';
import { recordChecks } from './recording.ts';
import { signInThrough } from './sign-in-through.ts';

export const retryAction: CheckAction = { key: 'r', value: 'retry', label: 'Retry' };
export const editAction: CheckAction = { key: 'e', value: 'edit', label: 'Edit the answers' };
export const skipAction: CheckAction = { key: 's', value: 'continue', label: 'Skip' };
const signIn: CheckAction = { key: 'l', value: 'sign-in', label: 'Sign in again', hint: 'In the browser, then retry.' };
const explain: CheckAction = {
  key: 'x',
  value: 'explain',
  label: 'Explain, then retry',
  hint: 'What the agreement means, who may enter into it, and where.',
};

/** What a verification needs; with the port for signing in it is offered where that is what is missing. */
export type CheckPorts = Pick<SessionPorts, 'verify' | 'signal'> & Partial<Pick<SessionPorts, 'signIn'>>;

/** How a verification ended: the person goes on, wants to change the answers or the model, or nobody was there to decide. */
export type Verified = {
  decision: 'continue' | 'edit' | 'model' | 'stop';
  results: CheckResult[];
  facts?: Facts;
  /** The model that the person has chosen, also when it was not called. */
  modelId?: string;
};

/** Runs a verification until the person goes on: retries from the screen, or back to the answers. */
export async function runChecks(
  face: Face,
  ports: CheckPorts,
  title: string,
  request: VerifyRequest,
  actions: CheckAction[],
): Promise<Verified> {
  for (;;) {
    const abort = new AbortController();
    const checks = recordChecks(ports.verify(request, abort.signal));
    try {
      const decision = await face.showChecks({
        title,
        events: checks.events,
        actions: (results, stopped) => {
          if (!stopped && !results.some(({ status }) => status === 'fail')) return [];
          if (ports.signIn !== undefined && signInProfile(results, request) !== undefined) return [signIn, ...actions];
          return agreementPage(results, request) === undefined ? actions : [...actions, explain];
        },
      });
      const page = decision === 'explain' ? agreementPage(checks.results, request) : undefined;
      if (page) await face.showPage(page, { canGoBack: false });
      if (decision === 'sign-in')
        await signInAgain(face, ports, signInProfile(checks.results, request), request.region);
      if (decision === 'retry' || decision === 'explain' || decision === 'sign-in') continue;
      const facts = checks.facts();
      const settled = decision === 'edit' || decision === 'stop' || decision === 'model' ? decision : 'continue';
      return { decision: settled, results: checks.results, ...(facts ? { facts } : {}) };
    } finally {
      abort.abort();
    }
  }
}

/** The profile that has to be signed in to again, where a problem says so. */
function signInProfile(results: readonly CheckResult[], { profile }: VerifyRequest): string | undefined {
  const remedies = results.flatMap(({ problem }) => problem?.remedy ?? []);
  const found = remedies.find((remedy) => typeof remedy !== 'string' && remedy.type === 'sign-in');
  if (found === undefined || typeof found === 'string') return undefined;
  return found.type === 'sign-in' ? (found.profile ?? profile) : undefined;
}

async function signInAgain(
  face: Face,
  { signIn: port, signal }: CheckPorts,
  profile: string | undefined,
  region: string,
): Promise<void> {
  const request = profile === undefined ? undefined : await port?.requestFor(profile, region);
  if (port === undefined || request === undefined) return;
  const title = `Signing in for profile ${profile}`;
  await signInThrough(face, port, request, { title, headless: false, again: true, ...(signal ? { signal } : {}) });
}
