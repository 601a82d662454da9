import type { Detected } from '../aws/detected.ts';
import type { SignInEvent } from '../aws/sign-in/sign-in.ts';
import type { Page } from '../faces/words/page.ts';
import type { ApplyEvent, Plan } from '../plan/plan.ts';
import type { ReviewLine } from '../plan/review/diff.ts';
import type { CheckEvent, CheckResult } from '../verify/check.ts';
import type { AskView, Choice, Reply } from '../wizard/table/question.ts';

/** Thrown by a face when the person pressed Ctrl-C; the session turns it into the outcome `cancelled`. */
export class Cancelled extends Error {
  override name = 'Cancelled';
}

/** What the review shows; `diff` is computed from the plan, with secrets masked. */
export interface Review {
  plan: Plan;
  /** Lines of the masked unified diff, permissions and notes, ready to be drawn. */
  lines: ReviewLine[];
  /** What was answered, or decided without a question: each line can be changed with its key. */
  settings: readonly ReviewSetting[];
  /** What Enter does, for example `Write both files`. */
  action: string;
  canGoBack: boolean;
}

/** One line of what the review stands on. */
export interface ReviewSetting {
  /** The figure that changes it. */
  key: string;
  /** The question's id; the review ends with it. */
  id: string;
  label: string;
  /** As it may stand on the screen. */
  shown: string;
  /** Why it was not asked for, in a few words; absent for what the person said. */
  why?: string;
}

/** How a review ended: with the go-ahead, back at the questions, or at the one question whose answer is to be changed. */
export type ReviewDecision = 'apply' | 'back' | { change: string };

/** Thrown by a face that can ask nobody, when an answer is missing or was refused. */
export class Unanswered extends Error {
  override name = 'Unanswered';
}

/** A yes-or-no question outside the table: consent, contractual acts, repairs. */
export interface Confirmation {
  id: string;
  message: string;
  details: string[];
  default: boolean;
}

/** A verification to be shown while it runs. */
export interface Checks {
  title: string;
  events: AsyncIterable<CheckEvent>;
  /** A pause before the stream is read: the face counts it down, Enter ends it at once. */
  wait?: { seconds: number; says: string };
  /** What the person can do once the stream has ended, or was stopped with Esc; an empty list means: go on at once. The first is the default. */
  actions(results: readonly CheckResult[], stopped: boolean): CheckAction[];
}

/** `key` is the letter that chooses the action, for example `r` for retry. */
export interface CheckAction extends Choice {
  key: string;
}

/** A sign-in to be shown while it runs. */
export interface SigningIn {
  title: string;
  events: AsyncIterable<SignInEvent>;
}

/** How the showing of a sign-in ended: with the stream, by going back, or because the person wants a code instead of this machine's browser. */
export type SignInOutcome = 'finished' | 'back' | 'code';

/** How the story is told. Ink, Inquirer and the headless face implement it and differ in nothing else. Each method may throw `Cancelled`. */
export interface Face {
  showDetected(detected: Detected): Promise<void>;
  ask(view: AskView): Promise<Reply>;
  confirm(confirmation: Confirmation): Promise<boolean>;
  review(review: Review): Promise<ReviewDecision>;
  /** Draws the stream to its end. */
  showApply(events: AsyncIterable<ApplyEvent>): Promise<void>;
  /** Draws the stream; resolves with the value of the chosen action, or `continue` when there was none to choose. */
  showChecks(checks: Checks): Promise<string>;
  /** Draws the stream to its end, or until the person leaves it; leaving ends the sign-in. */
  showSignIn(signingIn: SigningIn): Promise<SignInOutcome>;
  /** Shows a page and waits for Enter (`continue`) or Esc (`back`). */
  showPage(page: Page, options: { canGoBack: boolean }): Promise<'continue' | 'back'>;
  /** The last words; they stay on the screen after the program has ended. `details` stand behind a key. */
  handOff(page: Page, details?: Page): Promise<void>;
  /** Restores the terminal; always called, also after a failure, and more than once. */
  close(): Promise<void>;
}
