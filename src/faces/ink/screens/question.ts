import type { Detected } from '../../../aws/detected.ts';
import { notesText } from '../../../aws/values/parsed.ts';
import type { AskView, Reply } from '../../../wizard/table/question.ts';
import { type ConfirmField, confirmField, pressConfirmField } from '../fields/confirm-field.ts';
import type { FieldStep } from '../fields/field.ts';
import { emptyPasteField, type PasteField, pressPasteField } from '../fields/paste-field.ts';
import { pressSelectField, type SelectField, selectField } from '../fields/select-field.ts';
import { pressTextField, type TextField, textField } from '../fields/text-field.ts';
import { cleanBlock } from '../input/clean.ts';
import { screenKeys } from '../input/key-map.ts';
import type { KeyEvent } from '../input/read-keys.ts';
import type { StorySoFar } from '../story.ts';
import type { Screen, ScrollWindow, Step } from './screen.ts';
import { scrollCommand, scrollTo } from './scroll.ts';

/** What is said below a field: why an answer was refused, or what is thought of it so far. */
export interface Remark {
  tone: 'refused' | 'missing' | 'note' | 'readable';
  text: string;
}

/** A question on the screen. `guidance` is the first line of the guidance shown, when it is open. */
export interface QuestionState {
  view: AskView;
  field: TextField | SelectField | ConfirmField | PasteField;
  guidance: number | undefined;
  /** The part of a paste that has arrived: nothing of it is drawn before it is known whether it is a block of keys. */
  arriving: string;
  /** Why the answer was not taken; goes away with the next change. */
  problem: string | undefined;
  story: StorySoFar;
  /** What was found on the machine: shown above the first question. */
  detected: Detected | undefined;
}

/** A question, asked for the first time or again with what was typed there before. */
export function askedQuestion(
  view: AskView,
  story: StorySoFar,
  detected: Detected | undefined,
  typed?: string,
): QuestionState {
  return {
    view,
    field: fieldOf(view, typed),
    guidance: undefined,
    arriving: '',
    problem: view.problem,
    story,
    detected,
  };
}

function fieldOf(view: AskView, typed?: string): QuestionState['field'] {
  switch (view.type) {
    case 'text':
    case 'secret':
    case 'file':
      return textField(view, typed);
    case 'select':
      return selectField(view);
    case 'confirm':
      return confirmField(view.default === 'yes');
    case 'paste':
      return emptyPasteField;
    default:
      return view.type satisfies never;
  }
}

/** The screen of one question. */
export const questionScreen: Screen<QuestionState, Reply> = {
  press(state, event, window) {
    if (state.guidance !== undefined) return { state: pressGuidance(state, event, window) };
    const { view } = state;
    if (asksForHelp(state, event)) return { state: { ...state, guidance: 0 } };
    if (event.type === 'key' && screenKeys[event.key] === 'back') {
      if (state.field.type === 'select' && state.field.search.text !== '')
        return { state: { ...state, field: fieldOf(view) } };
      return view.canGoBack ? { state, done: { type: 'back', id: view.id } } : { state };
    }
    if (event.type === 'paste' && state.field.type !== 'paste') {
      const text = (event.start ? '' : state.arriving) + event.text;
      if (!event.end) return { state: { ...state, arriving: text } };
      if (view.takesBlock?.(text)) return { state, done: { type: 'block', id: view.id, raw: cleanBlock(text) } };
      return press({ ...state, arriving: '' }, { ...event, text, start: true });
    }
    return press(state, event);
  },
  takesEarlyText: ({ view }) => view.type === 'text' || view.type === 'file',
};

function press(state: QuestionState, event: KeyEvent): Step<QuestionState, Reply> {
  const step = pressField(state, event);
  if (step.raw === undefined) {
    const changed = step.field !== state.field;
    return { state: { ...state, field: step.field, problem: changed ? undefined : state.problem } };
  }
  return answer({ ...state, field: step.field }, step.raw);
}

function answer(state: QuestionState, raw: string): Step<QuestionState, Reply> {
  // The answer to a file question is its content, which only the session reads.
  const verdict = state.view.type === 'file' ? { ok: true as const } : state.view.parse(raw);
  if (!verdict.ok) return { state: { ...state, problem: verdict.reason } };
  return { state: { ...state, problem: undefined }, done: { type: 'answer', id: state.view.id, raw } };
}

function pressField({ field, view }: QuestionState, event: KeyEvent): FieldStep<QuestionState['field']> {
  switch (field.type) {
    case 'text':
      return pressTextField(field, event, view);
    case 'select':
      return pressSelectField(field, event, view);
    case 'confirm':
      return pressConfirmField(field, event);
    case 'paste':
      return pressPasteField(field, event, view);
    default:
      return field satisfies never;
  }
}

/** `?` is a character like any other as soon as a field holds text. */
function asksForHelp({ field, view }: QuestionState, event: KeyEvent): boolean {
  if (view.guidance.length === 0) return false;
  if (event.type === 'key') return screenKeys[event.key] === 'help';
  if (event.type !== 'text' || event.text !== '?') return false;
  if (field.type === 'text') return field.line.text === '';
  return field.type !== 'paste' || field.text === '';
}

function pressGuidance(state: QuestionState, event: KeyEvent, window: ScrollWindow): QuestionState {
  const closing =
    event.type === 'text'
      ? event.text === '?' || event.text === 'q'
      : event.type === 'key' && ['back', 'help', 'submit'].includes(screenKeys[event.key] ?? '');
  if (closing) return { ...state, guidance: undefined };
  const command = scrollCommand(event);
  return command === undefined ? state : { ...state, guidance: scrollTo(window, command) };
}

/** Why the last answer was not taken. */
export function refusal({ problem, field }: QuestionState): Remark | undefined {
  if (problem === undefined) return undefined;
  return {
    tone: 'refused',
    text: field.type === 'text' && field.masked ? withoutAnswer(problem, field.line.text) : problem,
  };
}

/** A sentence about an answer that must not be shown: it may have quoted it. */
function withoutAnswer(sentence: string, raw: string): string {
  const quoted = raw.trim();
  return quoted.length >= 4 && sentence.includes(quoted.slice(0, 8)) ? hidden : sentence;
}

const hidden = 'This looks like a secret, so it is not shown; it is no answer to this question.';

/** What `parse` thinks of an answer so far: what was mended or is unusual, or quietly what is still missing. */
export function judged(view: AskView, raw: string, masked = false): Remark | undefined {
  if (raw === '') return undefined;
  if (masked && view.type !== 'secret') return { tone: 'note', text: hidden };
  const verdict = view.parse(raw);
  if (!verdict.ok) return { tone: 'missing', text: verdict.reason };
  const text = notesText(verdict);
  return text === undefined ? undefined : { tone: 'note', text };
}

/** Whether a block can be read, and as what. */
export function readable(view: AskView, block: string): Remark {
  const verdict = view.parse(block);
  if (!verdict.ok) return { tone: 'missing', text: verdict.reason };
  return { tone: 'readable', text: notesText(verdict) ?? 'This can be read. Enter takes it.' };
}
