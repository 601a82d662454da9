import { reviewLines } from '../plan/review/diff.ts';
import { maskSecrets } from '../secrets/mask.ts';
import type { Outcome } from '../session/outcome.ts';
import type { CheckResult, Facts } from '../verify/check.ts';
import { verdictOf } from '../verify/verdict.ts';

/** A session's outcome for machines; secrets appear in the snippet alone, because that is the product. */
export function outcomeJson(outcome: Outcome): Record<string, unknown> {
  const { plan } = outcome;
  return {
    ok: outcome.type === 'done' || outcome.type === 'dry-run',
    outcome: outcome.type,
    ...(outcome.type === 'done' || outcome.type === 'verification-failed'
      ? { verdict: verdictOf(outcome.results) }
      : {}),
    ...(outcome.type === 'nothing-written' ? { problem: outcome.problem } : {}),
    ...(outcome.type === 'unanswered' ? { reason: outcome.reason } : {}),
    ...(outcome.type === 'answers-missing'
      ? {
          ...(outcome.faults === undefined || outcome.faults.length === 0
            ? {}
            : { error: { code: 'usage', message: outcome.faults.join('\n') } }),
          gaps: outcome.gaps.map(({ question, reason, lacking }) => ({
            id: question.id,
            ...(question.flag === undefined ? {} : { flag: `--${question.flag}` }),
            ...(reason === undefined ? {} : { reason }),
            ...(lacking === undefined ? {} : { lacking }),
          })),
        }
      : {}),
    ...(plan === undefined
      ? {}
      : {
          plan: {
            title: plan.title,
            files: plan.edits.map(({ path, mode, modeBefore, before, after, withoutModes }) => ({
              path,
              action: before === null ? 'create' : after === null ? 'delete' : 'change',
              mode: withoutModes ? null : mode.toString(8).padStart(4, '0'),
              modeBefore: modeBefore === null ? null : modeBefore.toString(8).padStart(4, '0'),
            })),
            review: reviewLines(plan).map(({ text }) => maskSecrets(text)),
            notes: plan.notes,
          },
        }),
    ...('snippet' in outcome && outcome.snippet !== undefined ? { snippet: outcome.snippet } : {}),
    written: outcome.written,
    ...(outcome.results.length === 0 ? {} : { verification: verificationJson(outcome.results, outcome.facts, {}) }),
  };
}

/** A verification for machines, in the shape that `verify --json` documents. */
export function verificationJson(
  results: readonly CheckResult[],
  facts: Facts | undefined,
  asked: { profile?: string },
): Record<string, unknown> {
  const { identity, models, converse, credentials } = facts ?? {};
  const verdict = verdictOf(results);
  return {
    ok: verdict !== 'failed',
    verdict,
    ...asked,
    ...(facts === undefined ? {} : { region: facts.region }),
    ...(credentials === undefined ? {} : { credentials: { source: credentials.source } }),
    ...(identity === undefined ? {} : { identity: { account: identity.account, arn: identity.arn } }),
    ...(models === undefined ? {} : { models: { count: models.length } }),
    ...(converse === undefined ? {} : { converse }),
    checks: results,
  };
}
