import { describe, expect, it } from 'vitest';
import { afterSections, debugSection, helpSection } from '../../../src/faces/words/after.ts';
import { costBefore, costOf } from '../../../src/faces/words/after-the-call.ts';
import { sectionLines } from '../../../src/faces/words/page.ts';
import type { Situation } from '../../../src/faces/words/situation.ts';
import { awsCli, awsCommandsIn, complaintsOfTheAwsCli } from '../../support/aws-commands.ts';
import { itWith, peer, pythonPeer } from '../../support/peer.ts';
import { run } from '../../support/programs.ts';

const converse = { modelId: 'amazon.nova-micro-v1:0', inputTokens: 9, outputTokens: 5 };
const base: Situation = { method: 'file', credential: 'access-key', region: 'eu-west-1', profile: 'production' };
const user = { account: '111122223333', arn: 'arn:aws:iam::111122223333:user/team/ana' };

const headings = (situation: Situation) => afterSections(situation).map(({ heading }) => heading);
const text = (situation: Situation) => afterSections(situation).flatMap(sectionLines).join('\n');

describe('what comes after', () => {
  it('is nothing for a machine with a role that was not tested', () => {
    expect(afterSections({ method: 'role', credential: 'ambient', region: 'us-east-1' })).toEqual([]);
  });

  it('is the cost and the trail of the test call, once there was one', () => {
    const situation: Situation = { method: 'role', credential: 'sso', region: 'us-east-1', converse };
    expect(headings(situation)).toEqual(['What the test call cost', 'Who called what']);
    expect(headings({ ...situation, throttled: true })).toContain('Raise the quota');
  });

  it('is rotation, MFA and .gitignore for an access key, with the user filled in', () => {
    const situation = { ...base, identity: user };
    expect(headings(situation)).toEqual([
      'Rotate the access key every 90 days',
      'Turn on MFA for the user',
      'Keep it out of version control',
    ]);
    expect(text(situation)).toContain('bedrock-setup rotate production --delete-old');
    expect(text(situation)).toContain('https://console.aws.amazon.com/iam/home#/users');
    expect(text(base)).toContain('--user-name USER');
  });

  it('is advice on Secrets Manager only where a secret stands in the environment', () => {
    expect(headings({ ...base, method: 'env' })).toContain('AWS Secrets Manager');
    expect(headings({ ...base, method: 'env', credential: 'profile' })).toEqual([]);
    expect(headings(base)).not.toContain('AWS Secrets Manager');
    expect(text({ ...base, method: 'env' })).toContain('needs them already');
  });

  it('leaves files with "secret" or "credentials" in their names under version control', () => {
    const section = afterSections(base).find(({ heading }) => heading === 'Keep it out of version control');
    expect(section?.code).toContain('.aws/');
    expect(section?.code?.join('\n')).not.toMatch(/\*secret\*|\*credentials\*/);
  });

  it('adds where to ask for LLMRouter', () => {
    expect(text({ ...base, client: 'llmrouter' })).toContain('https://github.com/ulab-uiuc/LLMRouter/issues');
    expect(sectionLines(helpSection()).join('\n')).not.toContain('LLMRouter');
  });

  it('asks CloudTrail for the names under which Bedrock records calls, not for a resource type', () => {
    const trail = text({ ...base, converse });
    expect(trail).toContain(
      'AttributeKey=EventName,AttributeValue=Converse --max-results 10 --region eu-west-1 --profile production',
    );
    expect(trail).not.toContain('ResourceType');
  });

  it('quotes a profile that has a blank', () => {
    expect(text({ ...base, profile: 'my profile', converse })).toContain("--profile 'my profile'");
  });

  itWith(awsCli, 'holds only commands that the AWS CLI accepts', () => {
    const situation: Situation = { ...base, method: 'env', identity: user, converse, throttled: true };
    const { profile: _, ...shell } = { ...situation, credential: 'access-key' as const };
    const commands = awsCommandsIn([...text(situation).split('\n'), ...text(shell).split('\n')]);
    expect(commands.length).toBeGreaterThan(8);
    expect(complaintsOfTheAwsCli(commands)).toEqual([]);
  });
});

describe('what a test call costs', () => {
  it('is computed from the list price of the model', () => {
    expect(costOf(converse).dollars).toBeCloseTo((9 * 0.035 + 5 * 0.14) / 1e6, 12);
    expect(costOf(converse).text).toContain('about USD 0.0000011 at the list price of Amazon Nova Micro');
    expect(costOf({ ...converse, modelId: 'eu.amazon.nova-lite-v1:0' }).text).toContain('Amazon Nova Lite');
  });

  it('is a ceiling where the price is not known, never an invented number', () => {
    const { exact, text: words } = costOf({ ...converse, modelId: 'qwen.qwen3-32b-v1:0' });
    expect(exact).toBe(false);
    expect(words).toBe('less than USD 0.0021');
  });

  it('is said before the call, rounded up', () => {
    expect(costBefore('amazon.nova-micro-v1:0', 16)).toBe(
      'The call sends about 30 tokens and asks for 16 at most: about USD 0.0000033 at the list price of Amazon Nova Micro in April 2026 (USD 0.035 and 0.14 per million tokens in and out).',
    );
    expect(costOf({ modelId: 'amazon.nova-micro-v1:0', inputTokens: 0, outputTokens: 0 }).text).toContain('USD 0 ');
  });
});

describe('the look at boto3', () => {
  const bash = peer('bash');
  itWith([bash, pythonPeer('boto3')], 'shows where credentials come from and never the credentials', () => {
    const lines = debugSection('linux').code ?? [];
    expect(lines.join('\n')).not.toMatch(/access_key|secret/);
    const secret = `${'s'.repeat(20)}${'x'.repeat(20)}`;
    const env = {
      AWS_ACCESS_KEY_ID: ['AK', 'IAQ222222222222222'].join(''),
      AWS_SECRET_ACCESS_KEY: secret,
      HOME: '/nonexistent',
    };
    for (const line of lines) {
      const { code, stdout, stderr } = run(bash.path, ['-c', line], { env });
      expect(code).toBe(0);
      expect(stdout + stderr).toMatch(/env/);
      expect(stdout + stderr).not.toContain(secret);
    }
  });
});
