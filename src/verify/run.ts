import { redact } from '../secrets/redact.ts';
import type { CheckEvent, CheckResult, VerifyRequest } from './check.ts';
import { type CheckRun, type Outcome, startCheckRun } from './check-run.ts';
import type { CallAhead } from './checks/one-call.ts';
import { type Check, checks } from './checks/table.ts';
import { isSameCause } from './diagnosis/same-cause.ts';
import { act } from './diagnosis/steps.ts';
import type { AwsDoor } from './door.ts';

function unexpected(error: unknown): Outcome {
  const raw = redact(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  const problem = {
    code: 'unexpected',
    summary: 'This check stopped because of an error in bedrock-setup itself.',
    cause: raw,
    remedies: [
      {
        type: 'retry' as const,
        says: 'Try again.',
      },
      act('If it stays so, please report it with this message.'),
    ],
    raw,
  };
  return { status: 'fail', detail: problem.summary, problem };
}

/** Runs one check; a check that needs stages left out of this verification still finds its credentials, and fails with their problem. */
async function carryOut(check: Check, run: CheckRun, ahead: CallAhead | undefined): Promise<Outcome> {
  try {
    if (check.needs.includes('credentials')) {
      const found = await run.access();
      if (!found.ok) {
        const problem = await run.diagnose(found.failure);
        return { status: 'fail', detail: problem.summary, problem };
      }
    }
    return await check.run(run, ahead);
  } catch (error) {
    return unexpected(error);
  }
}

/**
 * Verifies what the request asks for. Checks that do not need one another run side by side; each is reported when it starts
 * and when it finishes (a skipped one only when it finishes), and the stream ends with `facts`. An abort ends the
 * stream, and so does leaving the loop. It never throws of itself; what the request's own `mfaCode` throws (a person who
 * cancels) ends the stream and comes out of it.
 */
export async function* runChecks(
  request: VerifyRequest,
  door: AwsDoor,
  signal?: AbortSignal,
): AsyncGenerator<CheckEvent> {
  const stop = new AbortController();
  const ended = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
  let thrown: { error: unknown } | undefined;
  const ask = request.mfaCode;
  const asked = ask && {
    mfaCode: (serial: string) =>
      ask(serial).catch((error: unknown) => {
        thrown = { error };
        stop.abort();
        throw error;
      }),
  };
  const run = startCheckRun({ ...request, ...asked }, door, ended);
  const selected = checks.filter(
    (check) => request.stages.includes(check.stage) && (check.applies === undefined || check.applies(request)),
  );
  const events: CheckEvent[] = [];
  let wake = () => {};
  const report = (event: CheckEvent) => {
    events.push(event);
    wake();
  };
  const running = new Map<string, Promise<Settled>>();
  const turn = turns();
  for (const check of selected) running.set(check.id, perform(check, run, running, report, turn));
  let finished = false;
  const all = Promise.all(running.values()).then(() => {
    finished = true;
    wake();
  });
  const onAbort = () => wake();
  ended.addEventListener('abort', onAbort);
  try {
    while (!ended.aborted) {
      const event = events.shift();
      if (event !== undefined) yield event;
      else if (finished) break;
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
    if (thrown !== undefined) throw thrown.error;
    if (!ended.aborted) {
      await all;
      yield { type: 'facts', facts: run.facts };
    }
  } finally {
    ended.removeEventListener('abort', onAbort);
    stop.abort();
  }
}

/** Gives each that asks a turn of the event loop of its own: the request of one is on its way before that of the next is made. */
function turns(): () => Promise<void> {
  let last = Promise.resolve();
  return () => {
    last = last.then(() => new Promise((resolve) => setImmediate(resolve)));
    return last;
  };
}

/** How a check stands towards those that need it; `blame` is the title of the check that failed first. */
interface Settled {
  usable: boolean;
  blame: string;
  outcome?: Outcome;
}

/** A cause that another check has told already is not told again: this check is skipped, or fails without telling it where the other only warned. */
function unlessTold(outcome: Outcome, others: readonly Settled[]): Outcome {
  const { status, problem } = outcome;
  const told = others.find(
    ({ outcome: other }) =>
      problem !== undefined && other?.problem !== undefined && isSameCause(problem, other.problem),
  );
  if (told === undefined) return outcome;
  const isGraver = status === 'fail' && told.outcome?.status !== 'fail';
  return { status: isGraver ? 'fail' : 'skip', detail: `The same problem as in “${told.blame}”.` };
}

async function perform(
  check: Check,
  run: CheckRun,
  running: ReadonlyMap<string, Promise<Settled>>,
  report: (event: CheckEvent) => void,
  turn: () => Promise<void>,
): Promise<Settled> {
  const { id, title } = check;
  const finish = (outcome: Outcome) => {
    const result: CheckResult = { id, title, ...outcome };
    report({ type: 'finished', result });
  };
  const needed = await Promise.all(check.needs.flatMap((need) => running.get(need) ?? []));
  const blocker = needed.find(({ usable }) => !usable);
  if (blocker !== undefined) {
    finish({ status: 'skip', detail: `Not tried, because “${blocker.blame}” did not succeed.` });
    return blocker;
  }
  await turn();
  const ahead = check.ahead?.(run);
  await Promise.all((check.after ?? []).flatMap((other) => running.get(other) ?? []));
  report({ type: 'started', id, title });
  const outcome = await carryOut(check, run, ahead);
  const settled = { usable: outcome.status !== 'fail', blame: title, outcome };
  if (outcome.problem === undefined) finish(outcome);
  else
    finish(unlessTold(outcome, await Promise.all((check.repeats ?? []).flatMap((other) => running.get(other) ?? []))));
  return settled;
}
