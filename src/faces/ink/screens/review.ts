import type { Review, ReviewDecision } from '../../../session/face.ts';
import { screenKeys } from '../input/key-map.ts';
import type { Screen } from './screen.ts';
import { scrollCommand, scrollTo } from './scroll.ts';

/** The change before it happens; `top` is the first line in the window. */
export interface ReviewState {
  review: Review;
  top: number;
}

/** The screen that asks for the go-ahead. Enter is the only key that gives it. */
export const reviewScreen: Screen<ReviewState, ReviewDecision> = {
  press(state, event, window) {
    const command = event.type === 'key' ? screenKeys[event.key] : undefined;
    if (command === 'submit') return { state, done: 'apply' };
    if (command === 'back') return state.review.canGoBack ? { state, done: 'back' } : { state };
    const setting = event.type === 'text' ? state.review.settings.find(({ key }) => key === event.text) : undefined;
    if (setting !== undefined) return { state, done: { change: setting.id } };
    const scroll = scrollCommand(event);
    if (scroll === undefined) return { state };
    return { state: { ...state, top: scrollTo(window, scroll) } };
  },
};
