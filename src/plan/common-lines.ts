/** Two texts without the whole lines that they share at both ends, up to `context` lines before and after the first and the last difference. */
export interface Cut {
  before: string;
  after: string;
  /** Lines cut off at the start. */
  skipped: number;
}

/** Cuts off what two texts share at both ends, so that a difference in a large file is found in the time of a small one. */
export function cutCommonLines(before: string, after: string, context: number): Cut {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  start = linesBack(before, start, context);
  let end = 0;
  const most = shorter - start;
  while (end < most && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end))
    end += 1;
  end = before.length - linesForth(before, before.length - end, context);
  // The context behind the difference may not reach further than the text that both share.
  const kept = Math.max(end, 0);
  return {
    before: before.slice(start, before.length - kept),
    after: after.slice(start, after.length - kept),
    skipped: countLines(before, start),
  };
}

/** The start of the line at `at`, and `count` lines further back. */
function linesBack(text: string, at: number, count: number): number {
  let start = text.lastIndexOf('\n', at - 1) + 1;
  for (let line = 0; line < count && start > 0; line += 1) start = text.lastIndexOf('\n', start - 2) + 1;
  return at === 0 ? 0 : start;
}

/** The end of the line at `at`, and `count` lines further on. */
function linesForth(text: string, at: number, count: number): number {
  let end = at;
  for (let line = 0; line <= count; line += 1) {
    const next = text.indexOf('\n', end);
    if (next === -1) return text.length;
    end = next + 1;
  }
  return end;
}

function countLines(text: string, until: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < until; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
