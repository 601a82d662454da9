import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/program.ts';
import { demoApiKey, demoMfaSerial, demoRoleArn } from '../../src/demo/demo-people.ts';
import { startDemoAws } from '../support/demo-account.ts';
import { createFakeWorld } from '../support/fake-world.ts';
import { createTestHome, type TestHome } from '../support/program.ts';

let home: TestHome;
let aws: Awaited<ReturnType<typeof startDemoAws>>;
beforeEach(async () => {
  home = await createTestHome();
  aws = await startDemoAws();
  await mkdir(dirname(home.credentials), { mode: 0o700 });
  const base = `[base]\naws_access_key_id = ${aws.keys.AWS_ACCESS_KEY_ID}\naws_secret_access_key = ${aws.keys.AWS_SECRET_ACCESS_KEY}\n`;
  await writeFile(home.credentials, base, { mode: 0o600 });
  const role = (name: string, more = '') =>
    `[profile ${name}]\nrole_arn = ${demoRoleArn(more === '' ? 'BedrockInvoke' : 'BedrockInvokeWithMfa')}\nsource_profile = base\nregion = us-east-1\n${more}`;
  const config = `[profile base]\nregion = us-east-1\n${role('invoke')}${role('mfa', `mfa_serial = ${demoMfaSerial}\n`)}[profile place]\nregion = us-east-1\n`;
  await writeFile(home.config, config, { mode: 0o600 });
});
afterEach(async () => {
  await aws.close();
  await home.remove();
});

/** Runs a command before a terminal; each pair is what the screen says and what is pressed there. */
async function atTerminal(argv: string[], ...steps: [sees: string | RegExp, types: string][]) {
  const fake = createFakeWorld(home, { terminal: true, env: aws.environment });
  const scrollback = argv.includes('--plain');
  const running = run(argv, fake.world);
  for (const [sees, types] of steps) {
    await fake.waitFor(sees, { scrollback });
    if (types !== '') await fake.paste(types);
    await fake.press('enter');
  }
  return { code: await running, stdout: fake.stdout(), screen: fake.screen() };
}

async function alone(argv: string[], env: Record<string, string> = {}) {
  const fake = createFakeWorld(home, { terminal: false, env: { ...aws.environment, ...env } });
  return { code: await run(argv, fake.world), stdout: fake.stdout(), screen: fake.screen() };
}

const converses = () => aws.requests.filter(({ operation, status }) => operation === 'Converse' && status === 200);

describe('a role that may only invoke', () => {
  beforeEach(() => {
    for (const role of aws.world.roles) role.statements = [{ effect: 'allow', actions: ['bedrock:InvokeModel'] }];
  });

  it('is proven with a small model that the Region is known to serve, and told what it need not have', async () => {
    const { code, stdout } = await alone(['verify', 'invoke', '--yes', '--json']);
    const document = JSON.parse(stdout);
    expect({ code, verdict: document.verdict }).toEqual({ code: 0, verdict: 'verified' });
    expect(document.converse.modelId).toMatch(/^(us\.)?amazon\.nova-micro-v1:0$/);
    expect(JSON.stringify(document.checks)).toContain('listing-not-allowed');
  });

  it.each([
    ['ink', []],
    ['plain', ['--plain']],
  ] as const)('is proven by keys, past a warning that is none of its business (%s)', async (face, flags) => {
    const next: [RegExp, string] = face === 'ink' ? [/Go on \(g\)/, ''] : [/What next\?/, 'g'];
    const { code, screen } = await atTerminal(
      ['verify', 'invoke', ...flags],
      next,
      [/Which model do you want to call\?/, 'us.amazon.nova-micro-v1:0'],
      [/Send one small request/, ''],
    );
    expect({ code, screen: code === 0 ? '' : screen }).toEqual({ code: 0, screen: '' });
    expect(converses().map(({ parameters }) => parameters[0])).toEqual(['us.amazon.nova-micro-v1:0']);
  });

  it('fails with all that was tried when no candidate may be called either', async () => {
    for (const role of aws.world.roles) role.statements = [];
    const { code, stdout } = await alone(['verify', 'invoke', '--yes', '--json']);
    expect({ code, verdict: JSON.parse(stdout).verdict }).toEqual({ code: 3, verdict: 'failed' });
    expect(stdout).toMatch(/Tried, and refused: us\.amazon\.nova-micro-v1:0, amazon\.nova-micro-v1:0/);
  });
});

describe('an EC2 machine', () => {
  it('is verified, listed and served with the role of the instance, without a question', async () => {
    const env = { AWS_EC2_METADATA_DISABLED: 'false' };
    const { code, stdout } = await alone(['verify', 'place', '--yes', '--json'], env);
    const document = JSON.parse(stdout);
    expect({ code, verdict: document.verdict }).toEqual({ code: 0, verdict: 'verified' });
    expect(document.identity.arn).toContain(':assumed-role/BedrockInstanceRole/');
    const models = await alone(['models', 'nova micro', '--profile', 'place'], env);
    expect({ code: models.code, stdout: models.stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining('amazon.nova-micro-v1:0'),
    });
  });
});

