/** A block of guidance: a paragraph to be wrapped, or lines to be kept as they are. */
export type Block = string | { readonly lines: readonly string[] };

/** Widest paragraph line, in columns: fits a 80-column terminal inside a frame. */
const width = 76;

/** Lines that are kept as they are and indented: commands, file contents, links. */
export function verbatim(...lines: string[]): Block {
  return { lines: lines.map((line) => `    ${line}`.trimEnd()) };
}

/** Numbered steps, each wrapped with a hanging indent. */
export function steps(...items: string[]): Block {
  return { lines: items.flatMap((item, index) => wrap(`${index + 1}. `, item)) };
}

/** Points of a list, each wrapped with a hanging indent. */
export function points(...items: string[]): Block {
  return { lines: items.flatMap((item) => wrap('- ', item)) };
}

/** Puts blocks together, one string a line, with an empty line between blocks. */
export function guidance(...blocks: Block[]): string[] {
  return blocks.flatMap((block, index) => [
    ...(index === 0 ? [] : ['']),
    ...(typeof block === 'string' ? wrap('', block) : block.lines),
  ]);
}

/** Wraps at blanks; a word longer than the line (a link) stands alone and is not cut. */
function wrap(mark: string, text: string): string[] {
  const lines: string[] = [];
  let line = mark;
  let empty = true;
  for (const word of text.split(/\s+/)) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = ' '.repeat(mark.length);
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}
