/**
 * A signal that aborts with the caller's, and by itself after `milliseconds`, with a `TimeoutError`. In place of
 * `AbortSignal.timeout`: inside `AbortSignal.any` that one is held by nobody, and Node.js 20 may collect it before it fires.
 */
export function signalWithin(milliseconds: number, signal?: AbortSignal): AbortSignal {
  const limit = new AbortController();
  const end = () => limit.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
  setTimeout(end, milliseconds).unref();
  return signal === undefined ? limit.signal : AbortSignal.any([signal, limit.signal]);
}
