import { codeBlocks, type Page } from '../../words/page.ts';
import { screenKeys } from '../input/key-map.ts';
import type { KeyEvent } from '../input/read-keys.ts';
import type { Screen, Step } from './screen.ts';
import { scrollCommand, scrollTo } from './scroll.ts';

/** A page of words. `copied` says how the last copying went. */
export interface PageState {
  page: Page;
  canGoBack: boolean;
  top: number;
  copied: string | undefined;
  copy: ((text: string) => Promise<string>) | undefined;
}

/** The screen of a page: scroll, copy, go on or back. */
export const pageScreen: Screen<PageState, 'continue' | 'back'> = {
  press(state, event, window) {
    const command = event.type === 'key' ? screenKeys[event.key] : undefined;
    if (command === 'submit') return { state, done: 'continue' };
    if (command === 'back') return state.canGoBack ? { state, done: 'back' } : { state };
    const block = blockToCopy(event, codeBlocks(state.page));
    if (block !== undefined && state.copy !== undefined) return copying(state, block, state.copy);
    const scroll = scrollCommand(event);
    if (scroll === undefined) return { state };
    return { state: { ...state, top: scrollTo(window, scroll) } };
  },
};

/** `c` takes the only block or the first; a figure takes the block of that number. */
function blockToCopy(event: KeyEvent, blocks: readonly string[]): string | undefined {
  if (event.type !== 'text') return undefined;
  return event.text === 'c' ? blocks[0] : blocks[Number(event.text) - 1];
}

function copying(
  state: PageState,
  block: string,
  copy: (text: string) => Promise<string>,
): Step<PageState, 'continue' | 'back'> {
  const effect = async () => {
    const copied = await copy(block).catch(
      () => 'It could not be copied here. Select the text with the mouse instead.',
    );
    return (now: PageState): PageState => ({ ...now, copied });
  };
  return { state: { ...state, copied: undefined }, effect };
}
