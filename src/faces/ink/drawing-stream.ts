import { textWidth } from './views/text-width.ts';

/** What Ink draws on: the terminal, seen through a stream that knows which frame stands on it. */
export interface DrawingStream {
  stream: NodeJS.WriteStream;
  /** Called after each frame that was written. */
  onFrame(listener: () => void): void;
  /** The terminal changed its width: the frame on it has been broken anew, and is taken away in its new shape. */
  resized(): void;
  /** Takes the frame away, and lets Ink write nothing more. */
  end(): void;
}

// `eraseLines` of ansi-escapes, with which log-update begins every frame after the first.
const erasing = /^(?:\u001B\[2K(?:\u001B\[1A)?)+\u001B\[G/;
const modes = /^(?:\u001B\[\?\d+[hl])*$/;

/**
 * Stands between Ink and the terminal. It hides the height, because Ink wipes the scrollback when the window shrinks
 * below the last frame (https://github.com/vadimdemedes/ink/issues/382); our frames are never that tall.
 */
export function createDrawingStream(terminal: NodeJS.WriteStream): DrawingStream {
  let frame = '';
  let reflowed: number | undefined;
  let ended = false;
  const listeners: (() => void)[] = [];

  const write = (text: string, ...rest: never[]): boolean => {
    if (ended) {
      const done = rest.find((argument) => typeof argument === 'function') as (() => void) | undefined;
      done?.();
      return true;
    }
    if (modes.test(text)) return terminal.write(text, ...rest);
    const erase = erasing.exec(text)?.[0] ?? '';
    const next = text.slice(erase.length);
    const before = erase !== '' && reflowed !== undefined ? eraseRows(reflowed) : erase;
    if (erase !== '') reflowed = undefined;
    frame = next;
    const result = terminal.write(before + next, ...rest);
    if (next !== '') for (const listener of listeners) listener();
    return result;
  };

  const stream = new Proxy(terminal, {
    get(target, property) {
      if (property === 'write') return write;
      if (property === 'rows') return undefined;
      const value = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

  return {
    stream,
    onFrame: (listener) => void listeners.push(listener),
    resized() {
      reflowed = frame === '' ? undefined : rowsOf(frame, terminal.columns || 80);
    },
    end() {
      if (ended) return;
      ended = true;
      terminal.write(`${frame === '' ? '' : eraseRows(rowsOf(frame, terminal.columns || 80))}\u001B[?25h`);
    },
  };
}

/** Rows that a frame takes at a width, the row of the cursor below it not counted. */
function rowsOf(frame: string, columns: number): number {
  const lines = frame.replace(/\u001B\[[\d;]*m/g, '').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.reduce((rows, line) => rows + Math.max(1, Math.ceil(textWidth(line) / columns)), 0);
}

/** Row by row: a terminal may take the clearing of a whole screen for a reason to keep what was on it. */
function eraseRows(rows: number): string {
  return `\r\u001B[2K${'\u001B[1A\u001B[2K'.repeat(rows)}`;
}
