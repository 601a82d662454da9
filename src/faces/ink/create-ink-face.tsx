import { setTimeout } from 'node:timers/promises';
import type { ComponentType } from 'react';
import type { Detected } from '../../aws/detected.ts';
import { Cancelled, type Face } from '../../session/face.ts';
import type { Dialect } from '../../shell/dialect.ts';
import { ApplyScreen } from './components/ApplyScreen.tsx';
import { ChecksScreen } from './components/ChecksScreen.tsx';
import { ConfirmationScreen } from './components/ConfirmationScreen.tsx';
import { LastCardScreen } from './components/LastCardScreen.tsx';
import { PageScreen } from './components/PageScreen.tsx';
import { QuestionScreen } from './components/QuestionScreen.tsx';
import { ReviewScreen } from './components/ReviewScreen.tsx';
import { SignInScreen } from './components/SignInScreen.tsx';
import { confirmField } from './fields/confirm-field.ts';
import { lastWords, storyLines } from './last-words.tsx';
import { type JobControl, mount } from './mount.tsx';
import { createOpenScreens } from './open-screens.ts';
import { applyScreen } from './screens/apply.ts';
import { type ChecksState, checkResults, checksReducer, checksScreen, startedChecks } from './screens/checks.ts';
import { confirmationScreen } from './screens/confirmation.ts';
import { lastCardScreen } from './screens/last-card.ts';
import { pageScreen } from './screens/page.ts';
import { askedQuestion, questionScreen } from './screens/question.ts';
import { reviewScreen } from './screens/review.ts';
import type { Screen } from './screens/screen.ts';
import { signInReducer, signInScreen } from './screens/sign-in.ts';
import { addApplied, addChecks, type StorySoFar, withAnswer } from './story.ts';
import { asciiGlyphs, unicodeGlyphs } from './theme.ts';

/** What the Ink face draws with; it asks no environment about it. */
export interface InkFaceOptions {
  stdin: NodeJS.ReadStream;
  stderr: NodeJS.WriteStream;
  color: boolean;
  unicode: boolean;
  /** What the person's shell speaks: commands are written for it. */
  dialect: Dialect;
  /** Writes the commands of this program as the person can start them. */
  named(text: string): string;
  /** Copies to the clipboard; tells how it was done, or why it was not. */
  copy?: (text: string) => Promise<string>;
  /** An abort is the same as Ctrl-C. */
  signal?: AbortSignal;
  /** Ctrl-Z, where a shell can take over and give back. */
  job?: JobControl | undefined;
}

/** A wait is counted in slices, so that Enter ends it without a delay that is felt. */
const slicesInSecond = 20;
const pause = () => setTimeout(1000 / slicesInSecond);

function oneSecondLess(state: ChecksState): ChecksState {
  const seconds = (state.wait?.seconds ?? 0) - 1;
  return { ...state, wait: state.wait === undefined || seconds <= 0 ? undefined : { ...state.wait, seconds } };
}

