import { Writable } from 'node:stream';
import { columnsOf } from './fields/graphemes.ts';

// `eraseLines` of ansi-escapes, with which log-update begins every frame after the first.
const erasing = /^(?:\u001B\[2K(?:\u001B\[1A)?)+\u001B\[G/;
const modes = /^(?:\u001B\[\?\d+[hl])*$/;

/** How long after the last change of the size the frame is drawn once more, in milliseconds. */
const settlesWithin = 150;

/** The alternate screen: a resize breaks no frame anew there and pushes none into the scrollback, and what stood before comes back. */
const alternateScreen = { enter: '\u001B[?1049h', leave: '\u001B[?1049l' };
/** A terminal that knows these shows what stands between them at once; Ink writes each by itself. */
const synchronized = { begin: '\u001B[?2026h', end: '\u001B[?2026l' };
const cursor = { show: '\u001B[?25h', hide: '\u001B[?25l' };

/**
 * What Ink draws on: the terminal on standard error, on its alternate screen. Ink 6 erases what it believes to be its last
 * frame, also after a resize has broken that frame into more rows; here each frame is taken away in the shape it has now.
 * It tells Ink no height, because Ink wipes the scrollback when the window shrinks below the last frame
 * (https://github.com/vadimdemedes/ink/issues/382), and no resize, because frames are made anew by the App, once.
 */
export class FrameStream extends Writable {
  readonly isTTY = true;
  private readonly terminal: NodeJS.WriteStream;
  private readonly frameListeners: (() => void)[] = [];
  private readonly resizeListeners = new Set<() => void>();
  private frame = '';
  private rowsTaken = 0;
  private isShown = false;
  private settling: NodeJS.Timeout | undefined;

  constructor(terminal: NodeJS.WriteStream) {
    super({ decodeStrings: false });
    this.terminal = terminal;
    this.terminal.on('resize', this.resized);
  }

  get columns(): number {
    return this.terminal.columns || 80;
  }

  /** The size of the terminal; not called `rows`, by which Ink would know the height. */
  size() {
    const { terminal, resizeListeners } = this;
    return {
      get columns() {
        return terminal.columns || 80;
      },
      get rows() {
        return terminal.rows || 24;
      },
      onResize(listener: () => void) {
        resizeListeners.add(listener);
        return () => resizeListeners.delete(listener);
      },
    };
  }

  /** Calls back after each frame that was written. */
  onFrame(listener: () => void): void {
    this.frameListeners.push(listener);
  }

  /** Takes the screen, and shows the last frame again if there was one. */
  enter(): void {
    if (this.isShown) return;
    this.isShown = true;
    this.terminal.write(alternateScreen.enter + (this.frame === '' ? '' : cursor.hide + this.frame));
    this.rowsTaken = rowsOf(this.frame, this.columns);
  }

  /** Gives the screen back as it was before. Frames that come now are only remembered. */
  leave(): void {
    if (!this.isShown) return;
    this.isShown = false;
    this.terminal.write(eraseRows(this.rowsTaken) + alternateScreen.leave + cursor.show);
    this.rowsTaken = 0;
  }

  /** Gives the screen back for good. */
  close(): void {
    clearTimeout(this.settling);
    this.leave();
    this.terminal.off('resize', this.resized);
  }

  override _write(text: string, _encoding: string, done: () => void): void {
    if (modes.test(text)) {
      // The marks of a synchronized frame go along with the frame: one write instead of three.
      if (text !== synchronized.begin && text !== synchronized.end && this.isShown) this.terminal.write(text);
    } else {
      this.frame = text.replace(erasing, '');
      if (this.isShown) {
        this.terminal.write(synchronized.begin + eraseRows(this.rowsTaken) + this.frame + synchronized.end);
        // The App draws nothing wider than the terminal.
        this.rowsTaken = this.frame.split('\n').length - 1;
        if (this.frame !== '') for (const listener of this.frameListeners) listener();
      }
    }
    done();
  }

  private readonly resized = (): void => {
    this.rowsTaken = Math.max(this.rowsTaken, rowsOf(this.frame, this.columns));
    for (const listener of this.resizeListeners) listener();
    clearTimeout(this.settling);
    this.settling = setTimeout(this.settled, settlesWithin);
    this.settling.unref();
  };

  // A frame that was on its way while the window was drawn larger or smaller stands broken on the screen, and nothing would tell.
  private readonly settled = (): void => {
    if (!this.isShown) return;
    for (const listener of this.resizeListeners) listener();
    this.terminal.write(synchronized.begin + eraseRows(this.rowsTaken) + this.frame + synchronized.end);
    this.rowsTaken = this.frame.split('\n').length - 1;
  };
}

/** Rows that a frame takes at a width, the row of the cursor below it not counted. */
function rowsOf(frame: string, columns: number): number {
  const lines = frame.replace(/\u001B\[[\d;]*m/g, '').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.reduce((rows, line) => rows + Math.max(1, Math.ceil(columnsOf(line) / columns)), 0);
}

/** Row by row: a terminal may take the clearing of a whole screen for a reason to keep what was on it. */
function eraseRows(rows: number): string {
  return rows === 0 ? '' : `\r\u001B[2K${'\u001B[1A\u001B[2K'.repeat(rows)}`;
}
