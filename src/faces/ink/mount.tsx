import { render } from 'ink';
import { App } from './App.tsx';
import { createDrawingStream } from './drawing-stream.ts';
import { openKeyboard } from './input/keyboard.ts';
import type { Stage } from './stage.ts';

/** Pace of the spinner, in milliseconds. */
const spinnerPace = 100;

/** Mounts Ink on the terminal and takes the keyboard. The function it returns gives the terminal back, and may be called again. */
export function mount(stage: Stage, stdin: NodeJS.ReadStream, stderr: NodeJS.WriteStream): () => void {
  const drawing = createDrawingStream(stderr);
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

  drawing.onFrame(stage.seen);
  let spinner: NodeJS.Timeout | undefined;
  const spin = () => {
    if (stage.isRunning()) spinner ??= setInterval(() => stage.tick(), spinnerPace);
    else {
      clearInterval(spinner);
      spinner = undefined;
    }
  };
  const unsubscribe = stage.subscribe(spin);
  spin();

  const leave = () => {
    if (!mounted) return;
    mounted = false;
    stderr.off('resize', onResize);
    unsubscribe();
    clearInterval(spinner);
    closeKeyboard();
    drawing.end();
  };
  const app = render(<App stage={stage} onLeave={leave} />, {
    stdin,
    stdout: drawing.stream,
    stderr,
    exitOnCtrlC: false,
    // Nothing here writes to the console, and what a library says there has no place above a frame.
    patchConsole: false,
    maxFps: 120,
  });
  return () => {
    leave();
    app.unmount();
  };
}
