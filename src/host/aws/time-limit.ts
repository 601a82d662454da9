import type { Failure } from '../../verify/diagnosis/failure.ts';
import type { Answer } from '../../verify/door.ts';
import { describeError, type ErrorPlace } from './describe-error.ts';

class LimitReached extends Error {
  override name = 'TimeoutError';
}

/**
 * Carries out a call that ends with the caller's abort or after `milliseconds`, and turns whatever it throws into a failure.
 * Work that does not listen to its signal is left behind.
 */
export async function withinLimit<T>(
  milliseconds: number,
  signal: AbortSignal | undefined,
  place: ErrorPlace,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<Answer<T>> {
  const stop = new AbortController();
  const ended = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
  let timer: NodeJS.Timeout | undefined;
  let onAbort = () => {};
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new LimitReached(`No answer within ${milliseconds} ms.`)), milliseconds);
    onAbort = () => reject(new Error('The check was ended.'));
    // Heard on this call's own signal: many calls side by side on one signal make Node.js warn of a leak.
    if (ended.aborted) onAbort();
    else ended.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return { ok: true, value: await Promise.race([work(ended), limit]) };
  } catch (error) {
    const failure: Failure = describeError(error, place);
    return {
      ok: false,
      failure: error instanceof LimitReached ? { ...failure, timedOutAfterMs: milliseconds } : failure,
    };
  } finally {
    clearTimeout(timer);
    ended.removeEventListener('abort', onAbort);
    stop.abort();
  }
}
