import { notesText } from '../../../aws/values/parsed.ts';
import type { PasteField } from '../fields/paste-field.ts';
import { isSearchable, listedChoices, type SelectField } from '../fields/select-field.ts';
import { highlightedSuggestion, suggestions, type TextField } from '../fields/text-field.ts';
import { printable } from '../input/clean.ts';
import type { QuestionState } from '../screens/question.ts';
import type { Canvas } from '../screens/screen.ts';
import { isAside } from '../story.ts';
import { choiceList } from './choice-list.ts';
import { detectedLines } from './detected-view.ts';
import { compose, type KeyHint, marked, paragraph, textColumns } from './layout.ts';
import { lineView } from './line-view.ts';
import { recognisedNames } from './recognised-names.ts';
import { storyLines } from './story-view.ts';
import { truncate } from './text-width.ts';

/** Draws a question with the answers given so far above it. */
export function drawQuestion(state: QuestionState, canvas: Canvas): string[] {
  const { view, detected } = state;
  const aside = isAside(state.story, view);
  const first = detected !== undefined && view.trail.length === 0 && !aside;
  return compose(
    {
      above: (rows) =>
        first
          ? detectedLines(detected, canvas, rows)
          : storyLines({ ...state.story, trail: aside ? state.story.trail : view.trail }, canvas, rows),
      ...(first && { minAbove: canvas.rows }),
      minBody: minRows(state),
      title: view.message,
      head: view.hint === undefined ? [] : paragraph(view.hint, 'quiet', canvas),
      body: (rows) => drawField(state, rows, canvas),
      keys: keysOf(state, canvas),
    },
    canvas,
  );
}

/** Rows without which a question is no pleasure: all of a short list with its advice, some of a long one. */
function minRows({ field, view }: QuestionState): number {
  if (field.type === 'select') return Math.min(8, view.choices.length + 2);
  return field.type === 'text' && view.choices.length > 0 ? 6 : 3;
}

function drawField(state: QuestionState, rows: number, canvas: Canvas): readonly string[] {
  const { field } = state;
  const problem = state.problem === undefined ? [] : marked(canvas.theme.glyphs.warn, state.problem, 'warn', canvas);
  switch (field.type) {
    case 'text':
      return drawText(field, state, problem, rows, canvas);
    case 'select':
      return drawSelect(field, state, problem, rows, canvas);
    case 'confirm':
      return [
        yesOrNo(field.yes, canvas),
        ...(problem.length > 0 ? problem : verdictLines(field.yes ? 'yes' : 'no', state.view.parse, canvas)),
      ];
    case 'paste':
      return drawPaste(field, state, problem, canvas);
    default:
      return field satisfies never;
  }
}

function drawText(
  field: TextField,
  { view }: QuestionState,
  problem: string[],
  rows: number,
  canvas: Canvas,
): string[] {
  const { theme } = canvas;
  const typed = field.line.text;
  const columns = textColumns(canvas) - 2;
  const sign = theme.paint('accent', theme.glyphs.pointer);
  const offered = view.offer === undefined ? [] : [`(tab: ${view.offer.label})`];
  const ghost =
    typed === ''
      ? truncate(
          printable([...(view.default ? [view.default] : []), ...offered].join('  ')),
          columns - 2,
          theme.glyphs.ellipsis,
        )
      : '';
  const text = field.secret
    ? `${typed === '' ? '' : theme.glyphs.mask}${theme.cursor(' ')}`
    : lineView(field.line, columns, theme);
  const input = `${sign} ${text}${ghost === '' ? '' : ` ${theme.paint('quiet', ghost)}`}`;
  const listed = suggestions(field, view);
  const active = highlightedSuggestion(field, view);
  // While something that fits is highlighted, nothing is wrong yet.
  const isJudged = problem.length === 0 && view.type !== 'file' && active === undefined;
  const verdict = isJudged ? verdictLines(typed, view.parse, canvas) : problem;
  const room = Math.min(9, rows - 1 - verdict.length);
  if (listed.length === 0 || room < 1) return [input, ...verdict];
  return [input, ...verdict, ...choiceList(listed, active, room, canvas)];
}

/** What `parse` thinks of the text so far: what was mended or is unusual, or quietly what is still missing. */
function verdictLines(typed: string, parse: QuestionState['view']['parse'], canvas: Canvas): string[] {
  if (typed === '') return [];
  const verdict = parse(typed);
  if (!verdict.ok) return marked(canvas.theme.glyphs.note, verdict.reason, 'quiet', canvas);
  const notes = notesText(verdict);
  if (notes === undefined) return [];
  // A note can also be a doubt, so it does not get the sign of success.
  return marked(canvas.theme.glyphs.note, notes, 'accent', canvas);
}

