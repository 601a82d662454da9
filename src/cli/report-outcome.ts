import type { Outcome } from '../session/outcome.ts';
import type { Gap } from '../wizard/walk.ts';
import type { Call } from './call.ts';
import { outcomeJson } from './outcome-json.ts';
import { sayProblem } from './say-problem.ts';
import { say, writeProduct } from './world.ts';

/** The last words of a session, and its product: the snippet, or JSON when that was asked for. */
export async function reportOutcome(
  { world, globals, report }: Pick<Call, 'world' | 'globals' | 'report'>,
  outcome: Outcome,
): Promise<void> {
  const back = globals.demo ? '' : ' bedrock-setup undo takes it back.';
  // The review stands in it once more, and without `--json` nobody reads it.
  if (globals.json) report(outcomeJson(outcome));
  switch (outcome.type) {
    case 'done':
    case 'verification-failed':
      if (outcome.snippet !== undefined && !globals.json) writeProduct(world, outcome.snippet);
      return;
    case 'dry-run':
      say(world, 'This was a dry run: nothing was written.');
      return;
    case 'nothing-written':
      await sayProblem(world, outcome.problem);
      say(
        world,
        outcome.written.length === 0
          ? 'Nothing was written.'
          : `Written before that: ${outcome.written.join(', ')}.${back}`,
      );
      return;
    case 'answers-missing':
      say(world, ...(outcome.faults ?? []).map((fault) => `bedrock-setup: ${fault}`), ...gapLines(outcome.gaps));
      return;
    case 'unanswered':
      say(world, `bedrock-setup: ${outcome.reason}`);
      return;
    case 'cancelled':
      say(
        world,
        outcome.written.length === 0
          ? 'Cancelled. Nothing was written.'
          : `Cancelled. Written before that: ${outcome.written.join(', ')}.${back}`,
      );
      return;
    default:
      outcome satisfies never;
  }
}

/** Everything that is missing or wrong, each with the way to give it. */
function gapLines(gaps: readonly Gap[]): string[] {
  const refused = gaps.filter(({ reason }) => reason !== undefined);
  const missing = gaps.filter(({ reason }) => reason === undefined);
  return [
    ...refused.map(({ question, reason }) => `bedrock-setup: ${wayOf(question)}: ${reason}`),
    ...(missing.length === 0 ? [] : ['bedrock-setup: these answers are missing, and nobody can be asked here:']),
    ...missing.map(({ question, lacking }) => `  ${wayOf(question)}${lacking === undefined ? '' : `: ${lacking}`}`),
  ];
}

function wayOf(question: Gap['question']): string {
  if (question.flag !== undefined) return `--${question.flag} (${question.help})`;
  return question.type === 'paste'
    ? question.variable
    : `${question.id}: --credentials-stdin with a block that holds ${question.variable}`;
}
