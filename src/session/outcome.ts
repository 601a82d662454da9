import type { Problem } from '../aws/problem.ts';
import type { Plan } from '../plan/plan.ts';
import type { CheckResult, Facts } from '../verify/check.ts';
import type { Gap } from '../wizard/walk.ts';

/** What a session leaves behind, for the report and for `--json`. */
export interface SessionRecord {
  plan?: Plan;
  written: string[];
  results: CheckResult[];
  facts?: Facts;
  /** The model that was chosen, also when it was not called. */
  modelId?: string;
}

/** How a session ended; `cli/exit-code.ts` gives each its number. */
export type Outcome = SessionRecord &
  (
    | { type: 'done'; snippet?: string }
    | { type: 'dry-run' }
    | { type: 'verification-failed'; snippet?: string }
    | { type: 'nothing-written'; problem: Problem }
    /** `faults` are sentences about what was given and is no answer to any question. */
    | { type: 'answers-missing'; gaps: Gap[]; faults?: readonly string[] }
    | { type: 'unanswered'; reason: string }
    | { type: 'cancelled' }
  );
