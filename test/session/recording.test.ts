import { describe, expect, it } from 'vitest';
import type { ApplyEvent } from '../../src/plan/plan.ts';
import { recordApply } from '../../src/session/recording.ts';

const file = (name: string) => ({ path: `/home/ada/${name}`, shown: `~/${name}` });
const written = (name: string): ApplyEvent => ({ type: 'written', ...file(name), mode: 0o600 });
const finished: ApplyEvent = { type: 'finished', written: [] };

/** What a change leaves behind whose events are heard to the end, or as far as `until`. */
async function recorded(events: readonly ApplyEvent[], until = events.length) {
  async function* stream() {
    yield* events;
  }
  const applying = recordApply(stream());
  let heard = 0;
  for await (const _ of applying.events) if (++heard === until) break;
  return { written: applying.written, end: applying.end()?.type };
}

describe('A change that passes through to a face', () => {
  it('leaves behind what was written, the environment of the Windows user included', async () => {
    const events = [written('a'), { type: 'changed-environment', how: 'x' } as const, written('b'), finished];
    expect(await recorded([...events])).toEqual({
      written: ['~/a', "the Windows user's environment", '~/b'],
      end: 'finished',
    });
  });

  it('leaves out what was put back', async () => {
    const failed: ApplyEvent = {
      type: 'failed',
      written: [],
      problem: { code: 'x', summary: '', cause: '', remedies: [] },
    };
    expect(await recorded([written('a'), written('b'), { type: 'restored', ...file('a') }, failed])).toEqual({
      written: ['~/b'],
      end: 'failed',
    });
  });

  it('has written nothing where it was left in the middle, and all where it was left after its end', async () => {
    expect(await recorded([written('a'), written('b'), finished], 1)).toEqual({ written: [], end: undefined });
    expect(await recorded([written('a'), finished], 2)).toEqual({ written: ['~/a'], end: 'finished' });
  });
});
