import type { SignInEvent } from '../../../aws/sign-in/sign-in.ts';
import type { SignInOutcome } from '../../../session/face.ts';
import { screenKeys } from '../input/key-map.ts';
import type { StorySoFar } from '../story.ts';
import type { Screen } from './screen.ts';

/** A sign-in on the screen: the last page or code that was shown, and the time that is left. */
export interface SignInState {
  story: StorySoFar;
  title: string;
  shown: Exclude<SignInEvent, { type: 'waiting' }> | undefined;
  secondsLeft: number | undefined;
}

/** Takes in one event of the stream. */
export function signInReducer(state: SignInState, event: SignInEvent): SignInState {
  return event.type === 'waiting'
    ? { ...state, secondsLeft: event.secondsLeft }
    : { ...state, shown: event, secondsLeft: undefined };
}

/** The screen of a sign-in. Esc goes back; `c` takes the code instead of the browser of this machine. */
export const signInScreen: Screen<SignInState, SignInOutcome> = {
  press(state, event) {
    if (event.type === 'key' && screenKeys[event.key] === 'back') return { state, done: 'back' };
    if (event.type === 'text' && event.text === 'c' && state.shown?.type === 'page') return { state, done: 'code' };
    return { state };
  },
};
