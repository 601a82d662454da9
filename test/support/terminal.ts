import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { type IPty, spawn } from '@lydell/node-pty';
import { keySequence, pasteSequence } from './keys.ts';
import { createScreen, type Run, type Sought, type WaitOptions } from './screen.ts';

/** A program to run in a pseudo-terminal. `env` is its whole environment: nothing is inherited. */
export interface TerminalOptions {
  command: string;
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  cwd?: string;
  cols?: number;
  rows?: number;
}

/** A program in its terminal, as a person sits before it. */
export interface Terminal {
  /** Sends text as it stands, as if typed. */
  type(text: string): void;
  /**
   * Presses keys one after the other: `enter`, `esc`, `down`, `ctrl-c`, or one character. Wait for the screen after
   * `esc`, or the next key is taken for the rest of a sequence.
   */
  press(...keys: string[]): void;
  /** Pastes, with the marks of bracketed paste when the program has switched it on. */
  paste(text: string): void;
  /** Resolves with the screen once it shows what is sought. */
  waitFor(sought: Sought, options?: WaitOptions): Promise<string>;
  /** The visible rows. */
  screen(): string;
  /** The visible rows as stretches of the same looks. */
  runs(): Run[][];
  /** Scrollback and visible rows. */
  everything(): string;
  resize(cols: number, rows: number): void;
  /** Every byte that the program wrote. */
  raw(): string;
  bracketedPaste(): boolean;
  cursorHidden(): boolean;
  pid: number;
  exit: Promise<{ code: number; signal: number | undefined }>;
  /** Ends the program if it still runs, and waits for its end. */
  close(): Promise<void>;
}

/**
 * Waits until the program sleeps: a frame that has just been written is not listened to before the event loop came round,
 * and no person presses a key that soon. Where there is no /proc, a few turns have to do.
 */
async function untilIdle(pid: number): Promise<void> {
  for (let turn = 0; turn < 5000; turn++) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
    if (stat === undefined && turn > 20) return;
    if (turn > 0 && stat?.slice(stat.lastIndexOf(')') + 2).startsWith('S')) return;
    // Asked without a pause, the program would share its core with the question.
    await delay(1);
  }
}

/** Runs a program in a pseudo-terminal with a screen that can be read. */
export function openTerminal(options: TerminalOptions): Terminal {
  const { command, args = [], env = {}, cwd, cols = 100, rows = 30 } = options;
  const screen = createScreen(cols, rows);
  const child: IPty = spawn(command, [...args], {
    cols,
    rows,
    name: env.TERM ?? 'xterm-256color',
    env: { TERM: 'xterm-256color', ...env },
    ...(cwd === undefined ? {} : { cwd }),
  });
  let running = true;
  child.onData((data) => screen.write(data));
  screen.onReply((data) => running && child.write(data));
  const exit = new Promise<{ code: number; signal: number | undefined }>((resolve) => {
    child.onExit(({ exitCode, signal }) => {
      running = false;
      screen.end(`The program ended with code ${exitCode}`);
      resolve({ code: exitCode, signal });
    });
  });
  const send = (data: string) => {
    if (running) child.write(data);
  };
  return {
    type: send,
    press: (...keys) => {
      for (const key of keys) send(keySequence(key));
    },
    paste: (text) => send(pasteSequence(text, screen.bracketedPaste())),
    async waitFor(sought, options) {
      const seen = await screen.waitFor(sought, options);
      if (running) await untilIdle(child.pid);
      return seen;
    },
    screen: screen.text,
    runs: screen.runs,
    everything: screen.everything,
    raw: screen.raw,
    bracketedPaste: screen.bracketedPaste,
    cursorHidden: screen.cursorHidden,
    resize(newCols, newRows) {
      screen.resize(newCols, newRows);
      child.resize(newCols, newRows);
    },
    pid: child.pid,
    exit,
    async close() {
      if (running) child.kill('SIGKILL');
      await exit;
      screen.dispose();
    },
  };
}
