import { applyPlan } from '../plan/apply.ts';
import type { ApplyEvent, Plan } from '../plan/plan.ts';
import type { SessionPorts } from './ports.ts';

/** Carries out all of a plan: the files as one change, then the Windows user's environment where the plan has a change of it. */
export async function* applyWhole(
  plan: Plan,
  ports: Pick<SessionPorts, 'files' | 'changeUserEnvironment'>,
  signal?: AbortSignal,
): AsyncGenerator<ApplyEvent> {
  for await (const event of applyPlan(plan, ports.files, signal)) {
    if (event.type !== 'finished' || plan.userEnvironment === undefined) {
      yield event;
      continue;
    }
    const place = { path: 'HKCU\\Environment', shown: "the user's environment" };
    yield { type: 'writing', ...place };
    const changed = await ports.changeUserEnvironment(plan.userEnvironment);
    if (changed.ok) {
      yield { type: 'changed-environment', how: changed.how };
      yield { ...event, written: [...event.written, place.shown] };
      return;
    }
    yield {
      type: 'failed',
      written: event.written,
      problem: {
        code: 'user-environment',
        summary: "The user's environment could not be changed.",
        cause: changed.reason,
        remedy: ['Print the lines with bedrock-setup export --persist and run them yourself.'],
      },
    };
  }
}
