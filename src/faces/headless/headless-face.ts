import { reviewLines } from '../../plan/review/diff.ts';
import { Cancelled, type Face, Unanswered } from '../../session/face.ts';
import { untilCancelled } from '../../session/until-cancelled.ts';
import type { Dialect } from '../../shell/dialect.ts';
import { applyLines } from '../words/apply.ts';
import { checkLines } from '../words/checks.ts';
import { pageLines } from '../words/page.ts';
import { signInLines } from '../words/sign-in.ts';

/** What the headless face is told: where its words go, and what was agreed to beforehand. */
export interface HeadlessOptions {
  /** Takes one line of the conversation; it goes to standard error. */
  say(line: string): void;
  /** The person agreed beforehand to what the review would show. */
  yes: boolean;
  dryRun: boolean;
  /** What the person's shell speaks: commands are written for it. */
  dialect: Dialect;
  /** Ends the session as cancelled, for SIGINT. */
  signal: AbortSignal;
}

/** The face without a person: defaults answer, what has none is an error, and every word is a line on standard error. */
export function createHeadlessFace({ say, yes, dryRun, dialect, signal }: HeadlessOptions): Face {
  const sayAll = (lines: readonly string[]) => lines.forEach(say);
  const stopWhenCancelled = () => {
    if (signal.aborted) throw new Cancelled();
  };
  return {
    async showDetected() {
      stopWhenCancelled();
    },
    async ask(view) {
      stopWhenCancelled();
      if (view.problem !== undefined) throw new Unanswered(`${view.problem} (${view.message})`);
      if (view.default === undefined) throw new Unanswered(`${view.message}: no answer was given.`);
      return { type: 'answer', id: view.id, raw: view.default };
    },
    async confirm(confirmation) {
      stopWhenCancelled();
      return confirmation.default;
    },
    async review({ plan, lines }) {
      stopWhenCancelled();
      const writes = plan.edits.length > 0 || plan.userEnvironment !== undefined;
      if (writes || dryRun) sayAll(lines.map(({ text }) => text));
      if (writes && !yes && !dryRun) {
        throw new Unanswered(
          'This would change the files above. Give --yes to agree to it, or --dry-run to look only.',
        );
      }
      return 'apply';
    },
    async showApply(events) {
      // A change that has begun is brought to its end; Ctrl-C counts afterwards.
      for await (const event of events) {
        sayAll(applyLines(event));
        if (event.type === 'remade') sayAll(reviewLines(event.plan).map(({ text }) => text));
      }
      stopWhenCancelled();
    },
    async showChecks({ title, events, actions }) {
      say(title);
      const results = [];
      for await (const event of untilCancelled(events, signal)) {
        if (event.type !== 'finished') continue;
        results.push(event.result);
        sayAll(checkLines(event.result, dialect));
      }
      return actions(results, false).length > 0 && results.some(({ status }) => status === 'fail')
        ? 'stop'
        : 'continue';
    },
    async showSignIn({ title, events }) {
      say(title);
      for await (const event of untilCancelled(events, signal)) sayAll(signInLines(event, dialect));
      return 'finished';
    },
    async showPage(page) {
      stopWhenCancelled();
      sayAll(['', ...pageLines(page)]);
      return 'continue';
    },
    async handOff(page) {
      sayAll(['', ...pageLines(page)]);
    },
    async close() {},
  };
}
