import { describe, expect, it } from 'vitest';
import type { CheckResult, CheckStatus } from '../../src/verify/check.ts';
import { verdictOf } from '../../src/verify/verdict.ts';

const results = (...checks: [id: string, status: CheckStatus][]): CheckResult[] =>
  checks.map(([id, status]) => ({ id, title: id, status, detail: '' }));

describe('the verdict', () => {
  it.each([
    ['a call was answered', results(['identity', 'pass'], ['converse', 'pass']), 'verified'],
    ['only warnings beside an answered call', results(['models', 'warn'], ['converse', 'pass']), 'verified'],
    [
      'the chosen model answered, the test model did not',
      results(['converse', 'warn'], ['converse-model', 'pass']),
      'verified',
    ],
    ['nothing failed and no call was asked for', results(['identity', 'pass'], ['models', 'warn']), 'unproven'],
    ['nothing was checked at all', [], 'unproven'],
    ['a check failed beside an answered call', results(['local', 'fail'], ['converse', 'pass']), 'failed'],
    ['a check failed before a call was asked for', results(['identity', 'fail']), 'failed'],
    ['a call was asked for and skipped', results(['models', 'warn'], ['converse', 'skip']), 'failed'],
    ['a call was asked for and throttled', results(['converse', 'warn']), 'failed'],
    [
      'the test model answered, the chosen one was throttled',
      results(['converse', 'pass'], ['converse-model', 'warn']),
      'failed',
    ],
    ['a retried call was answered at last', results(['converse', 'warn'], ['converse', 'pass']), 'verified'],
  ] as const)('when %s is as the table says', (_when, given, verdict) => {
    expect(verdictOf(given)).toBe(verdict);
  });

  it('is a failure when a call was allowed and none stands among the results', () => {
    expect(verdictOf(results(['identity', 'pass']), true)).toBe('failed');
  });
});
