import type { ApplyEvent } from '../plan/plan.ts';

/** For a change that cannot be taken back afterwards, such as the demo's: its end names no number, so that nobody undoes a real change in its place. */
export async function* withoutWayBack(events: AsyncIterable<ApplyEvent>): AsyncGenerator<ApplyEvent> {
  for await (const event of events) {
    yield event.type === 'finished' ? { type: 'finished', written: event.written } : event;
  }
}
