/** A paragraph put back together: a mark such as `- ` that its later lines hang behind, or text to be kept as it stands. */
export interface Flow {
  mark: string;
  text: string;
  verbatim: boolean;
}

/** Width that the guidance is broken at; a line that the next word would still have fitted on is an end of its own. */
const brokenAt = 76;

/** Joins lines that were broken for a wide window, so that they can be broken anew for this one. */
export function reflow(lines: readonly string[]): Flow[] {
  const flows: Flow[] = [];
  let open: Flow | undefined;
  let last = '';
  for (const line of lines) {
    const [, mark, item] = /^(- |\d+\. )(.*)$/.exec(line) ?? [];
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    const words = line.trim();
    const wouldHaveFitted = last.length > brokenAt || last.length + 1 + (words.split(' ')[0] ?? '').length <= brokenAt;
    if (mark !== undefined && item !== undefined) {
      open = { mark, text: item, verbatim: false };
      flows.push(open);
    } else if (words === '') {
      flows.push({ mark: '', text: '', verbatim: false });
      open = undefined;
    } else if (open !== undefined && indent === open.mark.length && !wouldHaveFitted) open.text += ` ${words}`;
    else if (indent > 0) {
      flows.push({ mark: '', text: line, verbatim: true });
      open = undefined;
    } else {
      open = { mark: '', text: words, verbatim: false };
      flows.push(open);
    }
    last = line;
  }
  return flows;
}
