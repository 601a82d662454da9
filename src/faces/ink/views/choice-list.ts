import type { Choice } from '../../../wizard/table/question.ts';
import { windowAround } from '../fields/narrow.ts';
import { printable } from '../input/clean.ts';
import type { Canvas } from '../screens/screen.ts';
import { textColumns } from './layout.ts';
import { textWidth, truncate, wrap } from './text-width.ts';

/** Draws choices in at most `rows` lines: hints beside or below their labels, as far as there is room for them. */
export function choiceList(
  choices: readonly Choice[],
  active: number | undefined,
  rows: number,
  canvas: Canvas,
): string[] {
  const { theme } = canvas;
  const columns = textColumns(canvas);
  const { glyphs } = theme;
  const labels = choices.map((choice) => printable(labelOf(choice)));
  const sign = (index: number) =>
    index === active ? theme.paint('accent', glyphs.pointer) : ' '.repeat(textWidth(glyphs.pointer));
  const label = (index: number) => {
    const text = truncate(labels[index] ?? '', columns - 2, glyphs.ellipsis);
    return `${sign(index)} ${index === active ? theme.paint('accent', text) : text}`;
  };
  const hint = (index: number) => printable(choices[index]?.hint ?? '');

  const widest = Math.max(0, ...labels.map(textWidth));
  const besideRoom = columns - widest - 4;
  const beside = choices.every((_, index) => textWidth(hint(index)) <= besideRoom);
  // In a long list a shortened hint for each is worth more than one in full.
  if (beside || (choices.length > 8 && besideRoom >= 16)) {
    return windowed(choices.length, active, rows, canvas, (index) => {
      const gap = ' '.repeat(widest - textWidth(labels[index] ?? '') + 2);
      return hint(index) === ''
        ? label(index)
        : `${label(index)}${gap}${theme.paint('quiet', truncate(hint(index), besideRoom, glyphs.ellipsis))}`;
    });
  }
  const below = (index: number) =>
    hint(index) === '' ? [] : wrap(hint(index), columns - 4).map((line) => `    ${theme.paint('quiet', line)}`);
  const all = choices.flatMap((_, index) => [label(index), ...below(index)]);
  if (all.length <= rows) return all;
  const advice =
    active === undefined ? [] : below(active).slice(0, Math.max(0, Math.min(3, rows - Math.min(choices.length, 3))));
  return windowed(choices.length, active, rows - advice.length, canvas, label, (index) =>
    index === active ? advice : [],
  );
}

function labelOf(choice: Choice): string {
  return choice.label === '' ? choice.value : choice.label;
}

function windowed(
  count: number,
  active: number | undefined,
  rows: number,
  { theme }: Canvas,
  row: (index: number) => string,
  after: (index: number) => readonly string[] = () => [],
): string[] {
  const all = count <= rows;
  const { start, end } = windowAround(active ?? 0, count, all ? count : Math.max(1, rows - 1));
  const lines: string[] = [];
  for (let index = start; index < end; index++) lines.push(row(index), ...after(index));
  if (!all && rows > 1) {
    const place = active === undefined ? `${count}` : `${active + 1} of ${count}`;
    lines.push(theme.paint('quiet', `  ${theme.glyphs.up}${theme.glyphs.down} ${place}`));
  }
  return lines;
}
