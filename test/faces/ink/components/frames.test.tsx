import { type ComponentType, createElement } from 'react';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { refused } from '../../../../src/aws/values/parsed.ts';
import { ApplyScreen } from '../../../../src/faces/ink/components/ApplyScreen.tsx';
import { ChecksScreen } from '../../../../src/faces/ink/components/ChecksScreen.tsx';
import { ConfirmationScreen } from '../../../../src/faces/ink/components/ConfirmationScreen.tsx';
import { PageScreen } from '../../../../src/faces/ink/components/PageScreen.tsx';
import { QuestionScreen } from '../../../../src/faces/ink/components/QuestionScreen.tsx';
import { ReviewScreen } from '../../../../src/faces/ink/components/ReviewScreen.tsx';
import { SignInScreen } from '../../../../src/faces/ink/components/SignInScreen.tsx';
import { confirmField } from '../../../../src/faces/ink/fields/confirm-field.ts';
import type { KeyEvent } from '../../../../src/faces/ink/input/read-keys.ts';
import { applyScreen } from '../../../../src/faces/ink/screens/apply.ts';
import { checksReducer, checksScreen, startedChecks } from '../../../../src/faces/ink/screens/checks.ts';
import { confirmationScreen } from '../../../../src/faces/ink/screens/confirmation.ts';
import { pageScreen } from '../../../../src/faces/ink/screens/page.ts';
import { askedQuestion, questionScreen } from '../../../../src/faces/ink/screens/question.ts';
import { reviewScreen } from '../../../../src/faces/ink/screens/review.ts';
import type { Screen } from '../../../../src/faces/ink/screens/screen.ts';
import { signInScreen } from '../../../../src/faces/ink/screens/sign-in.ts';
import type { StorySoFar } from '../../../../src/faces/ink/story.ts';
import { type Drawing, drawn, rowsOf } from '../../../support/draw.tsx';
import { fc } from '../../../support/property.ts';
import { askView, busyMachine, longReview, mixedResults, policyPage } from '../../../support/story.ts';

type AnyScreen = readonly [screen: Screen<unknown, unknown>, Draw: ComponentType<{ state: unknown }>, first: unknown];
function screen<State, Outcome>(press: Screen<State, Outcome>, Draw: ComponentType<{ state: State }>, first: State) {
  return [press, Draw, first] as unknown as AnyScreen;
}

const story: StorySoFar = {
  trail: Array.from({ length: 12 }, (_, index) => ({
    message: `Question number ${index} of the wizard?`,
    shown: 'an answer '.repeat(index),
  })),
  log: [{ status: 'pass', text: 'Wrote ~/.aws/credentials (permissions 0600).' }],
};
const guidance = Array.from({ length: 30 }, (_, index) =>
  index % 5 ? `Advice ${index}: ${'keep keys safe '.repeat(6)}` : `  aws command ${index}`,
);
const choices = Array.from({ length: 50 }, (_, index) => ({
  value: `model-${index}`,
  label: `Model ${index}`,
  hint: 'A hint that says something. '.repeat(index % 4),
}));
const common = {
  trail: [...story.trail],
  guidance,
  hint: 'A hint of one or two lines, which says what Enter does and why one would want that.',
};

const ended = {
  ...mixedResults
    .map((result) => ({ type: 'finished' as const, result }))
    .reduce(checksReducer, startedChecks('Verifying the profile production in us-west-2', story)),
  actions: [
    { key: 'r', value: 'retry', label: 'Retry' },
    { key: 'e', value: 'edit', label: 'Edit the answers', hint: 'Nothing is lost.' },
    { key: 'c', value: 'continue', label: 'Go on anyway' },
  ],
};

const question = (changes: Parameters<typeof askView>[0], detected?: typeof busyMachine) =>
  screen(questionScreen, QuestionScreen, askedQuestion(askView({ ...common, ...changes }), story, detected));
