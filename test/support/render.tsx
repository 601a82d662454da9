import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import type { JobControl } from '../../src/faces/ink/mount.tsx';
import type { Face } from '../../src/session/face.ts';
import type { Dialect } from '../../src/shell/dialect.ts';
import { posix } from '../../src/shell/dialects/posix.ts';
import { keySequence, pasteSequence } from './keys.ts';
import { createScreen, type Sought, type WaitOptions } from './screen.ts';

/** The Ink face on an emulated terminal, in this process. */
export interface RenderedFace {
  face: Face;
  /** Sends text in one piece, once the screen in view listens. */
  type(text: string): Promise<void>;
  /** Presses keys, each in a piece of its own. */
  press(...keys: string[]): Promise<void>;
  /** Sends bytes in one piece at once, without waiting for anything. */
  send(data: string): void;
  paste(text: string): Promise<void>;
  waitFor(sought: Sought, options?: WaitOptions): Promise<string>;
  screen(): string;
  /** The visible rows with their looks, see `Screen`. */
  styled(): string;
  everything(): string;
  raw(): string;
  /** Resolves when the screen has stopped changing, but for a spinner. */
  settled(): Promise<void>;
  resize(columns: number, rows: number): void;
  /** How the face left the terminal. */
  terminal(): { rawMode: boolean; bracketedPaste: boolean; cursorHidden: boolean; reading: boolean };
  hangUp(): void;
}

/** What the emulated terminal is like. */
export interface RenderOptions {
  columns?: number;
  rows?: number;
  color?: boolean;
  unicode?: boolean;
  dialect?: Dialect;
  copy?: (text: string) => Promise<string>;
  signal?: AbortSignal;
  job?: JobControl;
}

/** Draws the Ink face on an emulated terminal. */
export async function renderFace(options: RenderOptions = {}): Promise<RenderedFace> {
  // Ink draws nothing but the last frame where it believes to be in CI, and decides when it is loaded.
  process.env.CI = 'false';
  process.env.CONTINUOUS_INTEGRATION = 'false';
  const { createInkFace } = await import('../../src/faces/ink/create-ink-face.tsx');
  const { columns = 100, rows = 30, color = false, unicode = true, dialect = posix, ...others } = options;
  const screen = createScreen(columns, rows);
  let rawMode = false;
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode(on: boolean) {
      rawMode = on;
    },
    ref() {},
    unref() {},
  });
  const stderr = Object.assign(new EventEmitter(), {
    isTTY: true,
    columns,
    rows,
    writable: true,
    write(data: string, ...rest: unknown[]) {
      // A terminal in raw mode still moves to the first column at a line break.
      screen.write(data.replace(/\r?\n/g, '\r\n'));
      const done = rest.find((argument) => typeof argument === 'function') as (() => void) | undefined;
      if (done !== undefined) queueMicrotask(done);
      return true;
    },
  });
  const face = createInkFace({
    stdin: stdin as unknown as NodeJS.ReadStream,
    stderr: stderr as unknown as NodeJS.WriteStream,
    color,
    unicode,
    dialect,
    named: (text) => text,
    ...others,
  });
  const send = (data: string) => void stdin.write(data);
  const type = async (text: string) => {
    await turns(6);
    send(text);
    await turns(3);
  };
  return {
    face,
    type,
    async press(...keys) {
      for (const key of keys) {
        await type(keySequence(key));
        if (key === 'esc') await loneEscape();
      }
    },
    send,
    paste: (text) => type(pasteSequence(text, screen.bracketedPaste())),
    waitFor: screen.waitFor,
    screen: screen.text,
    styled: screen.styled,
    everything: screen.everything,
    raw: screen.raw,
    async settled() {
      for (let before = ''; before !== screen.text(); ) {
        before = screen.text();
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
    },
    resize(newColumns, newRows) {
      screen.resize(newColumns, newRows);
      Object.assign(stderr, { columns: newColumns, rows: newRows });
      stderr.emit('resize');
    },
    terminal: () => ({
      rawMode,
      bracketedPaste: screen.raw().lastIndexOf('\u001B[?2004h') > screen.raw().lastIndexOf('\u001B[?2004l'),
      cursorHidden: screen.cursorHidden(),
      reading: stdin.listenerCount('data') > 0,
    }),
    hangUp: () => void stdin.end(),
  };
}

/** Lets the event loop go round, so that a frame just drawn is known to have been seen. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** The reader waits whether a sequence follows an escape; the next key must not be taken for one. */
function loneEscape(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 60));
}
