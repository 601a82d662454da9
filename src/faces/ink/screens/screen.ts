import type { KeyEvent } from '../input/read-keys.ts';

/** What of a long text is on the screen: `size` rows out of `count`, from row `top` on. */
export interface ScrollWindow {
  count: number;
  size: number;
  top: number;
}

/** What a key led to. `done` ends the screen; `effect` runs beside it and changes the state when it is through. */
export interface Step<State, Outcome> {
  state: State;
  done?: Outcome;
  effect?: () => Promise<(state: State) => State>;
}

/** What one kind of screen does with keys, as pure functions of its state; a component draws that state. */
export interface Screen<State, Outcome> {
  press(state: State, event: KeyEvent, window: ScrollWindow): Step<State, Outcome>;
  /** Whether text typed a moment before the screen appeared may go into it; never for a secret. */
  takesEarlyText?(state: State): boolean;
}
