import type { Problem } from '../../../aws/problem.ts';
import { remedyText } from '../../words/remedy.ts';
import { printable } from '../input/clean.ts';
import type { Canvas } from '../screens/screen.ts';
import { codeColumns, marked, paragraph } from './layout.ts';
import { folded } from './text-width.ts';

/** Cause and remedy of a problem, indented. The message behind it comes first when asked for, so that it is seen at once. */
export function problemLines(problem: Problem, withRaw: boolean, canvas: Canvas): string[] {
  const { theme } = canvas;
  const inner: Canvas = { ...canvas, columns: canvas.columns - 2 };
  const lines = [
    ...(withRaw ? rawLines(problem, inner) : []),
    ...paragraph(problem.cause, 'quiet', inner),
    ...problem.remedy
      .map((remedy) => remedyText(remedy))
      .flatMap((step) =>
        // A remedy of several lines is a policy or a script: every space of it counts.
        step.includes('\n')
          ? step
              .split('\n')
              .flatMap((line) => folded(printable(line), codeColumns(inner)).map((part) => theme.paint('accent', part)))
          : // Not the pointer, which marks the action that Enter chooses.
            marked(theme.paint('accent', theme.glyphs.step), step, undefined, inner),
      ),
  ];
  return lines.map((line) => `  ${line}`);
}

function rawLines(problem: Problem, canvas: Canvas): string[] {
  const raw = problem.raw ?? 'There is no message behind this.';
  return [
    ...paragraph(`Code ${problem.code}`, 'quiet', canvas),
    ...raw.split(/\r?\n/).flatMap((line) => paragraph(line, 'quiet', canvas)),
  ];
}
