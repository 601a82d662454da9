import { render } from 'ink';
import { App } from './App.tsx';
import { createDrawingStream } from './drawing-stream.ts';
import { openKeyboard } from './input/keyboard.ts';
import type { Stage } from './stage.ts';

/** Pace of the spinner, in milliseconds. */
const spinnerPace = 100;

/** How long a frame that needed no drawing is given to be seen, in milliseconds: two frames at `maxFps`. */
const frameTime = 17;

/** Mounts Ink on the terminal and takes the keyboard. The function it returns gives the terminal back, and may be called again. */
export function mount(stage: Stage, stdin: NodeJS.ReadStream, stderr: NodeJS.WriteStream): () => void {
  const drawing = createDrawingStream(stderr);
  const timers = new Set<NodeJS.Timeout>();
  let top = stage.top();
  let mounted = true;

  const onResize = () => {
    drawing.resized();
    stage.resize({ columns: stderr.columns || 80, rows: stderr.rows || 24 });
  };
  // Ahead of Ink's own listener, which erases what it believes to be the old frame.
  stderr.on('resize', onResize);

  const closeKeyboard = openKeyboard(stdin, (text) => stderr.write(text), {
    onKey: (event) => stage.press(event),
    onEnd: () => stage.cancel(),
  });

  // Keys that were on their way when the frame appeared were typed before it: they are read in the next turn of the
  // event loop, and only then does the screen listen.
  const seen = (layer: ReturnType<Stage['top']>) =>
    setImmediate(() => setImmediate(() => mounted && layer === stage.top() && stage.seen()));
  drawing.onFrame(() => seen(stage.top()));
  let spinner: NodeJS.Timeout | undefined;
  const unsubscribe = stage.subscribe(() => {
    if (stage.top() !== top) {
      top = stage.top();
      const layer = top;
      const timer = setTimeout(() => {
        timers.delete(timer);
        seen(layer);
      }, frameTime);
      timers.add(timer);
    }
    if (stage.isRunning()) spinner ??= setInterval(() => stage.tick(), spinnerPace);
    else {
      clearInterval(spinner);
      spinner = undefined;
    }
  });

  const leave = () => {
    if (!mounted) return;
    mounted = false;
    stderr.off('resize', onResize);
    unsubscribe();
    clearInterval(spinner);
    for (const timer of timers) clearTimeout(timer);
    closeKeyboard();
    drawing.end();
  };
  const app = render(<App stage={stage} onLeave={leave} />, {
    stdin,
    stdout: drawing.stream,
    stderr,
    exitOnCtrlC: false,
    maxFps: 120,
  });
  return () => {
    leave();
    app.unmount();
  };
}
