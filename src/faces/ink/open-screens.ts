import type { ComponentType } from 'react';
import { Cancelled } from '../../session/face.ts';
import { createScrollRefs, measuredWindow, type ScrollRefs } from './components/scroll-refs.ts';
import { screenKeys } from './input/key-map.ts';
import type { KeyEvent } from './input/read-keys.ts';
import { promiseOf } from './promise-of.ts';
import type { Screen } from './screens/screen.ts';

/** An open screen, as the method that opened it sees it. */
export interface Opened<State, Outcome> {
  /** Settles when a key ends the screen; rejects with `Cancelled` on Ctrl-C. */
  outcome: Promise<Outcome>;
  /** Changes the state from outside, for streams. */
  update(change: (state: State) => State): void;
  state(): State;
  /** Settles when the state is as wanted. */
  until(isWanted: (state: State) => boolean): Promise<void>;
  /** Ends the screen without an outcome. */
  finish(): void;
}

/** What a screen may ask for when it is opened. */
export interface OpenOptions {
  /** Ctrl-C does not end this screen; it is called instead, and the next call is rejected. */
  shield?: () => void;
}

/** A screen as React draws it; another object whenever something has changed. */
export interface Shown {
  id: number;
  Draw: ComponentType<{ state: unknown }>;
  state: unknown;
  scroll: ScrollRefs;
}

interface Layer {
  press(event: KeyEvent): void;
  shown(): Shown;
  takesEarlyText(): boolean;
  cancel(): boolean;
  settled: boolean;
  /** `waiting` while keys on their way are read, which were meant for the screen before; `live` once it has been seen. */
  phase: 'waiting' | 'shown' | 'live';
}

/** The screens of the face and the keys to them: its whole state, outside React. */
export type OpenScreens = ReturnType<typeof createOpenScreens>;

/** When a screen listens at the latest, in milliseconds, should its frame never be reported: two frames at Ink's pace. */
const frameTime = 17;

/** No screen yet. Keys that waited in the terminal since before the first frame reach the first screen. */
export function createOpenScreens() {
  let layers: Layer[] = [];
  let early = '';
  let cancelled = false;
  let opened = 0;
  let shown: Shown | undefined;
  const listeners = new Set<() => void>();

  const changed = () => {
    shown = drawn()?.shown();
    for (const listener of listeners) listener();
  };
  const top = () => layers.at(-1);
  const drawn = () => layers.findLast(({ phase }) => phase !== 'waiting');
  const seen = (layer: Layer | undefined) => {
    if (layer?.phase === 'shown') layer.phase = 'live';
  };
  // Two turns of the event loop read every key that was sent before the screen came up. Whoever presses a key because
  // of what the screen shows comes after its frame, so nothing that was meant is lost.
  const show = (layer: Layer) =>
    setImmediate(() =>
      setImmediate(() => {
        layers = layers.filter((other) => other === layer || !other.settled);
        layer.phase = 'shown';
        changed();
        // A screen that looks like the one before is not drawn again, so nobody would tell.
        setTimeout(() => seen(layer), frameTime).unref();
      }),
    );
  // A screen that has its answer stays to be looked at until the next one comes, unless another waits below it.
  const settle = (layer: Layer) => {
    layer.settled = true;
    if (layers.some((other) => !other.settled)) layers = layers.filter((other) => !other.settled);
  };

  const cancel = () => {
    cancelled = true;
    early = '';
    for (const layer of [...layers].reverse()) {
      if (!layer.settled && layer.cancel()) cancelled = false;
    }
    changed();
  };

  const press = (event: KeyEvent) => {
    if (event.type === 'key' && screenKeys[event.key] === 'cancel') return cancel();
    const layer = top();
    if (layer === undefined || layer.settled) {
      if (event.type === 'text') early += event.text;
    } else if (layer.phase === 'live' || (event.type === 'text' && layer.takesEarlyText())) layer.press(event);
  };

  const open = <State, Outcome>(
    screen: Screen<State, Outcome>,
    Draw: ComponentType<{ state: State }>,
    first: State,
    options: OpenOptions = {},
  ): Opened<State, Outcome> => {
    let state = first;
    const id = ++opened;
    const scroll = createScrollRefs();
    const { promise, resolve, reject } = promiseOf<Outcome>();
    const update = (change: (state: State) => State) => {
      const next = change(state);
      if (next === state) return;
      state = next;
      changed();
    };
    const layer: Layer = {
      settled: false,
      phase: id > 1 ? 'waiting' : 'live',
      press(event) {
        const step = screen.press(state, event, measuredWindow(scroll));
        update(() => step.state);
        if (step.effect !== undefined) void step.effect().then(update);
        if (!('done' in step) || layer.settled) return;
        settle(layer);
        resolve(step.done as Outcome);
        changed();
      },
      shown: () => ({ id, Draw: Draw as ComponentType<{ state: unknown }>, state, scroll }),
      takesEarlyText: () => screen.takesEarlyText?.(state) ?? false,
      cancel() {
        if (options.shield !== undefined) {
          options.shield();
          return false;
        }
        settle(layer);
        reject(new Cancelled());
        return true;
      },
    };
    layers = [...layers, layer];
    if (id > 1) show(layer);
    const typed = early;
    early = '';
    if (typed !== '' && layer.takesEarlyText()) layer.press({ type: 'text', text: typed });
    changed();
    return {
      outcome: promise,
      update,
      state: () => state,
      until: (isWanted) =>
        new Promise((resolve) => {
          const look = () => {
            if (!isWanted(state)) return;
            listeners.delete(look);
            resolve();
          };
          listeners.add(look);
          look();
        }),
      finish() {
        settle(layer);
        changed();
      },
    };
  };

  return {
    open,
    press,
    cancel,
    /** Whether Ctrl-C was pressed and nobody has been told yet; asking takes the fact away. */
    takeCancelled() {
      const was = cancelled;
      cancelled = false;
      return was;
    },
    /** A frame was written: from now on keys are meant for the screen that it shows. */
    seen: () => seen(drawn()),
    clear() {
      layers = [];
      changed();
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** The screen to draw now; the same object until something changes. */
    shown: () => shown,
  };
}
