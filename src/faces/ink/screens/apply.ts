import type { ApplyEvent } from '../../../plan/plan.ts';
import type { StorySoFar } from '../story.ts';
import type { Screen } from './screen.ts';

/** The writing, as it happens. */
export interface ApplyState {
  story: StorySoFar;
  events: readonly ApplyEvent[];
  /** Ctrl-C was pressed: the write is brought to its end, then the program stops. */
  stopping: boolean;
}

/** Writing takes no keys: it is never cut in the middle. */
export const applyScreen: Screen<ApplyState, never> = {
  press: (state) => ({ state }),
};
