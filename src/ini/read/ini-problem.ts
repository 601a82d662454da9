import type { Line } from '../text/lines.ts';

/** Something in a file that some program misreads; `code` is stable, `line` 1-based, `summary` and `fix` are sentences. */
export interface IniProblem {
  code: string;
  line: number;
  summary: string;
  fix: string;
}

/** A problem of one line; `what` continues a sentence that begins with the line's number. */
export function problemAt(lines: readonly Line[], index: number, code: string, what: string, fix: string): IniProblem {
  const line = lines[index]?.number ?? 0;
  return { code, line, summary: `Line ${line} ${what}.`, fix };
}
