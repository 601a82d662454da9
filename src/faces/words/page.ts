/** A page of words: headings, paragraphs, and blocks that are shown and copied as they are (policies, commands, JSON). */
export interface Page {
  title: string;
  sections: PageSection[];
}

/** `code` is shown as it stands, one string a line, and can be copied. */
export interface PageSection {
  heading?: string;
  paragraphs?: string[];
  code?: string[];
}

/** The page as plain lines, code indented by two blanks. */
export function pageLines(page: Page): string[] {
  return [page.title, ...page.sections.flatMap((section) => ['', ...sectionLines(section)])];
}

/** One section as plain lines. */
export function sectionLines({ heading, paragraphs = [], code = [] }: PageSection): string[] {
  return [...(heading === undefined ? [] : [heading]), ...paragraphs, ...code.map((line) => `  ${line}`.trimEnd())];
}

/** The blocks of a page that can be copied. */
export function codeBlocks(page: Page): string[] {
  return page.sections.flatMap(({ code }) => (code === undefined ? [] : [code.join('\n')]));
}
