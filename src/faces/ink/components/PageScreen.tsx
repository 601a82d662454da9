import { codeBlocks, type Page } from '../../words/page.ts';
import type { PageState } from '../screens/page.ts';
import { Frame } from './Frame.tsx';
import type { KeyHint } from './Keys.tsx';
import { Code, Prose } from './Prose.tsx';
import { ScrollArea } from './ScrollArea.tsx';
import { Words } from './Words.tsx';

/** A page of words in a window, with its blocks numbered where there are several to copy. */
export function PageScreen({ state }: { state: PageState }) {
  const { page, top, copied } = state;
  return (
    <Frame
      title={page.title}
      top={top}
      below={copied !== undefined && <Words look="good">{copied}</Words>}
      keys={keysOf(state)}
    >
      <ScrollArea top={top}>
        <Sections page={page} />
      </ScrollArea>
    </Frame>
  );
}

/** The sections of a page, their blocks numbered where there are several. */
export function Sections({ page }: { page: Page }) {
  const numbered = codeBlocks(page).length > 1;
  let block = 0;
  return page.sections.map(({ heading, paragraphs = [], code }, index) => {
    if (code !== undefined) block += 1;
    // The figure comes first: behind a long heading it would be cut off.
    const number = numbered && code !== undefined ? `[${block}]` : '';
    const words = [number, heading ?? ''].filter((word) => word !== '').join(' ');
    return [
      index > 0 && <Words key={`before ${index}`}> </Words>,
      words !== '' && (
        <Words key={`heading ${index}`} look="strong">
          {words}
        </Words>
      ),
      <Prose key={`prose ${index}`} lines={paragraphs} />,
      ...(code ?? []).map((line, row) => <Code key={`${index} ${row}`} line={line} look="accent" />),
    ];
  });
}

function keysOf({ page, canGoBack, copy }: PageState): KeyHint[] {
  const blocks = copy === undefined ? 0 : codeBlocks(page).length;
  const copyKeys: KeyHint[] = blocks === 0 ? [] : [[blocks === 1 ? 'c' : `1-${Math.min(9, blocks)}`, 'copy']];
  return [['enter', 'continue'], ...copyKeys, ...(canGoBack ? [['esc', 'back'] as const] : []), ['ctrl-c', 'quit']];
}
