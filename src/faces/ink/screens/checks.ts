import type { CheckAction } from '../../../session/face.ts';
import type { CheckEvent, CheckResult } from '../../../verify/check.ts';
import { screenKeys } from '../input/key-map.ts';
import type { KeyEvent } from '../input/read-keys.ts';
import type { StorySoFar } from '../story.ts';
import type { Screen } from './screen.ts';
import { scrollCommand, scrollTo } from './scroll.ts';
import { wayBack } from './way-back.ts';

/** One line of the verification: running until its result is there. */
export interface CheckRow {
  id: string;
  title: string;
  result: CheckResult | undefined;
}

/** A verification on the screen. `actions` is there once the stream has ended. */
export interface ChecksState {
  story: StorySoFar;
  title: string;
  rows: readonly CheckRow[];
  actions: readonly CheckAction[] | undefined;
  /** The pause before it begins: why, and the seconds that are left. */
  wait: { says: string; seconds: number } | undefined;
  /** The person has seen enough: no more results are waited for. */
  stopped: boolean;
  active: number;
  raw: boolean;
  /** First line of the window; `undefined` while it follows what is new. */
  top: number | undefined;
}

/** A verification of which nothing has happened yet. */
export function startedChecks(title: string, story: StorySoFar, wait?: ChecksState['wait']): ChecksState {
  return { story, title, rows: [], actions: undefined, wait, stopped: false, active: 0, raw: false, top: undefined };
}

/** Takes in one event of the stream. */
export function checksReducer(state: ChecksState, event: CheckEvent): ChecksState {
  switch (event.type) {
    case 'started':
      return state.rows.some((row) => row.id === event.id)
        ? state
        : { ...state, rows: [...state.rows, { id: event.id, title: event.title, result: undefined }] };
    case 'finished': {
      const { result } = event;
      const row: CheckRow = { id: result.id, title: result.title, result };
      const known = state.rows.some(({ id }) => id === result.id);
      return {
        ...state,
        rows: known ? state.rows.map((old) => (old.id === row.id ? row : old)) : [...state.rows, row],
      };
    }
    case 'facts':
      return state;
    default:
      return event satisfies never;
  }
}

/** The verdicts so far, in the order of the screen. */
export function checkResults(state: ChecksState): CheckResult[] {
  return state.rows.flatMap(({ result }) => (result === undefined ? [] : [result]));
}

/** The screen of a verification; it is done with the value of the action chosen. */
export const checksScreen: Screen<ChecksState, string> = {
  press(state, event, window) {
    if (event.type === 'text' && event.text === 'd') return { state: { ...state, raw: !state.raw } };
    const { actions } = state;
    if (state.wait !== undefined && event.type === 'key' && screenKeys[event.key] === 'submit') {
      return { state: { ...state, wait: undefined } };
    }
    if (actions === undefined && event.type === 'key' && screenKeys[event.key] === 'back') {
      return { state: { ...state, wait: undefined, stopped: true } };
    }
    if (actions !== undefined) {
      const chosen = actionOf(event, actions, state.active);
      if (chosen !== undefined) return { state, done: chosen.value };
      const step = actionStep(event);
      if (step !== 0) return { state: { ...state, active: (state.active + step + actions.length) % actions.length } };
    }
    const scroll = scrollCommand(event);
    if (scroll === undefined) return { state };
    return { state: { ...state, top: scrollTo(window, scroll) } };
  },
};

function actionOf(event: KeyEvent, actions: readonly CheckAction[], active: number): CheckAction | undefined {
  if (event.type === 'text') return actions.find(({ key }) => key === event.text.toLowerCase());
  if (event.type !== 'key') return undefined;
  const command = screenKeys[event.key];
  if (command === 'back') return wayBack(actions);
  return command === 'submit' ? actions[active] : undefined;
}

function actionStep(event: KeyEvent): number {
  if (event.type !== 'key') return 0;
  if (event.key === 'right' || event.key === 'tab') return 1;
  return event.key === 'left' || event.key === 'shift-tab' ? -1 : 0;
}
