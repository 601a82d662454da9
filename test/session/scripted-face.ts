import type { SignInEvent } from '../../src/aws/sign-in/sign-in.ts';
import type { Page } from '../../src/faces/words/page.ts';
import type { ApplyEvent } from '../../src/plan/plan.ts';
import { Cancelled, type Confirmation, type Face, type Review, type ReviewDecision } from '../../src/session/face.ts';
import type { CheckResult } from '../../src/verify/check.ts';
import type { AskView } from '../../src/wizard/table/question.ts';

/** What the person of a test does, one entry for each time the face waits for them. */
export type Act =
  | { ask: string; type: string }
  | { ask: string; back: true }
  | { ask: string; paste: string }
  | { review: ReviewDecision }
  /** About the settings of the program that was chosen; a script that says nothing of it leaves them as they are. */
  | { settings: ReviewDecision }
  | { checks: string }
  | { confirm: boolean }
  | { page: 'continue' | 'back' }
  | { signIn: 'finished' | 'back' | 'code' }
  | { cancelAt: 'ask' | 'review' | 'apply' | 'checks' | 'confirm' | 'page' | 'sign-in' };

/** A face that follows a script, and everything that it was shown. */
export interface ScriptedFace {
  face: Face;
  views: AskView[];
  reviews: Review[];
  settings: Review[];
  applied: ApplyEvent[];
  checks: { title: string; results: CheckResult[]; actions: string[] }[];
  confirmations: Confirmation[];
  pages: Page[];
  signIns: { title: string; events: SignInEvent[] }[];
  handedOff: Page[];
  closed(): number;
  /** What of the script was not played. */
  left(): readonly Act[];
}

/** Makes a face that plays the script, and fails when it is asked for something else than the next entry. */
export function scriptedFace(script: readonly Act[]): ScriptedFace {
  const acts = [...script];
  let closed = 0;
  const told: Omit<ScriptedFace, 'face' | 'closed' | 'left'> = {
    views: [],
    reviews: [],
    settings: [],
    applied: [],
    checks: [],
    confirmations: [],
    pages: [],
    signIns: [],
    handedOff: [],
  };
  const next = (where: Extract<Act, { cancelAt: string }>['cancelAt'], shown: string): Act => {
    const act = acts.shift();
    if (act === undefined) throw new Error(`The script is over, but there is still: ${where} ${shown}`);
    if ('cancelAt' in act && act.cancelAt === where) throw new Cancelled();
    return act;
  };
  const wrong = (act: Act, shown: string) => new Error(`${JSON.stringify(act)} does not go with ${shown}`);
  const face: Face = {
    async showDetected() {},
    async ask(view) {
      told.views.push(view);
      const act = next('ask', view.id);
      if (!('ask' in act) || act.ask !== view.id) throw wrong(act, `the question ${view.id}`);
      if ('paste' in act) {
        if (!view.takesBlock?.(act.paste)) throw wrong(act, `the question ${view.id}, which takes no block`);
        return { type: 'block', id: view.id, raw: act.paste };
      }
      return 'back' in act ? { type: 'back', id: view.id } : { type: 'answer', id: view.id, raw: act.type };
    },
    async confirm(confirmation) {
      told.confirmations.push(confirmation);
      const act = next('confirm', confirmation.id);
      if (!('confirm' in act)) throw wrong(act, `the confirmation ${confirmation.id}`);
      return act.confirm;
    },
    async review(review) {
      if (review.action.startsWith('Write the settings of')) {
        told.settings.push(review);
        const [act] = acts;
        if (act === undefined || !('settings' in act)) return 'back';
        acts.shift();
        return act.settings;
      }
      told.reviews.push(review);
      const act = next('review', review.action);
      if (!('review' in act)) throw wrong(act, 'the review');
      return act.review;
    },
    async showApply(events) {
      for await (const event of events) {
        told.applied.push(event);
        const [act] = acts;
        if (event.type === 'written' && act && 'cancelAt' in act && act.cancelAt === 'apply') next('apply', '');
      }
    },
    async showChecks({ title, events, actions }) {
      const results: CheckResult[] = [];
      for await (const event of events) if (event.type === 'finished') results.push(event.result);
      const offered = actions(results, false);
      told.checks.push({ title, results, actions: offered.map(({ value }) => value) });
      const [act] = acts;
      if (act && 'cancelAt' in act && act.cancelAt === 'checks') next('checks', title);
      if (offered.length === 0) return 'continue';
      const chosen = next('checks', title);
      if (!('checks' in chosen)) throw wrong(chosen, `the checks “${title}”`);
      return chosen.checks;
    },
    async showPage(page) {
      told.pages.push(page);
      const act = next('page', page.title);
      if (!('page' in act)) throw wrong(act, `the page “${page.title}”`);
      return act.page;
    },
    async showSignIn({ title, events }) {
      const seen: SignInEvent[] = [];
      told.signIns.push({ title, events: seen });
      const act = next('sign-in', title);
      if (!('signIn' in act)) throw wrong(act, `the sign-in “${title}”`);
      if (act.signIn === 'finished') for await (const event of events) seen.push(event);
      return act.signIn;
    },
    async handOff(page, details) {
      told.handedOff.push(page);
      if (details === undefined) return;
      told.handedOff.push(details);
      const act = next('page', page.title);
      if (!('page' in act)) throw wrong(act, `the last card “${page.title}”`);
    },
    async close() {
      closed += 1;
    },
  };
  return { face, ...told, closed: () => closed, left: () => acts };
}
