import { Cancelled } from './face.ts';

/** Lets a stream pass until the signal; then it ends at once with `Cancelled`, and the source is told to stop. */
export async function* untilCancelled<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let stop = () => {};
  const cancelled = new Promise<never>((_, reject) => {
    stop = () => reject(new Cancelled());
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  cancelled.catch(() => {});
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), cancelled]);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    // Not awaited: a source that hangs in a network call would hold up the end.
    void iterator.return?.()?.catch(() => {});
  }
}
