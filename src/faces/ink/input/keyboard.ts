import { StringDecoder } from 'node:string_decoder';
import { emptyReader, flushPending, type KeyEvent, readKeys } from './read-keys.ts';

/** Who listens to the keyboard. */
export interface KeyboardListener {
  onKey(event: KeyEvent): void;
  /** The terminal went away. */
  onEnd(): void;
}

/**
 * How long a lone escape waits for the rest of a sequence, in milliseconds: longer than a slow line needs between two
 * bytes, shorter than a person notices.
 */
const escapeWait = 40;

/**
 * Takes the keyboard: raw mode, bracketed paste, and a reader of our own instead of Ink's, which cannot tell a paste
 * from typing. The function it returns gives everything back; calling it again does nothing.
 */
export function openKeyboard(
  stdin: NodeJS.ReadStream,
  write: (text: string) => void,
  listener: KeyboardListener,
): () => void {
  const decoder = new StringDecoder('utf8');
  let reader = emptyReader;
  let timer: NodeJS.Timeout | undefined;
  let open = true;
  const take = (result: ReturnType<typeof readKeys>) => {
    reader = result.reader;
    for (const event of result.events) if (open) listener.onKey(event);
  };
  const onData = (data: Buffer | string) => {
    clearTimeout(timer);
    take(readKeys(reader, typeof data === 'string' ? data : decoder.write(data)));
    if (open && reader.pending !== '' && !reader.pasting) {
      timer = setTimeout(() => take(flushPending(reader)), escapeWait);
    }
  };
  const onEnd = () => listener.onEnd();
  stdin.setRawMode?.(true);
  stdin.ref?.();
  stdin.on('data', onData);
  stdin.on('end', onEnd);
  stdin.on('error', onEnd);
  stdin.resume();
  write('\u001B[?2004h');
  return () => {
    if (!open) return;
    open = false;
    clearTimeout(timer);
    stdin.off('data', onData);
    stdin.off('end', onEnd);
    stdin.off('error', onEnd);
    stdin.pause();
    write('\u001B[?2004l');
    stdin.setRawMode?.(false);
    stdin.unref?.();
  };
}
