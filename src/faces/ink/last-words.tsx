import { Box, renderToString } from 'ink';
import type { ReactNode } from 'react';
import type { Page, PageSection } from '../words/page.ts';
import { terminalLine } from '../words/terminal-text.ts';
import { Marked } from './components/Marked.tsx';
import { Prose } from './components/Prose.tsx';
import { StoryRecord } from './components/Story.tsx';
import { proseColumns, TerminalContext, type TerminalLooks } from './components/terminal.ts';
import { Words } from './components/Words.tsx';
import type { StorySoFar } from './story.ts';

/** The story as it stays on the screen at the end, as lines. */
export function storyLines(story: StorySoFar, terminal: TerminalLooks): string[] {
  return story.trail.length + story.log.length === 0 ? [] : drawn(<StoryRecord story={story} />, terminal);
}

/** A page as it stays on the screen: code begins at the left edge and is never broken, so that it can be copied. */
export function lastWords(page: Page, terminal: TerminalLooks): string[] {
  const title = (
    <Marked sign={terminal.glyphs.active} signLook="good" look="strong" gap={2}>
      {page.title}
    </Marked>
  );
  return [
    '',
    ...drawn(title, terminal),
    ...page.sections.flatMap((section) => ['', ...sectionLines(section, terminal)]),
  ];
}

function sectionLines({ heading, paragraphs = [], code = [] }: PageSection, terminal: TerminalLooks): string[] {
  return [
    ...(heading === undefined ? [] : drawn(<Words look="strong">{heading}</Words>, terminal)),
    ...(paragraphs.length === 0 ? [] : drawn(<Prose lines={paragraphs} />, terminal)),
    ...code.map((line) => terminal.named(terminalLine(line))),
  ];
}

function drawn(node: ReactNode, terminal: TerminalLooks): string[] {
  const text = renderToString(
    <TerminalContext.Provider value={terminal}>
      <Box flexDirection="column">{node}</Box>
    </TerminalContext.Provider>,
    { columns: proseColumns(terminal) },
  );
  return text.split('\n');
}
