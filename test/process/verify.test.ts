import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startDemoAws } from '../support/demo-account.ts';
import { createTestHome, type TestHome } from '../support/program.ts';
import { tidyRunHere } from './tidy-run.ts';

let home: TestHome;
let aws: Awaited<ReturnType<typeof startDemoAws>>;
beforeEach(async () => {
  home = await createTestHome();
  aws = await startDemoAws();
});
afterEach(async () => {
  await aws.close();
  await home.remove();
});

const region = { AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-east-1' };

describe('verify --json', () => {
  it('reports identity, models and the answer of a model in the documented shape', async () => {
    const env = home.env({ ...aws.environment, ...aws.keys, ...region });
    const { code, stdout } = await tidyRunHere(['verify', '--json', '--yes'], { env });
    const report = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(report).toMatchObject({ ok: true, region: 'us-east-1', identity: { account: '111122223333' } });
    expect(report.models.count).toBeGreaterThan(3);
    expect(report.converse.text).toContain('4');
    expect(report.converse.inputTokens).toBeGreaterThan(0);
    expect(report.checks.every(({ status }: { status: string }) => ['pass', 'warn', 'skip'].includes(status))).toBe(
      true,
    );
    expect(aws.requests.filter(({ operation }) => operation === 'Converse').length).toBeGreaterThan(0);
  });

  it('never calls a model unless that was agreed to', async () => {
    const env = home.env({ ...aws.environment, ...aws.keys, ...region });
    const { code, stdout } = await tidyRunHere(['verify', '--json'], { env });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).not.toHaveProperty('converse');
    expect(aws.requests.filter(({ operation }) => operation === 'Converse')).toEqual([]);
  });

  it('explains a wrong secret and ends with 3', async () => {
    const env = home.env({ ...aws.environment, ...aws.keys, ...region, AWS_SECRET_ACCESS_KEY: 'wrong'.repeat(8) });
    const { code, stdout } = await tidyRunHere(['verify', '--json', '--yes'], { env });
    const report = JSON.parse(stdout);
    expect(code).toBe(3);
    const identity = report.checks.find(({ id }: { id: string }) => id === 'identity');
    expect(identity.problem.code).toBe('secret-access-key-wrong');
    expect(identity.problem.remedies.length).toBeGreaterThan(0);
    expect(stdout).not.toContain('wrong'.repeat(8));
  });
});

describe('the wizard without a person', () => {
  const scripted = [
    '--method',
    'file',
    '--profile',
    'production',
    '--region',
    'us-east-1',
    '--credentials-stdin',
    '--yes',
  ];

  it('tries the keys before it writes, and writes nothing when AWS refuses them', async () => {
    const input = aws.block.replace(/(SECRET_ACCESS_KEY=).*/, `$1${'wrong'.repeat(8)}`);
    const { code, stderr } = await tidyRunHere(scripted, { env: home.env(aws.environment), input });
    expect(code).toBe(3);
    expect(stderr).toMatch(/secret access key/i);
    await expect(readFile(home.credentials)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('writes, and verifies through the file that it has just written', async () => {
    const { code, stdout } = await tidyRunHere([...scripted, '--json'], {
      env: home.env(aws.environment),
      input: aws.block,
    });
    const report = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(report).toMatchObject({ ok: true, outcome: 'done', written: ['~/.aws/credentials', '~/.aws/config'] });
    expect(report.verification.credentials.source).toMatch(/production/);
    expect(report.verification.converse.text).toContain('4');
    expect(stdout).not.toContain(aws.keys.AWS_SECRET_ACCESS_KEY);
  });
});

describe('what can be called', () => {
  it('lists the models of a Region with the identifier to use', async () => {
    const env = home.env({ ...aws.environment, ...aws.keys, ...region });
    const { code, stdout } = await tidyRunHere(['models', 'nova'], { env });
    expect(code).toBe(0);
    expect(stdout).toMatch(/amazon\.nova/);
    expect(stdout).not.toMatch(/anthropic/);
  });

  it('is nothing in a Region without Bedrock, and its neighbours are offered', async () => {
    const env = home.env({ ...aws.environment, ...aws.keys });
    const { code, stdout, stderr } = await tidyRunHere(['models', '--region', 'ap-east-1'], { env });
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/does not offer Amazon Bedrock in ap-east-1.*ap-southeast-1/s);
    expect(aws.requests).toEqual([]);
  });

  it('asks all Regions where a model can be called', async () => {
    const env = home.env({ ...aws.environment, ...aws.keys, ...region });
    const { code, stdout } = await tidyRunHere(['models', '--where', 'amazon.nova-micro-v1:0', '--json'], { env });
    const report = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(report.complete).toBe(true);
    expect(report.regions.length).toBe(33);
    expect(report.regions.some(({ status }: { status: string }) => status === 'callable')).toBe(true);
  });

  it('fills a policy with the account and the destinations of the live inference profile', async () => {
    const env = home.env({ ...aws.environment, ...aws.keys, ...region });
    const { code, stdout } = await tidyRunHere(['policy', '--model', 'us.amazon.nova-2-lite-v1:0'], { env });
    expect(code).toBe(0);
    const policy = JSON.parse(stdout);
    const text = JSON.stringify(policy);
    expect(text).toContain('arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.amazon.nova-2-lite-v1:0');
    expect(text).toContain('arn:aws:bedrock:us-west-2::foundation-model/amazon.nova-2-lite-v1:0');
  });

  it('hands over the candidate JSON with a Region for every model', async () => {
    const env = home.env({ ...aws.environment, ...aws.keys, ...region });
    const { code, stdout } = await tidyRunHere(
      ['client', 'llmrouter', '--json', '--model', 'amazon.nova-micro-v1:0', 'us.amazon.nova-2-lite-v1:0@us-west-2'],
      { env },
    );
    expect(code).toBe(0);
    const candidates = JSON.parse(JSON.parse(stdout).files[0].content);
    expect(Object.values(candidates).map((each) => (each as { aws_region: string }).aws_region)).toEqual([
      'us-east-1',
      'us-west-2',
    ]);
  });
});
