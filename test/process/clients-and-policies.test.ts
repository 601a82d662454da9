import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { clients } from '../../src/clients/clients.ts';
import { startDemoAws } from '../support/demo-account.ts';
import { readHcl } from '../support/hcl-reader.ts';
import { grammarErrors } from '../support/policy-grammar.ts';
import { createTestHome, type TestHome } from '../support/program.ts';
import { seed, tidyRunHere } from './tidy-run.ts';

const nova = 'us.amazon.nova-2-lite-v1:0';
const services = ['ec2', 'ecs', 'batch', 'lambda', 'sagemaker', 'eks-pod-identity', 'irsa'];
const issuer = ['--issuer', 'https://oidc.eks.us-east-1.amazonaws.com/id/ABCDEF'];

let home: TestHome;
let aws: Awaited<ReturnType<typeof startDemoAws>>;
beforeAll(async () => {
  home = await createTestHome();
  aws = await startDemoAws();
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = aws.keys;
  await seed(home.credentials, `[work]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`);
  await seed(home.config, '[profile work]\nregion = us-east-1\n');
});
afterAll(async () => {
  await aws.close();
  await home.remove();
});

const run = (...args: string[]) => tidyRunHere(args, { env: home.env(aws.environment) });

describe('client', () => {
  it('prints settings for every client that it names, without a secret', async () => {
    const runs = await Promise.all(
      clients.map(({ name }) => run('client', name, '--profile', 'work', '--model', nova, '--json')),
    );
    for (const { args, code, stdout } of runs) {
      expect({ args, code }).toEqual({ args, code: 0 });
      const { files } = JSON.parse(stdout);
      expect(files.length).toBeGreaterThan(0);
      const text = JSON.stringify(files);
      expect(text).toContain('us-east-1');
      expect(stdout).not.toContain(aws.keys.AWS_SECRET_ACCESS_KEY);
    }
  });

  it('chooses a model of the live list when none is named, and gives it to a client that reads YAML', async () => {
    const { code, stdout } = await run('client', 'continue', '--profile', 'work');
    expect(code).toBe(0);
    const { models } = parse(stdout);
    expect(models[0]).toMatchObject({ provider: 'bedrock', env: { region: 'us-east-1', profile: 'work' } });
    expect(models[0].model).toMatch(/amazon\.nova/);
  });

  it('chooses a model that the client works with', async () => {
    const { code, stdout, stderr } = await run('client', 'claude-code', '--profile', 'work');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).env.ANTHROPIC_MODEL).toMatch(/anthropic\.claude/);
    expect(stderr).not.toContain('None of the chosen models');
  });

  it('puts one file on standard output, and several only into a folder, where nothing is overwritten', async () => {
    const folder = join(home.home, 'settings');
    const piped = await run('client', 'litellm', '--profile', 'work', '--model', nova);
    expect(parse(piped.stdout).model_list).toHaveLength(1);
    expect(piped.stderr).toContain('--dir FOLDER');
    const args = ['client', 'litellm', '--profile', 'work', '--model', nova, '--dir', folder];
    const looked = await run(...args, '--dry-run', '--test', '--yes');
    expect(looked.stderr).toMatch(/^Would be written: .*litellm\.yaml\nWould be written: /m);
    await expect(readdir(folder)).rejects.toThrow('ENOENT');
    expect(aws.requests.filter(({ operation }) => operation === 'Converse')).toEqual([]);
    const written = await run(...args);
    expect({ code: written.code, stdout: written.stdout }).toEqual({ code: 0, stdout: '' });
    expect((await readdir(folder)).sort()).toEqual(['litellm.yaml', 'test_litellm_bedrock.py']);
    expect((await run(...args)).code).toBe(0);
    const theirs = join(folder, 'litellm.yaml');
    await writeFile(theirs, 'mine\n');
    const refused = await run(...args);
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain('another file of this name is there');
    expect(await readFile(theirs, 'utf8')).toBe('mine\n');
    // In JSON the files are written too.
    const inJson = await run(...args, '--json');
    expect(JSON.parse(inJson.stdout).written).toMatchObject([{ state: 'other' }, { state: 'same' }]);
  });

  it('puts them into the file of the program after a review, beside what stands there, and undo takes them out', async () => {
    const settings = join(home.home, '.claude', 'settings.json');
    const before =
      '{\n  // mine\n  "theme": "dark",\n  "args": ["--login", "hunter2"],\n  "env": { "ANTHROPIC_AUTH_TOKEN": "sk-ant-0123456789abcdef" }\n}\n';
    await seed(settings, before);
    const args = ['client', 'claude-code', '--profile', 'work', '--write'];
    const unagreed = await run(...args);
    expect(unagreed.code).toBe(2);
    const looked = await run(...args, '--dry-run', '--json');
    const { review } = JSON.parse(looked.stdout);
    expect(review).toContain('+    "CLAUDE_CODE_USE_BEDROCK": "1",');
    const secrets = /sk-ant-0123456789abcdef|hunter2/;
    expect(looked.stdout + unagreed.stderr).not.toMatch(secrets);
    expect(await readFile(settings, 'utf8')).toBe(before);
    const written = await run(...args, '--yes');
    expect({ code: written.code, stdout: written.stdout }).toEqual({ code: 0, stdout: '' });
    const after = await readFile(settings, 'utf8');
    expect(after).toContain('  // mine\n  "theme": "dark",\n');
    expect(after).toContain('"ANTHROPIC_AUTH_TOKEN": "sk-ant-0123456789abcdef"');
    expect(after).toMatch(/"ANTHROPIC_MODEL": "[\w.]*anthropic\.claude/);
    expect((await run(...args, '--yes')).stderr).toContain('Nothing needs to change.');
    const undone = await run('undo', '--yes');
    expect(undone.code).toBe(0);
    expect(written.stderr + undone.stderr).not.toMatch(secrets);
    expect(await readFile(settings, 'utf8')).toBe(before);
  });

  it('looks for the file where the program does', async () => {
    const folder = join(home.home, 'elsewhere');
    const args = ['client', 'codex', '--profile', 'work', '--model', nova, '--write', '--yes'];
    const { code } = await tidyRunHere(args, { env: home.env({ ...aws.environment, CODEX_HOME: folder }) });
    expect(code).toBe(0);
    expect(await readFile(join(folder, 'config.toml'), 'utf8')).toContain('[model_providers.amazon-bedrock.aws]');
  });

  it('leaves a file alone that it cannot read, and says so of a client without one', async () => {
    const settings = join(home.home, '.config', 'zed', 'settings.json');
    await seed(settings, '{ "theme": ');
    const broken = await run('client', 'zed', '--profile', 'work', '--model', nova, '--write', '--yes');
    expect(broken.code).toBe(4);
    expect(broken.stderr).toContain('settings.json was left alone: It is no JSON with settings by name.');
    expect(await readFile(settings, 'utf8')).toBe('{ "theme": ');
    const none = await run('client', 'cline', '--profile', 'work', '--model', nova, '--write', '--yes');
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('Cline has no file of settings that is known here.');
  });

  it('lists the clients when none or an unknown one is named, and knows no profile that is not there', async () => {
    const [none, unknown, profile] = await Promise.all([
      run('client'),
      run('client', 'notepad'),
      run('client', 'zed', '--profile', 'nobody'),
    ]);
    for (const each of [none, unknown]) {
      expect({ code: each.code, stdout: each.stdout }).toEqual({ code: 2, stdout: '' });
    }
    for (const { name } of clients) expect(none.stderr).toContain(name);
    expect(unknown.stderr).toContain('Clients: llmrouter, claude-code');
    expect({ code: profile.code, stdout: profile.stdout }).toEqual({ code: 2, stdout: '' });
    expect(profile.stderr).toContain('Profiles: work.');
  });

  it('turns a base model ID into the inference profile that can be called, from the live list or as it is known', async () => {
    const haiku = 'anthropic.claude-haiku-4-5-20251001-v1:0';
    const args = ['client', 'claude-code', '--profile', 'work', '--model', haiku];
    const [live, asked] = await Promise.all([run(...args), run(...args, '--no-verify')]);
    for (const { stdout } of [live, asked]) expect(JSON.parse(stdout).env.ANTHROPIC_MODEL).toBe(`us.${haiku}`);
    expect(aws.requests.some(({ operation }) => operation === 'Converse')).toBe(false);
  });

  it('gives Codex a model of the endpoint that it calls, and tests it there', async () => {
    const { code, stdout, stderr } = await run('client', 'codex', '--profile', 'work', '--test', '--yes');
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('model = "openai.gpt-5.5"') });
    expect(stderr).toContain('answered "2 + 2 equals 4." at bedrock-mantle/openai/v1/responses');
  });

  it('sends “What is 2+2?” to each model only with --yes', async () => {
    const test = ['client', 'llmrouter', '--profile', 'work', '--model', nova, '--test'];
    const [unasked, agreed] = await Promise.all([run(...test), run(...test, '--yes')]);
    expect(unasked.code).toBe(2);
    expect(unasked.stderr).toContain('Add --yes');
    expect(agreed.code).toBe(0);
    expect(agreed.stderr).toMatch(/answered "2 \+ 2 equals 4\./);
  });
});

