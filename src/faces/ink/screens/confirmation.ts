import type { Confirmation } from '../../../session/face.ts';
import { type ConfirmField, pressConfirmField } from '../fields/confirm-field.ts';
import { screenKeys } from '../input/key-map.ts';
import type { StorySoFar } from '../story.ts';
import type { Screen } from './screen.ts';
import { scrollCommand, scrollTo } from './scroll.ts';

/** A yes-or-no question outside the table. */
export interface ConfirmationState {
  confirmation: Confirmation;
  field: ConfirmField;
  top: number;
  story: StorySoFar;
}

/** The screen of a confirmation. Esc means no: leaving must never consent. */
export const confirmationScreen: Screen<ConfirmationState, boolean> = {
  press(state, event, window) {
    if (event.type === 'key' && screenKeys[event.key] === 'back') return { state, done: false };
    const scroll = event.type === 'key' ? scrollCommand(event) : undefined;
    if (scroll !== undefined && window.count > window.size)
      return { state: { ...state, top: scrollTo(window, scroll) } };
    const step = pressConfirmField(state.field, event);
    return step.raw === undefined ? { state: { ...state, field: step.field } } : { state, done: step.raw === 'yes' };
  },
};
