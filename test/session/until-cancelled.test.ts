import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../src/session/face.ts';
import { untilCancelled } from '../../src/session/until-cancelled.ts';

/** A stream that can be left, and that says so. */
function stream(values: readonly number[], waits: Promise<never> | undefined = undefined) {
  const left: string[] = [];
  async function* all() {
    try {
      yield* values;
      if (waits !== undefined) await waits;
    } finally {
      left.push('left');
    }
  }
  return { events: all(), left };
}

async function read(events: AsyncIterable<number>, seen: number[] = [], at: (count: number) => void = () => {}) {
  for await (const event of events) {
    seen.push(event);
    at(seen.length);
  }
  return seen;
}

describe('A stream that is read until the person presses Ctrl-C', () => {
  it('passes whole where nobody does, and listens to the signal no longer', async () => {
    const abort = new AbortController();
    const { events, left } = stream([1, 2, 3]);
    expect(await read(untilCancelled(events, abort.signal))).toEqual([1, 2, 3]);
    expect(left).toEqual(['left']);
    abort.abort();
  });

  it('ends at once, also while it waits for what never comes, and is told to stop', async () => {
    const abort = new AbortController();
    const { events } = stream([1], new Promise<never>(() => {}));
    const seen: number[] = [];
    const reading = read(untilCancelled(events, abort.signal), seen, () => queueMicrotask(() => abort.abort()));
    await expect(reading).rejects.toBeInstanceOf(Cancelled);
    expect(seen).toEqual([1]);
  });

  it('does not begin where Ctrl-C came before', async () => {
    const { events } = stream([1, 2]);
    const seen: number[] = [];
    const reading = read(untilCancelled(events, AbortSignal.abort()), seen);
    await expect(reading).rejects.toBeInstanceOf(Cancelled);
    expect(seen).toEqual([]);
  });

  it('is left by whoever stops reading, and an error of its own passes', async () => {
    const { events, left } = stream([1, 2]);
    for await (const _ of untilCancelled(events, new AbortController().signal)) break;
    await Promise.resolve();
    expect(left).toEqual(['left']);
    const broken = stream([1], Promise.reject(new Error('broken'))).events;
    await expect(read(untilCancelled(broken, new AbortController().signal))).rejects.toThrow('broken');
  });

  it('needs no way to be left', async () => {
    const bare: AsyncIterable<number> = {
      [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true, value: undefined }) }),
    };
    expect(await read(untilCancelled(bare, new AbortController().signal))).toEqual([]);
  });
});