describe('a profile that wants an MFA code', () => {
  const asked = /(MFA|six|6).*(code|digits)/i;

  it.each([
    ['ink', []],
    ['plain', ['--plain']],
  ] as const)('asks for it in verify, where a person is there (%s)', async (_, flags) => {
    const { code, screen } = await atTerminal(['verify', 'mfa', '--no-invoke', ...flags], [asked, '123456']);
    expect({ code, screen: code === 0 ? '' : screen }).toEqual({ code: 0, screen: '' });
    expect(aws.requests.some(({ principal }) => principal?.includes('BedrockInvokeWithMfa'))).toBe(true);
  });

  it.each([
    ['export', 'mfa', '--format', 'env'],
    ['models', '--profile', 'mfa'],
    ['models', '--where', 'amazon.nova-micro-v1:0', '--profile', 'mfa'],
    ['client', 'boto3', '--profile', 'mfa'],
    ['policy', '--profile', 'mfa', '--model', 'amazon.nova-micro-v1:0'],
  ])('asks for it in %s too', async (...argv) => {
    const { code, stdout, screen } = await atTerminal(argv, [asked, '123456']);
    expect({ code, screen: code === 0 ? '' : screen }).toEqual({ code: 0, screen: '' });
    expect(stdout).not.toBe('');
  });

  it.each([
    ['verify', 'mfa', '--yes'],
    ['export', 'mfa', '--format', 'env'],
  ])('says in %s which way works where nobody is there', async (...argv) => {
    const { code, screen } = await alone(argv);
    expect(code).toBe(3);
    expect(screen).toMatch(/Run it in a terminal[\s\S]*bedrock-setup login mfa/);
  });
});

describe('somebody whose program is Open WebUI', () => {
  const test = ['client', 'open-webui', '--test', '--yes', '--region', 'us-east-1'];

  it('calls the OpenAI-compatible API of the runtime with a Bedrock API key, and is tested there', async () => {
    const key = { AWS_BEARER_TOKEN_BEDROCK: demoApiKey() };
    const { code, screen } = await alone([...test, '--model', 'openai.gpt-oss-120b-1:0'], key);
    expect({ code, screen: code === 0 ? '' : screen }).toEqual({ code: 0, screen: '' });
    expect([
      converses().length,
      aws.requests.filter(({ operation }) => operation === 'ChatCompletions').length,
    ]).toEqual([0, 1]);
  });

  it('goes through LiteLLM with anything else, and is tested as that calls', async () => {
    const argv = [...test, '--profile', 'base', '--model', 'amazon.nova-micro-v1:0'];
    expect((await alone(argv)).code).toBe(0);
    expect(converses()).toHaveLength(1);
  });
});

describe('somebody whose program is Codex', () => {
  it.each([
    ['ink', []],
    ['plain', ['--plain']],
  ] as const)('is offered what Codex can call, and is verified there (%s)', async (_, flags) => {
    const argv = ['--method', 'keys', '--profile', 'codex', '--region', 'us-east-1', '--client', 'codex', ...flags];
    const { code, screen } = await atTerminal(
      argv,
      [/Paste your keys/, aws.block.trim()],
      ...(flags.length > 0 ? ([[/Paste your keys/, '']] as [RegExp, string][]) : []),
      [/None of this has been written yet|Write these 2 files/, ''],
      [/Which model do you want to call\?[\s\S]*openai\.gpt-5\.5/, ''],
      [/Send one small request to openai\.gpt-5\.5/, ''],
      [/rite the settings of Codex/, ''],
      [/Verified: /, ''],
    );
    expect({ code, screen: code === 0 ? '' : screen }).toEqual({ code: 0, screen: '' });
    expect(converses()).toEqual([]);
    expect(aws.requests.filter(({ operation }) => operation === 'CreateInference')).toHaveLength(1);
  });

  it('is verified there without a person as well', async () => {
    const fake = createFakeWorld(home, { terminal: false, env: aws.environment, input: aws.block });
    const place = ['--method', 'keys', '--profile', 'codex', '--region', 'us-east-1', '--client', 'codex'];
    const code = await run([...place, '--credentials-stdin', '--yes', '--json'], fake.world);
    const { verdict, verification } = JSON.parse(fake.stdout());
    expect({ code, verdict }).toEqual({ code: 0, verdict: 'verified' });
    expect(verification.converse.api).toEqual({ endpoint: 'bedrock-mantle', path: '/openai/v1/responses' });
  });
});
