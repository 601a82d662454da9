/** Which of the two AWS files is meant: their section headers follow different rules. */
export type IniFile = 'credentials' | 'config';

/** A remark on a change, for the review; `line` is the line of the file as it was (1-based). */
export interface IniNote {
  line: number;
  text: string;
}

/** Why a file is left alone: full sentences, and the lines (1-based) that have to be looked at. */
export interface IniRefusal {
  summary: string;
  lines: number[];
  remedy: string;
}

/** A refusal as the failing arm of a result. */
export interface Refused {
  ok: false;
  refusal: IniRefusal;
}

/** Builds a refusal; lines that are not in the file as it was (0) are left out. */
export function refuse(summary: string, lines: readonly number[], remedy: string): Refused {
  return { ok: false, refusal: { summary, lines: lines.filter((line) => line > 0), remedy } };
}

/** Names lines in a sentence: `line 3`, `lines 3 and 9`, `lines 3, 5 and 9`, at most six of them. */
export function nameLines(lines: readonly number[]): string {
  const shown = lines.slice(0, 6).map(String);
  const more = lines.length - shown.length;
  if (more > 0) return `lines ${shown.join(', ')} and ${more} more`;
  const last = shown.pop();
  if (last === undefined) return 'no line';
  return shown.length === 0 ? `line ${last}` : `lines ${shown.join(', ')} and ${last}`;
}
