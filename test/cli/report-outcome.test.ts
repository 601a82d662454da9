import { describe, expect, it } from 'vitest';
import { globalOptions } from '../../src/cli/command-line/global-options.ts';
import { reportOutcome } from '../../src/cli/report-outcome.ts';
import type { Outcome } from '../../src/session/outcome.ts';
import type { DialectId } from '../../src/shell/dialect.ts';
import { outcomes } from './outcomes.ts';
import { quietWorld } from './world.ts';

async function reported(outcome: Outcome, json = false, dialect: DialectId = 'env') {
  const world = quietWorld({ dialect });
  const documents: unknown[] = [];
  const report = (told: unknown) => void documents.push(told);
  await reportOutcome({ world, globals: globalOptions({ yes: true, json }), report }, outcome);
  return { ...world.printed(), documents };
}

describe('the last words of a session', () => {
  it('give standard output to the snippet alone, also when the verification failed', async () => {
    expect(await reported(outcomes.done)).toMatchObject({ product: 'export AWS_REGION=us-east-1\n', words: '' });
    const failed = { ...outcomes['verification-failed'], snippet: 'set -gx A b' };
    expect(await reported(failed)).toMatchObject({ product: 'set -gx A b\n', words: '' });
    expect(await reported(outcomes['verification-failed'])).toMatchObject({ product: '', words: '' });
  });

  it('say what became of the files', async () => {
    expect((await reported(outcomes['dry-run'])).words).toBe('This was a dry run: nothing was written.\n');
    expect((await reported(outcomes['nothing-written'])).words).toMatch(
      /^Another run is changing the files\.[\s\S]*Try again\.\nNothing was written\.\n$/,
    );
    expect((await reported({ ...outcomes['nothing-written'], written: ['~/.aws/config'] })).words).toMatch(
      /Written before that: ~\/\.aws\/config\. bedrock-setup undo takes it back\.\n$/,
    );
    expect((await reported(outcomes.cancelled)).words).toBe('Cancelled. Nothing was written.\n');
    expect((await reported({ ...outcomes.cancelled, written: ['~/.aws/config', '~/.bashrc'] })).words).toBe(
      'Cancelled. Written before that: ~/.aws/config, ~/.bashrc. bedrock-setup undo takes it back.\n',
    );
    expect((await reported(outcomes.unanswered)).words).toBe('bedrock-setup: Give --yes to agree.\n');
  });

  it('are one document for --json, and then no snippet beside it', async () => {
    for (const outcome of Object.values(outcomes)) {
      const { product, documents } = await reported(outcome, true);
      expect(product).toBe('');
      expect(documents).toMatchObject([{ outcome: outcome.type }]);
    }
  });

  it('name all that is missing at once, each with the way to give it', async () => {
    const lines = (await reported(outcomes['answers-missing'])).words.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^bedrock-setup: --region \(.*\): There is no Region “atlantis”\.$/);
    expect(lines[1]).toMatch(/these answers are missing/);
    expect(lines[2]).toMatch(/^ {2}--profile \(/);
    expect(lines[3]).toContain('AWS_SECRET_ACCESS_KEY');
    expect(lines[4]).toContain('--credentials-stdin');
    expect(lines.join('\n')).not.toContain('undefined');
    const one = { ...outcomes['answers-missing'], gaps: outcomes['answers-missing'].gaps.slice(0, 1) };
    expect((await reported(one)).words.trimEnd().split('\n')).toHaveLength(1);
  });
});
