import type { Page, PageSection } from '../../words/page.ts';
import { printable } from '../input/clean.ts';
import type { PageState } from '../screens/page.ts';
import type { Canvas } from '../screens/screen.ts';
import { codeColumns, compose, frameRows, type KeyHint, paragraph, prose, scrolled, scrollHint } from './layout.ts';
import { folded } from './text-width.ts';

/** The blocks of a page that can be copied. */
export function codeBlocks(page: Page): string[] {
  return page.sections.flatMap(({ code }) => (code === undefined ? [] : [code.join('\n')]));
}

function pageLines(page: Page, canvas: Canvas): string[] {
  const { theme } = canvas;
  const numbered = codeBlocks(page).length > 1;
  let block = 0;
  const section = ({ heading, paragraphs = [], code }: PageSection): string[] => {
    if (code !== undefined) block += 1;
    // The figure comes first: behind a long heading it would be cut off.
    const number = numbered && code !== undefined ? `[${block}]` : '';
    const words = [number, heading ?? ''].filter((word) => word !== '').join(' ');
    return [
      ...(words === '' ? [] : paragraph(words, 'strong', canvas)),
      ...prose(paragraphs, canvas),
      ...(code ?? []).flatMap((text) =>
        folded(printable(text), codeColumns(canvas)).map((line) => theme.paint('accent', line)),
      ),
    ];
  };
  return page.sections.flatMap((each, index) => (index === 0 ? section(each) : ['', ...section(each)]));
}

/** How many lines the page has here, and how many of them the window shows. */
export function pageWindow({ page, copied }: PageState, canvas: Canvas): { count: number; size: number } {
  return {
    count: pageLines(page, canvas).length,
    size: Math.max(1, frameRows(canvas) - 5 - (copied === undefined ? 0 : 2)),
  };
}

/** Draws a page in a window. */
export function drawPage(state: PageState, canvas: Canvas): string[] {
  const { page, top, copied } = state;
  const notice = copied === undefined ? [] : ['', ...paragraph(copied, 'good', canvas)];
  return compose(
    {
      title: page.title,
      body: (rows) => [...scrolled(pageLines(page, canvas), top, Math.max(1, rows - notice.length), canvas), ...notice],
      keys: keysOf(state, canvas),
    },
    canvas,
  );
}

function keysOf(state: PageState, canvas: Canvas): KeyHint[] {
  const { page, canGoBack, copy } = state;
  const blocks = copy === undefined ? 0 : codeBlocks(page).length;
  const copyKeys: KeyHint[] = blocks === 0 ? [] : [[blocks === 1 ? 'c' : `1-${Math.min(9, blocks)}`, 'copy']];
  return [
    ['enter', 'continue'],
    ...copyKeys,
    ...(canGoBack ? [['esc', 'back'] as const] : []),
    ...scrollHint(pageWindow(state, canvas), canvas),
    ['ctrl-c', 'quit'],
  ];
}

/** The page as it stays on the screen: code begins at the left edge and is never broken, so that it can be copied. */
export function lastWords(page: Page, canvas: Canvas): string[] {
  const { theme } = canvas;
  const lines = page.sections.flatMap(({ heading, paragraphs = [], code = [] }) => [
    '',
    ...(heading === undefined ? [] : paragraph(heading, 'strong', canvas)),
    ...prose(paragraphs, canvas),
    ...code.map(printable),
  ]);
  const [first = '', ...more] = paragraph(page.title, 'strong', canvas);
  return ['', `${theme.paint('good', theme.glyphs.active)}  ${first}`, ...more.map((line) => `   ${line}`), ...lines];
}