function drawSelect(
  field: SelectField,
  { view }: QuestionState,
  problem: string[],
  rows: number,
  canvas: Canvas,
): string[] {
  const { theme } = canvas;
  const listed = listedChoices(field, view);
  const search = isSearchable(view)
    ? [
        `${theme.paint('quiet', 'Search')} ${lineView(field.search, textColumns(canvas) - 8, theme)}${field.search.text === '' ? theme.paint('quiet', ' type to narrow the list') : ''}`,
      ]
    : [];
  const room = Math.max(1, rows - search.length - problem.length);
  const list =
    listed.length === 0
      ? [theme.paint('warn', 'Nothing fits. Take some letters back.')]
      : choiceList(listed, field.active, room, canvas);
  return [...search, ...list, ...problem];
}

/** The two answers side by side, with the one that Enter gives marked. */
export function yesOrNo(yes: boolean, { theme }: Canvas): string {
  const option = (label: string, on: boolean) =>
    on ? theme.paint('accent', `${theme.glyphs.on} ${label}`) : theme.paint('quiet', `${theme.glyphs.off} ${label}`);
  return `${option('Yes', yes)}   ${option('No', !yes)}`;
}

function drawPaste(field: PasteField, { view }: QuestionState, problem: string[], canvas: Canvas): string[] {
  const { theme } = canvas;
  const sign = theme.paint('accent', theme.glyphs.pointer);
  if (field.text === '') {
    const waiting = view.offer === undefined ? 'Paste here.' : `Paste here  (tab: ${view.offer.label})`;
    return [
      `${sign} ${theme.cursor(' ')}${theme.paint('quiet', truncate(printable(waiting), textColumns(canvas) - 3, theme.glyphs.ellipsis))}`,
      ...problem,
    ];
  }
  const verdict = view.parse(field.text);
  const names = recognisedNames(field.text);
  const found = names.length === 0 ? 'Nothing recognised yet.' : `Recognised: ${names.join(', ')}.`;
  const input = [
    `${sign} ${theme.glyphs.mask}${theme.cursor(' ')}`,
    ...marked(theme.glyphs.note, found, 'quiet', canvas),
  ];
  if (problem.length > 0) return [...input, ...problem];
  if (!verdict.ok) return [...input, ...marked(theme.glyphs.note, verdict.reason, 'quiet', canvas)];
  return [
    ...input,
    ...marked(theme.glyphs.pass, notesText(verdict) ?? 'This can be read. Enter takes it.', 'good', canvas),
  ];
}

function keysOf({ field, view }: QuestionState, { theme }: Canvas): KeyHint[] {
  const arrows = `${theme.glyphs.up}${theme.glyphs.down}`;
  const offered = view.offer === undefined ? [] : [['tab', 'take it'] as const];
  const back = view.canGoBack ? [['esc', 'back'] as const] : [];
  const help = view.guidance.length === 0 ? [] : [[isEmpty(field) ? '?' : 'f1', 'help'] as const];
  const quit = [['ctrl-c', 'quit'] as const];
  switch (field.type) {
    case 'text': {
      const take =
        field.line.text === '' && offered.length > 0
          ? offered
          : view.choices.length > 0
            ? [['tab', 'complete'] as const]
            : [];
      const choose =
        view.choices.length > 0 && field.type === 'text' && !field.secret ? [[arrows, 'choose'] as const] : [];
      return [['enter', 'continue'], ...take, ...back, ...help, ...choose, ...quit];
    }
    case 'select':
      return [['enter', 'choose'], ...back, ...help, ...quit];
    case 'confirm':
      return [['y/n', 'choose'], ['enter', 'continue'], ...back, ...help, ...quit];
    case 'paste':
      return field.text === ''
        ? [...(view.parse('').ok ? [['enter', 'keep it'] as const] : []), ...offered, ...back, ...help, ...quit]
        : [['enter', 'continue'], ['ctrl-u', 'clear'], ...back, ...help, ...quit];
    default:
      return field satisfies never;
  }
}

function isEmpty(field: QuestionState['field']): boolean {
  if (field.type === 'text') return field.line.text === '';
  return field.type !== 'paste' || field.text === '';
}
