import type { ApplyEvent, Plan } from '../plan/plan.ts';
import type { CheckEvent, CheckResult, Facts } from '../verify/check.ts';

/** A stream of checks that passes through and leaves its results behind. */
export interface RecordedChecks {
  events: AsyncIterable<CheckEvent>;
  results: CheckResult[];
  facts(): Facts | undefined;
}

/** Lets a verification pass through to the face and keeps what it found. */
export function recordChecks(source: AsyncIterable<CheckEvent>): RecordedChecks {
  const results: CheckResult[] = [];
  let facts: Facts | undefined;
  async function* pass() {
    for await (const event of source) {
      if (event.type === 'finished') results.push(event.result);
      if (event.type === 'facts') facts = event.facts;
      yield event;
    }
  }
  return { events: pass(), results, facts: () => facts };
}

/** A stream of changes that passes through and leaves its end behind. */
export interface RecordedApply {
  events: AsyncIterable<ApplyEvent>;
  /** Files written so far. */
  written: string[];
  /** The plan that was carried out in the end, where it had to be made anew. */
  remade(): Plan | undefined;
  end(): Extract<ApplyEvent, { type: 'finished' | 'failed' }> | undefined;
}

/** Lets the applying pass through to the face and keeps what was written. */
export function recordApply(source: AsyncIterable<ApplyEvent>): RecordedApply {
  const written: string[] = [];
  let remade: Plan | undefined;
  let end: Extract<ApplyEvent, { type: 'finished' | 'failed' }> | undefined;
  async function* pass() {
    try {
      for await (const event of source) {
        if (event.type === 'remade') remade = event.plan;
        if (event.type === 'written') written.push(event.shown);
        if (event.type === 'changed-environment') written.push("the Windows user's environment");
        if (event.type === 'restored') written.splice(written.indexOf(event.shown), 1);
        if (event.type === 'finished' || event.type === 'failed') end = event;
        yield event;
      }
    } finally {
      // Whoever stops listening in the middle has the change taken back.
      if (end === undefined) written.length = 0;
    }
  }
  return { events: pass(), written, remade: () => remade, end: () => end };
}
