import { describe, expect, it } from 'vitest';
import { pageLines } from '../../src/faces/words/page.ts';
import { wrapped } from '../../src/faces/words/wrap.ts';
import { runSession } from '../../src/session/run-session.ts';
import { syntheticKeys } from '../support/detected.ts';
import { memoryPorts, models, passed } from './ports.ts';
import { scriptedFace } from './scripted-face.ts';

const [nova] = models.map(({ invokeId }) => invokeId);
const identity = { account: '111122223333', arn: 'arn:aws:iam::111122223333:user/ada', userId: 'AIDAEXAMPLE' };
const converse = { modelId: nova ?? '', text: '4', inputTokens: 9, outputTokens: 2, latencyMs: 142 };
const scenario = { value: 'success', label: 'Everything works', hint: '' };

/** The last words after a file was written and a model has answered; `client` is the program that was chosen. */
async function lastWords(setting: { client?: string; demo?: boolean; isCalled?: boolean } = {}) {
  const { client = 'none', demo = false, isCalled = true } = setting;
  const told = scriptedFace([
    { ask: 'secretAccessKey', type: syntheticKeys.secret },
    ...(client === 'none' ? [] : [{ page: 'continue' as const }]),
  ]);
  const facts = { identity, models, ...(isCalled ? { converse } : {}) };
  const { ports } = memoryPorts({
    found: [{ results: [passed] }, { results: [{ ...passed, id: 'converse' }], facts }],
  });
  const context = { ...ports.context, scenarios: demo ? [scenario] : [] };
  const given = {
    ...(demo ? { scenario: 'success' } : {}),
    method: 'file',
    credential: 'access-key',
    accessKeyId: syntheticKeys.id,
    profile: 'work',
    region: 'us-east-1',
    output: 'json',
    client,
  };
  const options = { given, dryRun: false, verify: true, invoke: 'no', program: true, headless: false } as const;
  const command = 'npx aws-bedrock-setup';
  await runSession({ ...told.face, review: async () => 'apply' }, { ...ports, command, context }, options);
  const [card] = told.handedOff;
  if (card === undefined) throw new Error('Nothing was handed over.');
  return { card, lines: pageLines(card), details: told.handedOff[1] };
}

describe('the last card', () => {
  it('names account, Region, model and time in its title, then where it stands, how to undo it, and one next thing', async () => {
    const { card, lines } = await lastWords();
    expect(card.title).toBe(`Verified: account 111122223333, us-east-1, ${nova}, 142 ms`);
    expect(lines.slice(1, 5)).toEqual([
      '',
      'Written: ~/.aws/credentials, ~/.aws/config.',
      'To take it back: bedrock-setup undo',
      '',
    ]);
    expect(card.sections).toHaveLength(2);
    expect(lines.at(-1)).toMatch(/^ {2}\S/);
  });

  it.each(['none', 'zed', 'claude-code', 'llmrouter'])(
    'fits on 60 columns and 16 rows after the choice of %s',
    async (client) => {
      const { lines, details } = await lastWords({ client });
      expect(lines.flatMap((line) => wrapped(line, 56)).length).toBeLessThanOrEqual(12);
      expect(details === undefined).toBe(client === 'none');
    },
  );

  it('has the call that is missing for its next thing while no model has answered', async () => {
    const { lines } = await lastWords({ client: 'zed', isCalled: false });
    expect(lines.at(-1)).toBe('  bedrock-setup verify work');
  });

  it('has the command that prints long settings again, for this profile, Region and model', async () => {
    const { lines } = await lastWords({ client: 'llmrouter' });
    expect(lines.at(-1)).toBe(`  bedrock-setup client llmrouter --profile work --region us-east-1 --model ${nova}`);
  });

  it('speaks in the demo of no change that could be taken back, and leads to the real first step', async () => {
    const { card, lines } = await lastWords({ client: 'zed', demo: true });
    expect(JSON.stringify(card)).not.toMatch(/undo|Written|take it back/);
    expect(lines.at(-1)).toBe('  npx aws-bedrock-setup');
  });
});
