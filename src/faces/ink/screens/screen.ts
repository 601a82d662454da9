import type { KeyEvent } from '../input/read-keys.ts';
import type { Theme } from '../views/theme.ts';

/** What a screen may look at besides its state. */
export interface Canvas {
  columns: number;
  rows: number;
  theme: Theme;
  /** Counts up while something is running; moves the spinner. */
  tick: number;
}

/** What a key led to. `done` ends the screen; `effect` runs beside it and changes the state when it is through. */
export interface Step<State, Outcome> {
  state: State;
  done?: Outcome;
  effect?: () => Promise<(state: State) => State>;
}

/** One kind of screen: keys and looks as pure functions of its state. A frame is a list of lines, one string a row. */
export interface Screen<State, Outcome> {
  press(state: State, event: KeyEvent, canvas: Canvas): Step<State, Outcome>;
  draw(state: State, canvas: Canvas): string[];
  /** Whether text typed a moment before the screen appeared may go into it; never for a secret. */
  takesEarlyText?(state: State): boolean;
  /** Whether something moves on it. */
  isRunning?(state: State): boolean;
}

/** What the person sees of the story so far, above the current screen and at its end. */
export interface StorySoFar {
  trail: readonly { message: string; shown: string }[];
  log: readonly LogLine[];
}

/** One finished thing: a file written, a check. */
export interface LogLine {
  status: 'pass' | 'warn' | 'fail' | 'skip';
  text: string;
  /** The check that it is about. */
  check?: string;
}
