import { render } from 'ink';
import type { Dialect } from '../../shell/dialect.ts';
import { App } from './components/App.tsx';
import { FrameStream } from './frame-stream.ts';
import { openKeyboard } from './input/keyboard.ts';
import type { KeyEvent } from './input/read-keys.ts';
import type { OpenScreens } from './open-screens.ts';
import type { Glyphs } from './theme.ts';

/** How a shell with jobs takes the terminal and gives it back. */
export interface JobControl {
  /** Stops this process and those started with it; resolves when it goes on, or when nothing could stop it. */
  stop(): Promise<void>;
  /** Tells when the process goes on after it was stopped from outside; the function it returns ends that. */
  onContinue(listener: () => void): () => void;
}

/** The terminal and how it is drawn on. */
export interface MountOptions {
  stdin: NodeJS.ReadStream;
  stderr: NodeJS.WriteStream;
  color: boolean;
  glyphs: Glyphs;
  dialect: Dialect;
  named(text: string): string;
  job: JobControl | undefined;
}

/** Mounts Ink on the terminal and takes the keyboard. The function it returns gives the terminal back, and may be called again. */
export function mount(screens: OpenScreens, options: MountOptions): () => void {
  const { stdin, stderr, color, glyphs, dialect, named, job } = options;
  const frames = new FrameStream(stderr);
  let isMounted = true;
  let isAway = false;
  let closeKeyboard = () => {};

  const take = () => {
    frames.enter();
    closeKeyboard = openKeyboard(stdin, (text) => stderr.write(text), { onKey, onEnd: () => screens.cancel() });
  };
  const giveBack = () => {
    closeKeyboard();
    frames.leave();
  };
  const goAway = async (control: JobControl) => {
    isAway = true;
    giveBack();
    await control.stop();
    isAway = false;
    if (isMounted) take();
  };
  const onKey = (event: KeyEvent) => {
    if (job !== undefined && event.type === 'key' && event.key === 'ctrl-z') void goAway(job);
    else screens.press(event);
  };
  // Whoever stopped the process has used the terminal since.
  const stopListening = job?.onContinue(() => {
    if (isAway || !isMounted) return;
    giveBack();
    take();
  });
  const leave = () => {
    if (!isMounted) return;
    isMounted = false;
    stopListening?.();
    closeKeyboard();
    frames.close();
  };

  take();
  frames.onFrame(screens.seen);
  const app = render(
    <App
      screens={screens}
      size={frames.size()}
      color={color}
      glyphs={glyphs}
      dialect={dialect}
      named={named}
      onLeave={leave}
    />,
    {
      stdin,
      stdout: frames as unknown as NodeJS.WriteStream,
      stderr,
      exitOnCtrlC: false,
      // Nothing here writes to the console, and what a library says there has no place above a frame.
      patchConsole: false,
      maxFps: 120,
    },
  );
  return () => {
    leave();
    app.unmount();
  };
}
