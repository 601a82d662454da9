import { isBlank, type Line } from '../text/lines.ts';

/** Puts a new section at the end of the file, behind one blank line and a last line that has an end. */
export function append(lines: readonly Line[], added: readonly Line[], end: '\n' | '\r\n'): Line[] {
  const before = [...lines];
  const last = before.at(-1);
  if (last?.end === '') before[before.length - 1] = { ...last, end };
  if (last && !isBlank(last.text)) before.push({ text: '', end, number: 0 });
  return [...before, ...added.map(({ text }) => ({ text, end, number: 0 }))];
}
