import xterm from '@xterm/headless';

/** How long a screen is waited for, in milliseconds, unless told; long, because several test files share two cores. */
const patience = 20_000;

/** What to look for: a part of the screen, a pattern, or anything that can be judged from the screen's text. */
export type Sought = string | RegExp | ((screen: string) => boolean);

/** Options of a wait. `scrollback` looks at everything that was ever on the screen. */
export interface WaitOptions {
  timeout?: number;
  scrollback?: boolean;
}

/** A stretch of one row; `looks` are words such as `bold`, `dim` and `cyan`, empty for none. */
export interface Run {
  column: number;
  text: string;
  looks: string;
}

/** A terminal emulator that can be read and waited for. */
export interface Screen {
  write(data: string | Uint8Array): void;
  /** The visible rows, without blanks at their ends and without empty rows below. */
  text(): string;
  /** The visible rows as stretches of the same looks. */
  runs(): Run[][];
  /** The visible rows with their looks in brackets before each stretch: `[bold]`, `[dim cyan]`, `[]` for none. */
  styled(): string;
  /** Scrollback and visible rows. */
  everything(): string;
  /** Every byte that came, as text. */
  raw(): string;
  resize(columns: number, rows: number): void;
  bracketedPaste(): boolean;
  cursorHidden(): boolean;
  /** Resolves with the screen as soon as it shows what is sought; rejects with the screen when time is up or it ended. */
  waitFor(sought: Sought, options?: WaitOptions): Promise<string>;
  /** Nothing more will come; whoever still waits gets the last word. */
  end(why: string): void;
  onReply(listener: (data: string) => void): void;
  dispose(): void;
}

const colours = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

function looksOf(cell: xterm.IBufferCell): string {
  const looks = [
    cell.isBold() ? 'bold' : '',
    cell.isDim() ? 'dim' : '',
    cell.isInverse() ? 'inverse' : '',
    cell.isFgDefault() ? '' : (colours[cell.getFgColor()] ?? `colour ${cell.getFgColor()}`),
    cell.isBgDefault() ? '' : `on ${colours[cell.getBgColor()] ?? cell.getBgColor()}`,
  ];
  return looks.filter((look) => look !== '').join(' ');
}

/** An empty screen of a size. */
export function createScreen(columns: number, rows: number): Screen {
  const terminal = new xterm.Terminal({ cols: columns, rows, scrollback: 5000, allowProposedApi: true });
  const watchers = new Set<() => void>();
  let raw = '';
  let hidden = false;
  let ended: string | undefined;
  let unread = 0;

  const lines = (from: number) => {
    const buffer = terminal.buffer.active;
    const found: string[] = [];
    for (let row = from; row < buffer.length; row++)
      found.push(buffer.getLine(row)?.translateToString(true, 0, terminal.cols) ?? '');
    return found.join('\n').trimEnd();
  };
  const runsBy = (shownBehindBlanks: RegExp) => {
    const buffer = terminal.buffer.active;
    return Array.from({ length: terminal.rows }, (_, row) => {
      const line = buffer.getLine(buffer.baseY + row);
      const found: Run[] = [{ column: 0, text: '', looks: '' }];
      for (let column = 0; column < terminal.cols; column++) {
        const cell = line?.getCell(column);
        if (cell === undefined || cell.getWidth() === 0) continue;
        const looks = looksOf(cell);
        const last = found.at(-1) as Run;
        // Blanks look alike, but for what is behind them.
        const isSeen = cell.getChars().trim() !== '' || shownBehindBlanks.test(looks + last.looks);
        if (looks !== last.looks && isSeen) found.push({ column, text: '', looks });
        (found.at(-1) as Run).text += cell.getChars() || ' ';
      }
      return found.filter(({ text }) => text !== '');
    });
  };
  const runs = () => runsBy(/on |inverse/);
  const styled = () =>
    runsBy(/on /)
      .map((row) => row.map(({ text, looks }, index) => (index === 0 && looks === '' ? text : `[${looks}]${text}`)))
      .map((row) => row.join('').trimEnd())
      .join('\n')
      .trimEnd();
  const text = () => lines(terminal.buffer.active.baseY);
  const everything = () => lines(0);
  const check = () => {
    for (const watcher of [...watchers]) watcher();
  };

  return {
    write(data) {
      const piece = typeof data === 'string' ? data : Buffer.from(data).toString('utf8');
      raw += piece;
      for (const [, mode] of piece.matchAll(/\u001B\[\?25([hl])/g)) hidden = mode === 'l';
      unread += 1;
      terminal.write(data, () => {
        unread -= 1;
        check();
      });
    },
    text,
    runs,
    styled,
    everything,
    raw: () => raw,
    resize: (newColumns, newRows) => terminal.resize(newColumns, newRows),
    bracketedPaste: () => terminal.modes.bracketedPasteMode,
    cursorHidden: () => hidden,
    waitFor(sought, { timeout = patience, scrollback = false } = {}) {
      const matches = (seen: string) =>
        typeof sought === 'function'
          ? sought(seen)
          : typeof sought === 'string'
            ? seen.includes(sought)
            : sought.test(seen);
      return new Promise((resolve, reject) => {
        const stop = (settle: () => void) => {
          watchers.delete(look);
          clearTimeout(timer);
          settle();
        };
        const fail = (why: string) =>
          stop(() => reject(new Error(`${why} before the screen showed ${sought}. It showed:\n${everything()}`)));
        const look = () => {
          const seen = scrollback ? everything() : text();
          if (matches(seen)) stop(() => resolve(seen));
          else if (ended !== undefined && unread === 0) fail(ended);
        };
        const timer = setTimeout(() => fail('Time was up'), timeout);
        watchers.add(look);
        look();
      });
    },
    end(why) {
      ended = why;
      check();
    },
    onReply: (listener) => void terminal.onData(listener),
    dispose: () => terminal.dispose(),
  };
}
