import type { SignInEvent } from '../../aws/sign-in/sign-in.ts';

/** How the waiting for a person ended. */
export type Waited<T> = { type: 'came'; value: T } | { type: 'late' } | { type: 'ended' };

/** Lets the person see the time run while something is waited for, and ends with it, with the deadline, or with the signal. */
export async function* waitFor<T>(
  work: Promise<T>,
  forMs: number,
  signal: AbortSignal,
): AsyncGenerator<SignInEvent, Waited<T>> {
  const end = performance.now() + forMs;
  const came = work.then((value): Waited<T> => ({ type: 'came', value }));
  // Whoever stops listening leaves the work behind.
  came.catch(() => {});
  for (;;) {
    if (signal.aborted) return { type: 'ended' };
    const left = end - performance.now();
    if (left <= 0) return { type: 'late' };
    yield { type: 'waiting', secondsLeft: Math.ceil(left / 1000) };
    const tick = pause(Math.min(1000, left), signal);
    const first = await Promise.race([came, tick.over]);
    tick.cancel();
    if (first !== undefined) return first;
  }
}

/** A rest that the signal shortens; `over` resolves with nothing. */
export function pause(milliseconds: number, signal: AbortSignal): { over: Promise<undefined>; cancel(): void } {
  let cancel = () => {};
  const over = new Promise<undefined>((resolve) => {
    const timer = setTimeout(() => cancel(), milliseconds);
    cancel = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      resolve(undefined);
    };
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
  });
  return { over, cancel: () => cancel() };
}
