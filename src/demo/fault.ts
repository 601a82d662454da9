import type { Answer } from './answer.ts';
import { accountIdOf } from './call.ts';
import type { Fault, World } from './world.ts';

/** The call that a fault may replace. */
export interface FaultContext {
  /** Undefined for requests that no operation fits; only faults for `*` meet them. */
  operation: Exclude<Fault['operation'], '*'> | undefined;
  region: string;
  model: string | undefined;
  arn?: string;
  /** `before` the signature was looked at, or `after` the caller was accepted. */
  stage: 'before' | 'after';
}

/** The first fault that fits, as an answer; counts it down. Undefined when the emulator shall answer for itself. */
export function faultFor(world: World, context: FaultContext): Answer | undefined {
  const fault = world.faults.find(
    (candidate) =>
      (candidate.operation === '*' || candidate.operation === context.operation) &&
      (candidate.beforeSignature === true ? 'before' : 'after') === context.stage &&
      (candidate.region === undefined || candidate.region === context.region) &&
      (candidate.model === undefined || candidate.model === context.model) &&
      (candidate.times === undefined || candidate.times > 0),
  );
  if (fault === undefined) return undefined;
  if (fault.times !== undefined) fault.times -= 1;
  if (fault.body !== undefined) {
    return { type: 'text', status: fault.status, contentType: fault.contentType ?? 'text/html', text: fault.body };
  }
  const values: Record<string, string> = {
    arn: context.arn ?? '',
    account: accountIdOf(context.arn ?? ''),
    region: context.region,
    model: context.model ?? '',
  };
  const message = (fault.message ?? '').replace(
    /\{(arn|account|region|model)\}/g,
    (_, name: string) => values[name] ?? '',
  );
  const { status, code, headerStyle, messageKey } = fault;
  return { type: 'error', status, code, message, headerStyle, messageKey };
}
