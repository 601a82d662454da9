import type { Page } from '../../words/page.ts';
import { screenKeys } from '../input/key-map.ts';
import type { Screen } from './screen.ts';
import { scrollCommand, scrollTo } from './scroll.ts';

/** The last words, and the details behind them while they are open. */
export interface LastCardState {
  page: Page;
  details: Page;
  isOpen: boolean;
  top: number;
}

/** The screen of the last words: `d` opens and closes the details, Enter ends the story. */
export const lastCardScreen: Screen<LastCardState, 'finished'> = {
  press(state, event, window) {
    const command = event.type === 'key' ? screenKeys[event.key] : undefined;
    if (command === 'submit') return { state, done: 'finished' };
    const turns = (event.type === 'text' && event.text === 'd') || (command === 'back' && state.isOpen);
    if (turns) return { state: { ...state, isOpen: !state.isOpen, top: 0 } };
    const scroll = scrollCommand(event);
    return scroll === undefined ? { state } : { state: { ...state, top: scrollTo(window, scroll) } };
  },
};
