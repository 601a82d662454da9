import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { refused } from '../../../../src/aws/values/parsed.ts';
import { confirmField } from '../../../../src/faces/ink/fields/confirm-field.ts';
import type { KeyEvent } from '../../../../src/faces/ink/input/read-keys.ts';
import { applyScreen } from '../../../../src/faces/ink/screens/apply.ts';
import { checksReducer, checksScreen, startedChecks } from '../../../../src/faces/ink/screens/checks.ts';
import { confirmationScreen } from '../../../../src/faces/ink/screens/confirmation.ts';
import { pageScreen } from '../../../../src/faces/ink/screens/page.ts';
import { askedQuestion, questionScreen } from '../../../../src/faces/ink/screens/question.ts';
import { reviewScreen } from '../../../../src/faces/ink/screens/review.ts';
import type { Canvas, Screen, StorySoFar } from '../../../../src/faces/ink/screens/screen.ts';
import { createTheme } from '../../../../src/faces/ink/views/theme.ts';
import { askView, busyMachine, longReview, mixedResults, policyPage } from '../../../support/story.ts';

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

const question = (changes: Parameters<typeof askView>[0], detected?: typeof busyMachine) => {
  return [questionScreen, askedQuestion(askView({ ...common, ...changes }), story, detected)];
};
const screens: Record<string, readonly unknown[]> = {
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
  consent: [
    confirmationScreen,
    {
      confirmation: { id: 'c', message: 'Ask the model?', details: guidance, default: false },
      field: confirmField(false),
      top: 0,
      story,
    },
  ],
  review: [reviewScreen, { review: longReview, top: 0 }],
  apply: [
    applyScreen,
    {
      story,
      events: [
        { type: 'backed-up', id: '1' },
        { type: 'written', path: 'p', shown: '~/.aws/config', mode: 0o600 },
        { type: 'failed', problem: mixedResults[2]?.problem, written: [] },
      ],
      stopping: true,
    },
  ],
  'running checks': [
    checksScreen,
    checksReducer(startedChecks('Verifying', story), { type: 'started', id: 'a', title: 'Identity' }),
  ],
  'ended checks': [checksScreen, ended],
  page: [pageScreen, { page: policyPage, canGoBack: true, top: 0, copied: 'Copied.', copy: async () => 'Copied.' }],
};

const event: fc.Arbitrary<KeyEvent> = fc.oneof(
  fc
    .constantFrom('down', 'up', 'page-down', 'page-up', 'end', 'home', 'tab', 'left', 'backspace', 'f1')
    .map((key): KeyEvent => ({ type: 'key', key })),
  fc
    .constantFrom('m', '?', '1', 'd', 'c', 'ü', '日本', 'a word and another')
    .map((text): KeyEvent => ({ type: 'text', text })),
);

describe('a contractual act', () => {
  it('is told whole before what was done so far, at 60 by 16', () => {
    const details = [
      'It asks “What is 2+2?”, charged to account 111122223333. It sends about 30 tokens: less than USD 0.0066.',
      'The first call to a model of Anthropic accepts its end-user license agreement.',
    ];
    const confirmation = { id: 'c', message: `Send one small request to ${'m'.repeat(43)}?`, details, default: false };
    const canvas: Canvas = { columns: 60, rows: 16, tick: 0, theme: createTheme({ color: false, unicode: true }) };
    const frame = confirmationScreen.draw({ confirmation, field: confirmField(false), top: 0, story }, canvas);
    expect(frame.join(' ').replace(/\s*│\s*/g, ' ')).toContain('accepts its end-user license agreement.');
    expect(frame.join('\n')).not.toContain(' of 4');
    expect(frame.at(-3)).toContain('○ Yes   ● No');
  });
});

describe.each(Object.entries(screens))('the frame of: %s', (_name, pair) => {
  const [screen, first] = pair as [Screen<unknown, unknown>, unknown];

  it('is never as tall as the terminal nor wider, in any window and after any keys', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 140 }),
        fc.integer({ min: 5, max: 50 }),
        fc.array(event, { maxLength: 6 }),
        fc.boolean(),
        (columns, rows, events, unicode) => {
          const canvas: Canvas = { columns, rows, tick: 3, theme: createTheme({ color: true, unicode }) };
          const state = events.reduce((now, key) => screen.press(now, key, canvas).state, first);
          const frame = screen.draw(state, canvas);
          expect(frame.length).toBeGreaterThan(0);
          expect(frame.length).toBeLessThan(rows);
          for (const line of frame) {
            expect(line).not.toContain('\n');
            // Below 40 columns, and where the footer keeps its only entry, Ink cuts what is too long.
            if (columns >= 40 && line !== frame.at(-1)) expect(stringWidth(line), line).toBeLessThanOrEqual(columns);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has the title and the first key at 60 by 16', () => {
    const canvas: Canvas = { columns: 60, rows: 16, tick: 0, theme: createTheme({ color: false, unicode: true }) };
    const frame = screen.draw(first, canvas);
    expect(frame.filter((line) => line.startsWith('◆'))).toHaveLength(1);
    expect(frame.at(-1)).toMatch(/^└ {2}\S/);
  });

  it('has only ASCII signs where the terminal knows no others', () => {
    const canvas: Canvas = { columns: 90, rows: 40, tick: 0, theme: createTheme({ color: false, unicode: false }) };
    expect(screen.draw(first, canvas).join('\n')).toMatch(/^[\n -~]*$/);
  });
});