describe('policy', () => {
  const offline = ['--account', '111122223333', '--region', 'us-east-1', '--model', nova];

  it('is a policy in each of its kinds and formats', async () => {
    const kinds = ['invoke', 'verification', 'enablement'];
    const formats = ['json', 'cloudformation', 'terraform'];
    const runs = await Promise.all(
      kinds.flatMap((kind) =>
        formats.map(async (format) => ({
          format,
          ...(await run('policy', ...offline, '--kind', kind, '--format', format)),
        })),
      ),
    );
    for (const { args, format, code, stdout, stderr } of runs) {
      expect({ args, code }).toEqual({ args, code: 0 });
      expect(stderr).toContain('Roll it out:');
      if (format === 'json')
        expect({ args, errors: grammarErrors(JSON.parse(stdout), 'identity') }).toEqual({ args, errors: [] });
      if (format === 'terraform') expect(readHcl(stdout).map(({ type }) => type)).toContain('resource');
      if (format === 'cloudformation') expect(stdout).toMatch(/^AWSTemplateFormatVersion: '2010-09-09'$/m);
    }
    expect(runs[0]?.stdout).toContain(`inference-profile/${nova}`);
    expect(runs[3]?.stdout).not.toContain('InvokeModel"');
    expect(runs[6]?.stdout).toContain('aws-marketplace:Subscribe');
  });

  it('names a model once, in however many Regions it is called', async () => {
    const { stdout } = await run('policy', ...offline, '--region', 'us-west-2', '--format', 'cloudformation');
    expect(parse(stdout.replaceAll('!', '')).Description).toBe(`Lets programs call ${nova} on Amazon Bedrock.`);
  });

  it('brings a trust policy for every service, as JSON that says which file is which', async () => {
    const runs = await Promise.all(
      services.map(async (service) => ({
        service,
        ...(await run('policy', ...offline, '--service', service, ...(service === 'irsa' ? issuer : []))),
      })),
    );
    for (const { service, code, stdout, stderr } of runs) {
      expect({ service, code }).toEqual({ service, code: 0 });
      const files: Record<string, unknown> = JSON.parse(stdout);
      const trust = Object.entries(files).find(([path]) => path.includes('trust'))?.[1];
      expect({ service, errors: grammarErrors(trust, 'trust') }).toEqual({ service, errors: [] });
      expect(stderr).toContain('Attach the role:');
    }
    expect(runs.at(-1)?.stdout).toContain('oidc.eks.us-east-1.amazonaws.com/id/ABCDEF:sub');
  });

  it('takes account and destinations from the live profile, for several Regions at once', async () => {
    const { code, stdout } = await run(
      ...['policy', '--profile', 'work', '--model', nova, '--region', 'us-east-1', '--region', 'us-west-2'],
    );
    expect(code).toBe(0);
    for (const region of ['us-east-1', 'us-west-2']) {
      expect(stdout).toContain(`arn:aws:bedrock:${region}:111122223333:inference-profile/${nova}`);
    }
    expect(stdout).toContain('arn:aws:bedrock:us-east-2::foundation-model/amazon.nova-2-lite-v1:0');
  });
});
