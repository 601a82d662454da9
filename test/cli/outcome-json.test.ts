import { describe, expect, it } from 'vitest';
import { outcomeJson, verificationJson } from '../../src/cli/outcome-json.ts';
import { syntheticKeys } from '../support/detected.ts';
import { failedCheck, outcomes, problem } from './outcomes.ts';

const facts = {
  region: 'us-east-1',
  partition: 'aws',
  credentials: { source: 'profile work', accessKeyId: syntheticKeys.id, expiration: '2030-01-01T00:00:00.000Z' },
  identity: { account: '111122223333', arn: 'arn:aws:iam::111122223333:user/ada', userId: 'AIDA' },
  models: [],
  converse: { modelId: 'amazon.nova-micro-v1:0', text: '4', inputTokens: 4, outputTokens: 1, latencyMs: 9 },
};

describe('an outcome for machines', () => {
  it('always says whether all is well, how it ended and what was written', () => {
    for (const [type, outcome] of Object.entries(outcomes)) {
      const json = outcomeJson(outcome);
      expect(json).toMatchObject({ outcome: type, written: outcome.written });
      expect(json.ok).toBe(type === 'done' || type === 'dry-run');
    }
  });

  it('shows what happens to each file, with modes as one types them and secrets masked', () => {
    const json = outcomeJson(outcomes.done);
    expect(json.plan).toMatchObject({
      title: 'Profile work with an access key',
      files: [
        { path: '/home/ada/.aws/credentials', action: 'create', mode: '0600', modeBefore: null },
        { path: '/home/ada/.aws/config', action: 'change', mode: '0600', modeBefore: '0644' },
        { path: '/home/ada/.old', action: 'delete' },
      ],
      notes: [{ severity: 'info', text: 'Looked at.' }],
    });
    expect(JSON.stringify(json)).not.toContain(syntheticKeys.secret);
    expect(JSON.stringify(json)).not.toContain(syntheticKeys.id);
    expect(json.snippet).toBe('export AWS_REGION=us-east-1\n');
  });

  it('names each gap by question, flag and reason, and a secret without a flag', () => {
    expect(outcomeJson(outcomes['answers-missing']).gaps).toEqual([
      { id: 'region', flag: '--region', reason: 'There is no Region “atlantis”.' },
      { id: 'profile', flag: '--profile' },
      { id: 'secretAccessKey' },
      { id: 'pasted' },
    ]);
  });

  it('carries the problem, the reason and the checks where there are some', () => {
    expect(outcomeJson(outcomes['nothing-written'])).toMatchObject({ problem });
    expect(outcomeJson(outcomes.unanswered)).toMatchObject({ reason: 'Give --yes to agree.' });
    expect(outcomeJson(outcomes['verification-failed'])).toMatchObject({
      verdict: 'failed',
      verification: { ok: false, verdict: 'failed', checks: [failedCheck] },
    });
    expect(outcomeJson(outcomes.cancelled)).toEqual({ ok: false, outcome: 'cancelled', written: [] });
  });
});

describe('a verification for machines', () => {
  it('has the documented shape, without the key', () => {
    const warning = { ...failedCheck, status: 'warn' as const };
    expect(verificationJson([warning], facts, { profile: 'work' })).toEqual({
      ok: true,
      verdict: 'unproven',
      profile: 'work',
      region: 'us-east-1',
      credentials: { source: 'profile work' },
      identity: { account: '111122223333', arn: 'arn:aws:iam::111122223333:user/ada' },
      models: { count: 0 },
      converse: facts.converse,
      checks: [warning],
    });
  });

  it('leaves out what nobody learned', () => {
    expect(verificationJson([failedCheck], undefined, {})).toEqual({
      ok: false,
      verdict: 'failed',
      checks: [failedCheck],
    });
  });
});
