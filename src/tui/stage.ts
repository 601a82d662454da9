import { Cancelled } from '../session/face.ts';
import { screenKeys } from './input/key-map.ts';
import type { KeyEvent } from './input/read-keys.ts';
import type { Canvas, Screen } from './screens/screen.ts';

/** A screen on the stage, as the method that opened it sees it. */
export interface Opened<State, Outcome> {
  /** Settles when a key ends the screen; rejects with `Cancelled` on Ctrl-C. */
  outcome: Promise<Outcome>;
  /** Changes the state from outside, for streams. */
  update(change: (state: State) => State): void;
  state(): State;
  /** Ends the screen without an outcome. */
  finish(): void;
}

/** What a screen may ask for when it is opened. */
export interface OpenOptions {
  /** Ctrl-C does not end this screen; it is called instead, and the next call is rejected. */
  shield?: () => void;
}

interface Layer {
  press(event: KeyEvent, canvas: Canvas): void;
  draw(canvas: Canvas): string[];
  takesEarlyText(): boolean;
  isRunning(): boolean;
  cancel(): boolean;
  settled: boolean;
  /** It has been seen; until then keys on their way were meant for the screen before. */
  live: boolean;
}

/** All screens, the keys and the one frame to draw: the whole state of the face, outside React. */
export type Stage = ReturnType<typeof createStage>;

/** An empty stage. `isFirstLive` lets keys that were typed before the first frame reach the first screen. */
export function createStage(initial: Canvas) {
  let canvas = initial;
  let layers: Layer[] = [];
  let early = '';
  let cancelled = false;
  let opened = false;
  let frame: readonly string[] | undefined;
  const listeners = new Set<() => void>();

  const changed = () => {
    frame = undefined;
    for (const listener of listeners) listener();
  };
  const top = () => layers.at(-1);
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
    } else if (layer.live || (event.type === 'text' && layer.takesEarlyText())) layer.press(event, canvas);
  };

  const open = <State, Outcome>(
    screen: Screen<State, Outcome>,
    first: State,
    options: OpenOptions = {},
  ): Opened<State, Outcome> => {
    let state = first;
    const { promise, resolve, reject } = promiseOf<Outcome>();
    const update = (change: (state: State) => State) => {
      const next = change(state);
      if (next === state) return;
      state = next;
      changed();
    };
    const layer: Layer = {
      settled: false,
      live: !opened,
      press(event, on) {
        const step = screen.press(state, event, on);
        update(() => step.state);
        if (step.effect !== undefined) void step.effect().then(update);
        if (!('done' in step) || layer.settled) return;
        settle(layer);
        resolve(step.done as Outcome);
        changed();
      },
      draw: (on) => screen.draw(state, on),
      takesEarlyText: () => screen.takesEarlyText?.(state) ?? false,
      isRunning: () => !layer.settled && (screen.isRunning?.(state) ?? false),
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
    opened = true;
    layers = [...layers.filter((other) => !other.settled), layer];
    const typed = early;
    early = '';
    if (typed !== '' && layer.takesEarlyText()) layer.press({ type: 'text', text: typed }, canvas);
    changed();
    return {
      outcome: promise,
      update,
      state: () => state,
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
    /** The screen on top has been seen: from now on keys are meant for it. */
    seen() {
      const layer = top();
      if (layer !== undefined) layer.live = true;
    },
    /** Which screen is on top, to tell whether the one that was drawn still is. */
    top,
    isRunning: () => top()?.isRunning() ?? false,
    resize(size: { columns: number; rows: number }) {
      canvas = { ...canvas, ...size };
      changed();
    },
    tick() {
      canvas = { ...canvas, tick: canvas.tick + 1 };
      changed();
    },
    canvas: () => canvas,
    clear() {
      layers = [];
      changed();
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** The lines to draw now; the same array until something changes. */
    frame(): readonly string[] {
      frame ??= top()?.draw(canvas) ?? [];
      return frame;
    },
  };
}

function promiseOf<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  // Whoever races a stream against it may never look at it.
  promise.catch(() => {});
  return { promise, resolve, reject };
}
