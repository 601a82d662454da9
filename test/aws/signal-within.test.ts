import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { signalWithin } from '../../src/aws/signal-within.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** The signal's end as a promise that holds nothing but a listener, as a call that waits does. */
function ended(milliseconds: number, caller?: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => {
    const signal = signalWithin(milliseconds, caller);
    signal.addEventListener('abort', () => resolve(signal.reason), { once: true });
  });
}

describe('a signal with a limit', () => {
  it('ends by itself, also where memory was collected meanwhile', async () => {
    const { signal } = new AbortController();
    const waits = [ended(50), ended(50, signal)];
    for (let turn = 0; turn < 5; turn += 1) {
      collect();
      await new Promise(setImmediate);
    }
    // The limit's own timer lets a process end, so something else has to keep this one.
    const keep = setInterval(() => {}, 1000);
    const reasons = await Promise.all(waits);
    clearInterval(keep);
    expect(reasons).toEqual([
      expect.objectContaining({ name: 'TimeoutError' }),
      expect.objectContaining({ name: 'TimeoutError' }),
    ]);
  });

  it('ends with its caller, for the caller’s reason', async () => {
    const caller = new AbortController();
    const wait = ended(60_000, caller.signal);
    caller.abort('left');
    expect(await wait).toBe('left');
  });
});
