import type { ApplyEvent } from '../../plan/plan.ts';
import { applyLines } from '../../report/apply.ts';
import { drawApply } from '../views/apply-view.ts';
import type { LogLine, Screen, StorySoFar } from './screen.ts';

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
  draw: drawApply,
  isRunning: () => true,
};

const statuses: Readonly<Record<ApplyEvent['type'], LogLine['status']>> = {
  waiting: 'skip',
  'backed-up': 'pass',
  writing: 'skip',
  written: 'pass',
  'changed-environment': 'pass',
  unchanged: 'skip',
  restored: 'warn',
  finished: 'pass',
  failed: 'fail',
};

/** What is said about an event; nothing about what only prepares. */
export function applyLog(event: ApplyEvent): LogLine[] {
  const lines = event.type === 'failed' ? [event.problem.summary] : applyLines(event);
  return lines.map((text) => ({ status: statuses[event.type], text }));
}
