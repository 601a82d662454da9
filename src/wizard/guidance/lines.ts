/** A block of guidance: a paragraph, or lines. */
export type Block = string | { readonly lines: readonly string[] };

/** Lines that are kept as they are and indented: commands, file contents, links. */
export function verbatim(...lines: string[]): Block {
  return { lines: lines.map((line) => `    ${line}`.trimEnd()) };
}

/** Numbered steps, one a line. */
export function steps(...items: string[]): Block {
  return { lines: items.map((item, index) => `${index + 1}. ${item}`) };
}

/** Points of a list, one a line. */
export function points(...items: string[]): Block {
  return { lines: items.map((item) => `- ${item}`) };
}

/** Puts blocks together, one string a paragraph, with an empty one between blocks; whoever shows them breaks them for its width. */
export function guidance(...blocks: Block[]): string[] {
  return blocks.flatMap((block, index) => [
    ...(index === 0 ? [] : ['']),
    ...(typeof block === 'string' ? [block] : block.lines),
  ]);
}
