import { StringDecoder } from 'node:string_decoder';
import { looksSecret } from '../../secrets/looks-secret.ts';
import { Cancelled } from '../../session/face.ts';

/** Where lines come from and where they are echoed. */
export interface LineReaderOptions {
  stdin: NodeJS.ReadableStream & { isTTY?: boolean; setRawMode?(on: boolean): unknown };
  /** Writes as it stands; only to a terminal. */
  echo(text: string): void;
  signal: AbortSignal;
  /** What Ctrl-Z does, where a shell can take over and give back. */
  stop?: (() => Promise<void>) | undefined;
}

/** Reads lines; what was typed ahead waits for its turn. */
export interface LineReader {
  /** The next line. A paste of several lines comes as one. Hidden lines are not echoed. Rejects with `Cancelled` on Ctrl-C, Ctrl-D and at the end of the input. */
  next(isHidden: boolean): Promise<string>;
  close(): void;
}

/** Pieces of one paste follow each other faster than this, in milliseconds. */
const quiet = 40;
const endOfLine = /\r\n|\r|\n/;

/**
 * Reads a terminal character by character and echoes by itself, forwards only: the terminal's own echo would show a pasted
 * secret, and a line editor would move the cursor. A line that comes whole was sent by something that shows it already.
 */
export function createLineReader({ stdin, echo, signal, stop }: LineReaderOptions): LineReader {
  const decoder = new StringDecoder('utf8');
  const isTerminal = stdin.isTTY === true;
  const ready: string[] = [];
  let line = '';
  let hidden = false;
  let isOpen = false;
  let isAtEnd = false;
  let waiting: { resolve(line: string): void; reject(error: Error): void } | undefined;
  let paste: { text: string; timer: NodeJS.Timeout } | undefined;

  const cancel = () => {
    isAtEnd = true;
    const waiter = waiting;
    waiting = undefined;
    waiter?.reject(new Cancelled());
  };
  const deliver = (text: string) => {
    if (waiting === undefined) ready.push(text);
    else {
      const { resolve } = waiting;
      waiting = undefined;
      resolve(text);
    }
  };
  const finish = () => {
    const whole = line;
    line = '';
    // A terminal in raw mode breaks no line by itself.
    echo('\n');
    deliver(whole);
  };
  const takePaste = () => {
    const text = line + (paste?.text ?? '');
    paste = undefined;
    line = '';
    echo('\n');
    deliver(text);
  };
  const type = (text: string) => {
    for (const character of text) {
      if (character === '\u0003' || (character === '\u0004' && line === '')) return cancel();
      if (character === '\u001A') void away();
      else if (character === '\u007F' || character === '\b') line = line.slice(0, -1);
      else if (character === '\u0015') line = '';
      else if (character >= ' ' || character === '\t') line += character;
    }
    // What was rubbed out stays to be read: a screen that is read aloud cannot take anything back.
    const added = [...text].filter((character) => character >= ' ' && character !== '\u007F').join('');
    if (hidden || added === '') return undefined;
    return echo(looksSecret(line) ? '*' : added);
  };
  const away = async () => {
    if (stop === undefined) return;
    stdin.setRawMode?.(false);
    await stop();
    stdin.setRawMode?.(true);
  };
  const onData = (data: Buffer | string) => {
    const text = (typeof data === 'string' ? data : decoder.write(data)).replace(/\u001B\[20[01]~/g, '');
    const parts = text.split(endOfLine);
    // Blank lines stand in what is pasted too; Enter pressed twice is none of it.
    const isBlock =
      paste !== undefined || (isTerminal && parts.length > 2 && parts.filter((part) => part.trim() !== '').length > 1);
    if (isBlock) {
      clearTimeout(paste?.timer);
      paste = { text: (paste?.text ?? '') + text.replace(/\r\n?/g, '\n'), timer: setTimeout(takePaste, quiet) };
      return;
    }
    parts.forEach((part, index) => {
      const isWhole = index < parts.length - 1;
      // A whole line in one piece was not typed here: it is taken, and not shown once more.
      if (isWhole && part.length > 1) line += part.replace(/[\u0000-\u001F\u007F]/g, '');
      else type(part);
      if (isWhole) finish();
    });
  };
  const open = () => {
    if (isOpen) return;
    isOpen = true;
    stdin.setRawMode?.(true);
    stdin.on('data', onData);
    stdin.on('end', cancel);
    stdin.resume();
    signal.addEventListener('abort', cancel, { once: true });
  };

  return {
    next(isHidden) {
      if (signal.aborted) return Promise.reject(new Cancelled());
      hidden = isHidden;
      open();
      const early = ready.shift();
      if (early !== undefined) return Promise.resolve(early);
      if (isAtEnd) return Promise.reject(new Cancelled());
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
      });
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      clearTimeout(paste?.timer);
      stdin.off('data', onData);
      stdin.off('end', cancel);
      signal.removeEventListener('abort', cancel);
      stdin.setRawMode?.(false);
      stdin.pause();
    },
  };
}
