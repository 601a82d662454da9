import { headerIdentity, insideAt } from '../text/header.ts';
import type { IniFile } from '../text/note.ts';
import { nextSection } from './sections.ts';

/** The text of every section that some reader takes for one of these, headers included, in the order of the file; for comparing, not for reading. */
export function sectionsText(text: string, sections: readonly string[], file: IniFile): string {
  const wanted = new Set(sections.map((section) => headerIdentity(section, file)));
  let found = '';
  for (let at = text.startsWith('[') ? 0 : nextSection(text, 0); at < text.length; ) {
    const until = nextSection(text, at);
    if (wanted.has(headerIdentity(insideAt(text, at), file))) found += text.slice(at, until).trimEnd();
    at = until;
  }
  return found;
}
