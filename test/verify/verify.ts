import type { CheckEvent, CheckResult, Facts, VerifyRequest } from '../../src/verify/check.ts';
import type { AwsDoor } from '../../src/verify/door.ts';
import { runChecks } from '../../src/verify/run.ts';
import { refused } from './fake-door.ts';

/** A request for every stage, through a profile. */
export const everything: VerifyRequest = {
  target: { type: 'profile', profile: 'production' },
  profile: 'production',
  region: 'us-east-1',
  stages: ['local', 'identity', 'models', 'converse'],
};

/** The inference profile of the fake door's third-party model. */
export const claude = 'us.anthropic.claude-x-v1:0';

/** Runs the checks to their end and sorts what came. */
export async function verify(door: AwsDoor, request: Partial<VerifyRequest> = {}) {
  const events: CheckEvent[] = [];
  for await (const event of runChecks({ ...everything, ...request }, door)) events.push(event);
  const results = events.flatMap((event) => (event.type === 'finished' ? [event.result] : []));
  const last = events.at(-1);
  return {
    events,
    results,
    facts: (last?.type === 'facts' ? last.facts : undefined) as Facts | undefined,
    check: (id: string): CheckResult | undefined => results.find((result) => result.id === id),
  };
}

/** A refusal by IAM. */
export const denied = (action: string) =>
  refused({
    name: 'AccessDeniedException',
    httpStatus: 403,
    message: `User: arn:aws:iam::111122223333:user/ada is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
  });
