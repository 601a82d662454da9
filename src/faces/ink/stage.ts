import { Cancelled } from '../../session/face.ts';
import { screenKeys } from './input/key-map.ts';
import type { KeyEvent } from './input/read-keys.ts';
import { promiseOf } from './promise-of.ts';
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
  /** `waiting` while keys on their way are read, which were meant for the screen before; `live` once it has been seen. */
  phase: 'waiting' | 'shown' | 'live';
}

/** All screens, the keys and the one frame to draw: the whole state of the face, outside React. */
export type Stage = ReturnType<typeof createStage>;

/** When a screen listens at the latest, in milliseconds, should its frame never be reported: two frames at Ink's pace. */
const frameTime = 17;

/** An empty stage. Keys that waited in the terminal since before the first frame reach the first screen. */
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
  const lines = (): readonly string[] => {
    frame ??= drawn()?.draw(canvas) ?? [];
    return frame;
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
        const before = lines().join('\n');
        layers = layers.filter((other) => other === layer || !other.settled);
        layer.phase = 'shown';
        changed();
        // What looks the same is not drawn again.
        if (lines().join('\n') === before) seen(layer);
        else setTimeout(() => seen(layer), frameTime).unref();
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
    } else if (layer.phase === 'live' || (event.type === 'text' && layer.takesEarlyText())) layer.press(event, canvas);
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
      phase: opened ? 'waiting' : 'live',
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
    layers = [...layers, layer];
    if (opened) show(layer);
    opened = true;
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
    /** A frame was written: from now on keys are meant for the screen that it shows. */
    seen: () => seen(drawn()),
    isRunning: () => drawn()?.isRunning() ?? false,
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
    frame: lines,
  };
}
