import { type Header, parseHeader } from './header.ts';
import { type Line, trimAll } from './lines.ts';

/** One section: `at` is the index of its header line, `until` the index behind its last line. */
export interface Section {
  header: Header;
  at: number;
  until: number;
}

/** Where the sections stand; only a `[` in the first column opens one for every reader. */
export interface Layout {
  sections: Section[];
  /** Indexes of indented lines that begin with `[`: a section to some readers, the rest of a value to others. */
  indentedHeaders: number[];
}

/** Finds the sections of a file. */
export function layOut(lines: readonly Line[]): Layout {
  const sections: Section[] = [];
  const indentedHeaders: number[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const text = lines[index]?.text ?? '';
    const first = text.charCodeAt(0);
    if (first === 0x5b) {
      const last = sections.at(-1);
      if (last) last.until = index;
      sections.push({ header: parseHeader(text), at: index, until: lines.length });
    } else if ((first <= 0x20 || first > 0x7e) && trimAll(text).startsWith('[')) {
      indentedHeaders.push(index);
    }
  }
  return { sections, indentedHeaders };
}