/** The face of a terminal, drawn with Ink on standard error. Ink is mounted at the first screen and stays to the end. */
export function createInkFace(options: InkFaceOptions): Face {
  const { stdin, stderr, color, dialect, named, signal } = options;
  const { copy: copyAsIs } = options;
  const copy = copyAsIs && ((text: string) => copyAsIs(named(text)));
  const glyphs = options.unicode ? unicodeGlyphs : asciiGlyphs;
  const screens = createOpenScreens();
  let unmount: (() => void) | undefined;
  let detected: Detected | undefined;
  let story: StorySoFar = { trail: [], log: [] };
  let said = false;
  /** What was typed into each question, so that Esc and the way back lose nothing; never a secret. */
  const typed = new Map<string, { text: string; given: boolean }>();
  const onAbort = () => screens.cancel();
  signal?.addEventListener('abort', onAbort);

  const begin = () => {
    if (signal?.aborted || screens.takeCancelled()) throw new Cancelled();
  };
  const open: typeof screens.open = (screen, Draw, state, openOptions) => {
    const opened = screens.open(screen, Draw, state, openOptions);
    unmount ??= mount(screens, { stdin, stderr, color, glyphs, dialect, named, job: options.job });
    return opened;
  };
  const show = <State, Outcome>(
    screen: Screen<State, Outcome>,
    Draw: ComponentType<{ state: State }>,
    state: State,
  ): Promise<Outcome> => {
    begin();
    return open(screen, Draw, state).outcome;
  };
  const terminal = () => ({ columns: stderr.columns || 80, rows: stderr.rows || 24, color, glyphs, dialect, named });
  const leave = (words: readonly string[]) => {
    unmount?.();
    unmount = undefined;
    screens.clear();
    if (words.length > 0) stderr.write(`${words.join('\n')}\n`);
  };

  return {
    async showDetected(found) {
      begin();
      detected = found;
    },
    async ask(view) {
      begin();
      const before = typed.get(view.id);
      // What was given and taken comes back as the default, or was let go on purpose.
      const isLetGo = before?.given === true && view.problem === undefined && view.default !== before.text;
      const text = isLetGo ? undefined : before?.text;
      const screen = open(questionScreen, QuestionScreen, askedQuestion(view, story, detected, text));
      const reply = await screen.outcome;
      const { field } = screen.state();
      if (field.type === 'text' && !field.masked)
        typed.set(view.id, { text: field.line.text, given: reply.type !== 'back' });
      story = withAnswer(story, view, reply);
      return reply;
    },
    async confirm(confirmation) {
      return show(confirmationScreen, ConfirmationScreen, {
        confirmation,
        field: confirmField(confirmation.default),
        top: 0,
        story,
      });
    },
    async review(review) {
      return show(reviewScreen, ReviewScreen, { review, top: 0 });
    },
    async showApply(events) {
      begin();
      const screen = open(
        applyScreen,
        ApplyScreen,
        { story, events: [], stopping: false },
        {
          shield: () => screen.update((state) => ({ ...state, stopping: true })),
        },
      );
      try {
        for await (const event of events) {
          screen.update((state) => ({ ...state, events: [...state.events, event] }));
        }
      } finally {
        story = addApplied(story, screen.state().events);
        screen.finish();
      }
      begin();
    },
    async showChecks({ title, events, actions, wait }) {
      begin();
      const screen = open(checksScreen, ChecksScreen, startedChecks(title, story, wait));
      const stream = events[Symbol.asyncIterator]();
      try {
        for (let slice = 1; screen.state().wait !== undefined; slice++) {
          const left = await Promise.race([pause(), screen.outcome]);
          if (left !== undefined) return left;
          if (slice % slicesInSecond === 0) screen.update(oneSecondLess);
        }
        const stopped = screen.until((state) => state.stopped);
        for (;;) {
          const next = await Promise.race([stream.next(), stopped, screen.outcome]);
          if (typeof next === 'string') return next;
          if (next === undefined || next.done) break;
          screen.update((state) => checksReducer(state, next.value));
        }
        const choices = actions(checkResults(screen.state()), screen.state().stopped);
        screen.update((state) => ({ ...state, actions: choices }));
        return choices.length === 0 ? 'continue' : await screen.outcome;
      } finally {
        // Not waited for: a source that hangs in a network call would hold up the end.
        void Promise.resolve(stream.return?.()).catch(() => {});
        story = addChecks(story, checkResults(screen.state()));
        screen.finish();
      }
    },
    async showSignIn({ title, events }) {
      begin();
      const screen = open(signInScreen, SignInScreen, { story, title, shown: undefined, secondsLeft: undefined });
      const stream = events[Symbol.asyncIterator]();
      try {
        for (;;) {
          const next = await Promise.race([stream.next(), screen.outcome]);
          if (typeof next === 'string') return next;
          if (next.done) return 'finished';
          screen.update((state) => signInReducer(state, next.value));
        }
      } finally {
        // Not waited for: a source that hangs in a network call would hold up the end.
        void Promise.resolve(stream.return?.()).catch(() => {});
        screen.finish();
      }
    },
    async showPage(page, { canGoBack }) {
      return show(pageScreen, PageScreen, { page, canGoBack, top: 0, copied: undefined, copy });
    },
    async handOff(page, details) {
      begin();
      if (details !== undefined) await show(lastCardScreen, LastCardScreen, { page, details, isOpen: false, top: 0 });
      leave([...storyLines(story, terminal()), ...lastWords(page, terminal())]);
      said = true;
    },
    async close() {
      signal?.removeEventListener('abort', onAbort);
      // What was done stays to be read, also when the story ended before its last words.
      leave(said || unmount === undefined ? [] : storyLines({ trail: [], log: story.log }, terminal()));
      said = true;
    },
  };
}
