import { render } from 'ink';
import { App } from './components/App.tsx';
import { FrameStream } from './frame-stream.ts';
import { openKeyboard } from './input/keyboard.ts';
import type { OpenScreens } from './open-screens.ts';
import type { Glyphs } from './theme.ts';

/** The terminal and how it is drawn on. */
export interface MountOptions {
  stdin: NodeJS.ReadStream;
  stderr: NodeJS.WriteStream;
  color: boolean;
  glyphs: Glyphs;
}

/** Mounts Ink on the terminal and takes the keyboard. The function it returns gives the terminal back, and may be called again. */
export function mount(screens: OpenScreens, { stdin, stderr, color, glyphs }: MountOptions): () => void {
  const frames = new FrameStream(stderr);
  let mounted = true;
  frames.enter();
  const closeKeyboard = openKeyboard(stdin, (text) => stderr.write(text), {
    onKey: (event) => screens.press(event),
    onEnd: () => screens.cancel(),
  });
  frames.onFrame(screens.seen);
  const leave = () => {
    if (!mounted) return;
    mounted = false;
    closeKeyboard();
    frames.close();
  };
  const app = render(<App screens={screens} size={frames.size()} color={color} glyphs={glyphs} onLeave={leave} />, {
    stdin,
    stdout: frames as unknown as NodeJS.WriteStream,
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
