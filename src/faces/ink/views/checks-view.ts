import type { Problem } from '../../../aws/problem.ts';
import type { CheckResult, CheckStatus } from '../../../verify/check.ts';
import { printable } from '../input/clean.ts';
import type { CheckRow, ChecksState } from '../screens/checks.ts';
import type { Canvas } from '../screens/screen.ts';
import { clampTop } from '../screens/scroll.ts';
import { wayBack } from '../screens/way-back.ts';
import {
  compose,
  frameRows,
  type KeyHint,
  paragraph,
  scrolled,
  scrollHint,
  statusGlyph,
  textColumns,
} from './layout.ts';
import { problemLines } from './problem-view.ts';
import { spinner } from './spinner.ts';
import { storyLines } from './story-view.ts';
import { textWidth, truncate, wrap } from './text-width.ts';

const words: Readonly<Record<CheckStatus, string>> = { pass: 'pass', warn: 'warn', fail: 'fail', skip: 'skip' };

/** The window over the checks: how many lines there are, how many are shown, and which comes first. */
export function checksWindow(state: ChecksState, canvas: Canvas): { count: number; size: number; top: number } {
  const lines = checkLines(state, canvas);
  const size = Math.max(1, frameRows(canvas) - 6 - actionLines(state, canvas).length);
  const following = state.actions === undefined ? lines.all.length : lines.firstProblem;
  return { count: lines.all.length, size, top: clampTop(state.top ?? following, lines.all.length, size) };
}

/** Draws the verification: one line for each check, and what to do about those that did not pass. */
export function drawChecks(state: ChecksState, canvas: Canvas): string[] {
  const actions = actionLines(state, canvas);
  const { all } = checkLines(state, canvas);
  const { top } = checksWindow(state, canvas);
  return compose(
    {
      above: (rows) => storyLines(state.story, canvas, rows),
      minAbove: 0,
      title: state.title,
      body: (rows) => [...scrolled(all, top, Math.max(1, rows - actions.length), canvas), ...actions],
      keys: keysOf(state, canvas),
    },
    canvas,
  );
}

function checkLines(state: ChecksState, canvas: Canvas): { all: string[]; firstProblem: number } {
  const all: string[] = [];
  let firstProblem: number | undefined;
  const widest = Math.min(28, Math.max(0, ...state.rows.map(({ title }) => textWidth(title))));
  for (const row of state.rows) {
    if (row.result?.problem !== undefined) firstProblem ??= all.length;
    all.push(...checkLine(row, widest, canvas));
    if (row.result?.problem !== undefined) all.push(...blockLines(row.result, row.result.problem, state.raw, canvas));
  }
  if (all.length === 0) all.push(`${spinner(canvas)} Starting`);
  return { all, firstProblem: firstProblem ?? 0 };
}

/** The problem below its check; its summary only where the check has not said it. */
function blockLines({ detail }: CheckResult, problem: Problem, raw: boolean, canvas: Canvas): string[] {
  const said = detail === '' || detail === problem.summary;
  const summary = said ? [] : paragraph(problem.summary, undefined, canvas, textColumns(canvas) - 2);
  return [...summary.map((line) => `  ${line}`), ...problemLines(problem, raw, canvas)];
}

/** Sign and word both, so that it reads without colour and without the sign. */
function checkLine({ title, result }: CheckRow, widest: number, canvas: Canvas): string[] {
  const { theme } = canvas;
  const name = printable(title);
  if (result === undefined) return [`${spinner(canvas)}      ${theme.paint('quiet', name)}`];
  const sign = statusGlyph(result.status, canvas);
  const role = result.status === 'fail' ? 'bad' : result.status === 'warn' ? 'warn' : 'quiet';
  const start = `${sign} ${theme.paint(role, words[result.status])} ${name}`;
  const used = textWidth(theme.glyphs[result.status]) + 6 + Math.max(widest, textWidth(name)) + 2;
  const columns = textColumns(canvas);
  const detail = printable(result.detail === '' ? (result.problem?.summary ?? '') : result.detail);
  if (columns - used < 24) return [start, ...wrap(detail, columns - 7).map((line) => `       ${line}`)];
  const [first = '', ...more] = wrap(detail, columns - used);
  const gap = ' '.repeat(Math.max(0, widest - textWidth(name)) + 2);
  return [`${start}${gap}${first}`, ...more.map((line) => ' '.repeat(used) + line)];
}

function actionLines({ actions, active }: ChecksState, canvas: Canvas): string[] {
  if (actions === undefined || actions.length === 0) return [];
  const { theme } = canvas;
  const columns = textColumns(canvas);
  const lines: string[] = [];
  let line = '';
  let width = 0;
  actions.forEach(({ label, key }, index) => {
    const text = `${index === active ? theme.glyphs.pointer : ' '.repeat(textWidth(theme.glyphs.pointer))} ${truncate(printable(label), Math.max(4, columns - 6), theme.glyphs.ellipsis)} (${key})`;
    const painted = index === active ? theme.paint('accent', text) : text;
    if (width > 0 && width + textWidth(text) + 2 > columns) {
      lines.push(line);
      line = '';
      width = 0;
    }
    line += (width > 0 ? '  ' : '') + painted;
    width += textWidth(text) + 2;
  });
  const hint = actions[active]?.hint;
  const advice =
    hint === undefined ? [] : wrap(printable(hint), columns - 2).map((text) => `  ${theme.paint('quiet', text)}`);
  return ['', ...lines, line, ...advice];
}

function keysOf(state: ChecksState, canvas: Canvas): KeyHint[] {
  const raw = state.rows.some(({ result }) => result?.problem?.raw !== undefined)
    ? [['d', state.raw ? 'fewer details' : 'details'] as const]
    : [];
  const choose = (state.actions?.length ?? 0) > 1 ? [['tab', 'next'] as const] : [];
  const enter = (state.actions?.length ?? 0) > 0 ? [['enter', 'choose'] as const] : [];
  const back = wayBack(state.actions) === undefined ? [] : [['esc', 'back'] as const];
  return [...enter, ...back, ...choose, ...raw, ...scrollHint(checksWindow(state, canvas), canvas), ['ctrl-c', 'quit']];
}
