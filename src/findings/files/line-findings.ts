import type { Finding, Place } from '../../aws/finding.ts';
import type { AwsFile } from '../../aws/profiles/profile-sections.ts';
import type { LineProblem } from '../../ini/read/line-problem.ts';
import { problemsIn } from '../../ini/read/problems.ts';
import type { Readings } from '../../ini/readers/reading.ts';
import { plainSpelling } from '../../ini/text/header.ts';
import { type Line, splitLines } from '../../ini/text/lines.ts';
import { usuallyAlike } from '../fold.ts';
import { finding, note } from '../input.ts';
import { harmlessCodes, wordsFor } from './line-words.ts';

/** The files whose lines are judged; a file without text has none. */
type Texts = Readonly<Record<AwsFile, { shown: string; text?: string }>>;

/** What programs stumble over in the lines of both files: of each kind the first `mostAlike`, and how many more there are. */
export function lineFindings(
  files: Texts,
  readings: Readonly<Record<AwsFile, Readings>>,
  mostAlike = usuallyAlike,
): Finding[] {
  return (['config', 'credentials'] as const).flatMap((file) => {
    const { text, shown } = files[file];
    if (text === undefined) return [];
    const lines = splitLines(text.replace(/^\ufeff+/, ''));
    return firstOfEachKind(problemsIn(text, file, readings[file]), mostAlike, (problem) =>
      findingFor(problem, file, shown, lines),
    );
  });
}

function firstOfEachKind(
  problems: readonly LineProblem[],
  mostAlike: number,
  tell: (problem: LineProblem) => Finding,
): Finding[] {
  const counts = new Map<string, number>();
  const last = new Map<string, Finding>();
  const found: Finding[] = [];
  for (const problem of problems) {
    const count = (counts.get(problem.code) ?? 0) + 1;
    counts.set(problem.code, count);
    if (count > mostAlike) continue;
    const told = tell(problem);
    last.set(problem.code, told);
    found.push(told);
  }
  return found.map((told) => {
    const key = told.code.replace(/^file-/, '');
    const more = (counts.get(key) ?? 0) - mostAlike;
    return more <= 0 || last.get(key) !== told ? told : { ...told, more };
  });
}

function findingFor(problem: LineProblem, file: AwsFile, shown: string, lines: readonly Line[]): Finding {
  const { line, loseFile, misread } = problem;
  const words = wordsFor(problem, file, lines);
  const breaks = [...new Set([...loseFile, ...misread])];
  const profile = loseFile.length === 0 ? profileOf(problem, file) : undefined;
  const places: Place[] = [{ type: 'file', file, shown, line }];
  if (profile !== undefined) places.push({ type: 'profile', name: profile });
  const parts = {
    places,
    summary: `${shown}, line ${line}: ${words.says}`,
    cause: words.cause,
    remedies: words.remedies,
  };
  const code = `file-${problem.code}`;
  return breaks.length === 0 && harmlessCodes.has(problem.code)
    ? note(code, parts)
    : finding(code, { ...parts, breaks });
}

/** The profile that a line belongs to, as its owner means it. */
function profileOf({ section, name, code }: LineProblem, file: AwsFile): string | undefined {
  const header = plainSpelling(
    (section ?? (code.includes('header') || code.includes('name') ? name : undefined) ?? '').trim(),
  );
  if (header === '') return undefined;
  const inside = /^profile\s+(.+)$/s.exec(header)?.[1];
  if (inside !== undefined) return inside;
  return file === 'credentials' || header === 'default' ? header : undefined;
}
