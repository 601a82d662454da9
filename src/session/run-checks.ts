import type { Remedy } from '../aws/remedy.ts';
import type { CheckResult, Facts, VerifyRequest } from '../verify/check.ts';
import { agreementPage } from './agreement-page.ts';
import type { CheckAction, Checks, Face } from './face.ts';
import { canMend, type Mending, mend } from './mend.ts';
import type { SessionPorts } from './ports.ts';
import { recordChecks } from './recording.ts';
import { openResults, remedyActions } from './remedy-actions.ts';
import { letterPage, openedPage } from './remedy-pages.ts';
import { signInThrough } from './sign-in-through.ts';

export const retryAction: CheckAction = { key: 'r', value: 'retry', label: 'Retry' };
export const editAction: CheckAction = { key: 'e', value: 'edit', label: 'Edit the answers' };
export const modelAction: CheckAction = { key: 'm', value: 'model', label: 'Another model' };
export const skipAction: CheckAction = { key: 's', value: 'continue', label: 'Skip' };
const goOnAction: CheckAction = { key: 'g', value: 'continue', label: 'Go on' };
const explain: CheckAction = {
  key: 'x',
  value: 'explain',
  label: 'Explain',
  hint: 'What the agreement means, who may enter into it, and where.',
};

/** What the person decided below the results, as far as the checks themselves cannot do it. */
export type Decision =
  | { type: 'continue' | 'edit' }
  /** Nobody was there to decide. */
  | { type: 'stop' }
  | { type: 'answer'; question: string; value?: string };

/** How a verification ended. */
export interface Verified {
  decision: Decision;
  results: CheckResult[];
  facts?: Facts;
}

/** Where checks are shown, and what may be done about their problems there. */
export interface Verifying {
  face: Face;
  ports: Pick<SessionPorts, 'verify' | 'signal'> & Partial<Pick<SessionPorts, 'signIn' | 'copy' | 'openPage'>>;
  /** The answers that can be changed here, by question. */
  can: readonly string[];
  /** Edits files where a remedy is an edit; without it the person does that elsewhere. */
  mending?: Mending;
}

/** Runs a verification until the person goes on: what mends a problem here is carried out, and then it is verified again. */
export async function runChecks(
  { face, ports, can, mending }: Verifying,
  title: string,
  asked: VerifyRequest,
  usual: readonly CheckAction[],
): Promise<Verified> {
  let wait: Checks['wait'];
  let request = asked;
  for (;;) {
    const abort = new AbortController();
    const checks = recordChecks(ports.verify(request, abort.signal));
    const isPossible = (remedy: Remedy) => {
      if (remedy.type === 'answer') return can.includes(remedy.question);
      if (remedy.type === 'edit') return mending !== undefined && canMend(remedy.repairs);
      return remedy.type !== 'sign-in' || (ports.signIn !== undefined && profileOf(remedy, request) !== undefined);
    };
    const offered = () => offer(checks.results, request, isPossible, usual);
    try {
      const chosen = await face.showChecks({
        title,
        events: checks.events,
        actions: (_, stopped) => (stopped && offered().actions.length === 0 ? [...usual] : offered().actions),
        ...(wait === undefined ? {} : { wait }),
      });
      wait = undefined;
      const facts = checks.facts();
      const done = (decision: Decision): Verified => ({
        decision,
        results: checks.results,
        ...(facts ? { facts } : {}),
      });
      const remedy = offered().remedies.get(chosen);
      if (remedy !== undefined) {
        const decision = decided(remedy);
        if (decision !== undefined) return done(decision);
        if (remedy.type === 'retry' && remedy.afterSeconds !== undefined) {
          wait = { seconds: remedy.afterSeconds, says: remedy.says };
        } else if (remedy.type === 'sign-in') {
          await signInAgain(face, ports, profileOf(remedy, request), request.region);
        } else if (remedy.type === 'edit' && mending !== undefined) {
          await mend(face, mending, remedy.repairs, ports.signal);
          const local = await mending.look();
          // A Region that was missing may be what was mended.
          const own = local.profiles.find(({ name }) => name === request.profile)?.region ?? '';
          request = { ...request, local, region: request.region || own };
        } else await carryOut(remedy, face, ports);
        continue;
      }
      if (chosen === 'retry') continue;
      if (chosen === 'model') return done({ type: 'answer', question: 'model' });
      if (chosen === 'explain') {
        const page = agreementPage(checks.results, request);
        if (page) await face.showPage(page, { canGoBack: false });
        continue;
      }
      return done({ type: chosen === 'edit' || chosen === 'stop' ? chosen : 'continue' });
    } finally {
      abort.abort();
    }
  }
}

/** The keys below the results: what mends comes first, and where only a warning is left going on does. */
function offer(
  results: readonly CheckResult[],
  request: VerifyRequest,
  isPossible: (remedy: Remedy) => boolean,
  usual: readonly CheckAction[],
): { actions: CheckAction[]; remedies: Map<string, Remedy> } {
  const open = openResults(results);
  const told =
    open.length > 0 ? open : results.filter(({ status, problem }) => status === 'warn' && problem !== undefined);
  const rest = open.length > 0 ? usual : [goOnAction];
  const mending = remedyActions(
    told,
    isPossible,
    [...rest, explain].filter(({ value }) => value !== 'retry' && value !== 'model'),
  );
  const remedies = new Map(mending.map(({ action, remedy }) => [action.value, remedy]));
  if (told.length === 0) return { actions: [], remedies };
  const keys = mending.map(({ action }) => action);
  const others = rest.filter(({ key, label }) => !keys.some((action) => action.key === key || action.label === label));
  const more = agreementPage(results, request) === undefined ? [] : [explain];
  // A warning that no key can do anything about has been read when it stands on the screen.
  if (open.length === 0 && keys.length === 0) return { actions: [], remedies };
  return { actions: open.length > 0 ? [...keys, ...others, ...more] : [...others, ...keys, ...more], remedies };
}

/** The profile that has to be signed in to again. */
function profileOf(remedy: Extract<Remedy, { type: 'sign-in' }>, { profile }: VerifyRequest): string | undefined {
  return remedy.profile ?? profile;
}

async function signInAgain(
  face: Face,
  { signIn: port, signal }: Verifying['ports'],
  profile: string | undefined,
  region: string,
): Promise<void> {
  const request = profile === undefined ? undefined : await port?.requestFor(profile, region);
  if (port === undefined || request === undefined) return;
  const title = `Signing in for profile ${profile}`;
  await signInThrough(face, port, request, { title, headless: false, again: true, signal });
}

/** What leads out of the checks: only the story knows how to change an answer. */
function decided(remedy: Remedy): Decision | undefined {
  if (remedy.type !== 'answer') return undefined;
  return { type: 'answer', question: remedy.question, ...(remedy.value === undefined ? {} : { value: remedy.value }) };
}

/** Opens what is to be opened and copies what is to be sent, and waits until the person is back. */
async function carryOut(remedy: Remedy, face: Face, ports: Verifying['ports']): Promise<void> {
  if (remedy.type === 'page') {
    const opened = (await ports.openPage?.(remedy.url)) === true;
    await face.showPage(openedPage(remedy, opened), { canGoBack: false });
  }
  if (remedy.type === 'letter') {
    const copied = await ports.copy?.([remedy.subject, '', ...remedy.text].join('\n'));
    await face.showPage(letterPage(remedy, copied), { canGoBack: false });
  }
}