const consent = {
  confirmation: { id: 'c', message: 'Ask the model?', details: guidance, default: false },
  field: confirmField(false),
  top: 0,
  story,
};
const problem = mixedResults[2]?.problem;
if (problem === undefined) throw new Error('The third result has a problem.');
const screens: Record<string, AnyScreen> = {
  'first question': question({ type: 'select', choices: choices.slice(0, 3), trail: [] }, busyMachine),
  'long select': question({ type: 'select', choices }),
  text: question({
    choices,
    default: 'model-1',
    problem: 'This was not taken, and here is the reason in a full sentence.',
  }),
  secret: question({ type: 'secret', parse: () => refused('This is no secret access key.') }),
  paste: question({ type: 'paste', offer: { label: 'the keys of the demo', raw: 'x' } }),
  file: question({ type: 'file' }),
  confirm: question({ type: 'confirm', default: 'no' }),
  consent: screen(confirmationScreen, ConfirmationScreen, consent),
  review: screen(reviewScreen, ReviewScreen, { review: longReview, top: 0 }),
  apply: screen(applyScreen, ApplyScreen, {
    story,
    events: [
      { type: 'backed-up', id: '1' },
      { type: 'written', path: 'p', shown: '~/.aws/config', mode: 0o600 },
      { type: 'failed', problem, written: [] },
    ],
    stopping: true,
  }),
  'running checks': screen(
    checksScreen,
    ChecksScreen,
    checksReducer(startedChecks('Verifying', story), { type: 'started', id: 'a', title: 'Identity' }),
  ),
  'ended checks': screen(checksScreen, ChecksScreen, ended),
  page: screen(pageScreen, PageScreen, {
    page: policyPage,
    canGoBack: true,
    top: 0,
    copied: 'Copied.',
    copy: async () => 'Copied.',
  }),
  'sign-in': screen(signInScreen, SignInScreen, {
    story,
    title: 'Sign in with your browser',
    shown: { type: 'code', url: 'https://device.sso.us-east-1.amazonaws.com/', code: 'ABCD-EFGH', expiresAt: '' },
    secondsLeft: 540,
  }),
};

const event: fc.Arbitrary<KeyEvent> = fc.oneof(
  fc
    .constantFrom('down', 'up', 'page-down', 'page-up', 'end', 'home', 'tab', 'left', 'backspace', 'f1')
    .map((key): KeyEvent => ({ type: 'key', key })),
  fc
    .constantFrom('m', '?', '1', 'd', 'c', 'ü', '日本', 'a word and another', '👩‍💻 ẹ́')
    .map((text): KeyEvent => ({ type: 'text', text })),
);

/** The rows of a screen after some keys, each pressed on what was drawn before it. */
async function pressed([{ press }, Draw, first]: AnyScreen, events: readonly KeyEvent[], drawing: Drawing) {
  const app = await drawn(createElement(Draw, { state: first }), drawing);
  let state = first;
  for (const key of events) {
    state = press(state, key, { count: 60, size: 9, top: 3 }).state;
    app.again(createElement(Draw, { state }));
  }
  const rows = app.text().split('\n');
  app.end();
  return rows;
}

describe('a contractual act', () => {
  it('is told whole before what was done so far, at 60 by 16', async () => {
    const details = [
      'It asks “What is 2+2?”, charged to account 111122223333. It sends about 30 tokens: less than USD 0.0066.',
      'The first call to a model of Anthropic accepts its end-user license agreement.',
    ];
    const confirmation = { id: 'c', message: `Send one small request to ${'m'.repeat(43)}?`, details, default: false };
    const state = { confirmation, field: confirmField(false), top: 0, story };
    const frame = await rowsOf(<ConfirmationScreen state={state} />, { columns: 60, rows: 16 });
    expect(frame.join(' ').replace(/\s*│\s*/g, ' ')).toContain('accepts its end-user license agreement.');
    expect(frame.join('\n')).not.toContain(' of 4');
    expect(frame.at(-3)).toContain('○ Yes   ● No');
  });
});

describe.each(Object.entries(screens))('the frame of: %s', (_name, shown) => {
  it('is never as tall as the terminal nor wider, in any window and after any keys, and keeps its keys', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 40, max: 100 }),
        fc.integer({ min: 8, max: 50 }),
        fc.array(event, { maxLength: 3 }),
        fc.boolean(),
        async (columns, rows, events, unicode) => {
          const frame = await pressed(shown, events, { columns, rows, unicode });
          expect(frame.length).toBeGreaterThan(2);
          expect(frame.length).toBeLessThan(rows);
          for (const line of frame) expect(stringWidth(line), line).toBeLessThanOrEqual(columns);
          expect(frame.at(-1)).toMatch(unicode ? /^└ {2}\S/ : /^\+ {2}\S/);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('has one title and the first key at 60 by 16', async () => {
    const frame = await pressed(shown, [], { columns: 60, rows: 16 });
    expect(frame.filter((line) => line.startsWith('◆'))).toHaveLength(1);
    expect(frame.at(-1)).toMatch(/^└ {2}\S/);
  });

  it('has only ASCII signs where the terminal knows no others', async () => {
    const frame = await pressed(shown, [], { columns: 90, rows: 40, unicode: false });
    expect(frame.join('\n')).toMatch(/^[\n -~]*$/);
  });
});
