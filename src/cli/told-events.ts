import type { ApplyEvent } from '../plan/plan.ts';
import type { CheckEvent } from '../verify/check.ts';

/** One thing that happened, as data for a machine: `type` says what. Never the content of a file. */
export type ToldEvent = Readonly<{ type: string } & Record<string, unknown>>;

/** What a change of files tells machines; nothing for what follows from the event after it, and for a plan, which holds secrets. */
export function applyEventFor(event: ApplyEvent): ToldEvent | undefined {
  switch (event.type) {
    case 'backed-up':
    case 'writing':
      return undefined;
    case 'remade':
      return { type: 'remade', changed: event.changed };
    case 'written':
      return { ...event, mode: event.mode === null ? null : event.mode.toString(8).padStart(4, '0') };
    default:
      return event;
  }
}

/** What a verification tells machines: each check as it begins and ends. What was learned stands in the result. */
export function checkEventFor(event: CheckEvent): ToldEvent | undefined {
  if (event.type === 'facts') return undefined;
  return event.type === 'started' ? event : { type: 'checked', ...event.result };
}
