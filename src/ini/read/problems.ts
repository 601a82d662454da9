import type { Fault, Readings } from '../readers/reading.ts';
import { refusedByStrictReaders } from '../readers/strict.ts';
import { layOut } from '../text/layout.ts';
import { splitLines } from '../text/lines.ts';
import type { IniFile } from '../text/note.ts';
import type { Family, LineProblem } from './line-problem.ts';
import { misreadHeaders } from './misread-headers.ts';
import { misreadValues } from './misread-values.ts';

/** Everything in the file that at least one of the AWS programs stumbles over, in the order of the lines; `readings` are those of this very text. */
export function problemsIn(text: string, file: IniFile, readings: Readings): LineProblem[] {
  const lines = splitLines(text.replace(/^\ufeff+/, ''));
  const layout = layOut(lines);
  const whole = [
    ...readings.boto3.faults.map((fault) => lost(fault, 'boto3')),
    ...readings.javascript.faults.map((fault) => lost(fault, 'javascript')),
    ...refusedByStrictReaders(text).map((fault) => lost(fault, 'rust-java-go')),
  ];
  const parts = [
    ...misreadHeaders(lines, layout, file, readings),
    ...layout.sections.flatMap((section) => misreadValues(lines, section, readings)),
  ];
  return together([...whole, ...parts]).sort((a, b) => a.line - b.line);
}

function lost({ code, line, name, earlier }: Fault, family: Family): LineProblem {
  return {
    code,
    line,
    ...(name === undefined ? {} : { name }),
    ...(earlier === undefined ? {} : { earlier }),
    loseFile: [family],
    misread: [],
  };
}

/** One problem a line and code, with all families that have it; what makes the file unreadable says more than what makes a header unclear. */
function together(problems: readonly LineProblem[]): LineProblem[] {
  const merged = new Map<string, LineProblem>();
  const stopping = new Set<number>();
  for (const problem of problems) {
    if (problem.code === 'unclear-header' && stopping.has(problem.line)) continue;
    if (problem.loseFile.length > 0) stopping.add(problem.line);
    const key = `${problem.line} ${problem.code}`;
    const before = merged.get(key);
    merged.set(key, before === undefined ? problem : join(before, problem));
  }
  return [...merged.values()];
}

function join(one: LineProblem, other: LineProblem): LineProblem {
  const loseFile = [...new Set([...one.loseFile, ...other.loseFile])];
  const misread = [...new Set([...one.misread, ...other.misread])].filter((family) => !loseFile.includes(family));
  return { ...one, ...other, loseFile, misread };
}
