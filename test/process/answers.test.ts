import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { syntheticKeys } from '../support/detected.ts';
import { createTestHome, type TestHome } from '../support/program.ts';
import { seed, tidyRunHere } from './tidy-run.ts';

let home: TestHome;
beforeEach(async () => {
  home = await createTestHome();
});
afterEach(() => home.remove());

const block = `AWS_ACCESS_KEY_ID=${syntheticKeys.id}\nAWS_SECRET_ACCESS_KEY=${syntheticKeys.secret}\n`;
const run = (args: readonly string[], options: { input?: string; env?: Record<string, string> } = {}) =>
  tidyRunHere(args, { env: home.env(options.env), input: options.input ?? '', cwd: home.home });
const keys = ['--credentials-stdin', '--yes', '--no-verify'];

describe('answers given beforehand', () => {
  it('come from a file of JSON or YAML, by the name of the question or of its flag', async () => {
    await writeFile(
      join(home.home, 'a.json'),
      '{"method":"file","profile":"json","region":"us-east-1","clear-conflicts":true}',
    );
    await writeFile(join(home.home, 'a.yaml'), 'method: file\nprofile: yaml\nregion: us-west-2\n');
    for (const name of ['json', 'yaml']) {
      const { code } = await run(['--answers', `a.${name}`, ...keys], { input: block });
      expect(code).toBe(0);
    }
    const config = await readFile(home.config, 'utf8');
    expect(config).toContain('[profile json]\nregion = us-east-1');
    expect(config).toContain('[profile yaml]\nregion = us-west-2');
  });

  it('come from standard input, and from variables, with a flag before both', async () => {
    const variables = { BEDROCK_SETUP_METHOD: 'file', BEDROCK_SETUP_PROFILE: 'a', BEDROCK_SETUP_REGION: 'us-east-1' };
    const piped = await run(
      ['--answers', '-', '--profile', 'b', '--credential', 'environment', '--yes', '--no-verify'],
      {
        input: '{"region":"eu-west-1","profile":"c"}',
        env: { ...variables, AWS_ACCESS_KEY_ID: syntheticKeys.id, AWS_SECRET_ACCESS_KEY: syntheticKeys.secret },
      },
    );
    expect(piped.code).toBe(0);
    expect(await readFile(home.config, 'utf8')).toMatch(/^\[profile b\]\nregion = eu-west-1/);
    const secret = await run(['--access-key-id', syntheticKeys.id, '--yes', '--no-verify'], {
      env: { ...variables, BEDROCK_SETUP_SECRET_ACCESS_KEY: syntheticKeys.secret },
    });
    expect(secret.code).toBe(0);
    expect(await readFile(home.credentials, 'utf8')).toContain(`[a]\naws_access_key_id = ${syntheticKeys.id}`);
    const named = await run(['add', 'word', ...keys], { env: variables, input: block });
    expect(named.code).toBe(0);
    expect(await readFile(home.config, 'utf8')).toContain('[profile word]');
  });

  it('are refused with every reason at once, and never with a secret', async () => {
    const text = JSON.stringify({
      regoin: 'us-east-1',
      secretAccessKey: syntheticKeys.secret,
      role: { a: 1 },
      output: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      method: 'env',
      shell: 'nonsense',
    });
    await writeFile(join(home.home, 'bad.json'), text);
    const { code, stdout, stderr } = await run(['--answers', 'bad.json', '--json']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/no question “regoin”\. Did you mean region\?/);
    expect(stderr).toMatch(/secretAccessKey holds a secret.*--credentials-stdin/);
    expect(stderr).toMatch(/output holds a secret/);
    expect(stderr).toMatch(/role takes one word/);
    // What can be read of it is judged as well, and what is missing is named.
    expect(stderr).toMatch(/--shell .*“nonsense” is no known shell/);
    expect(stderr).toMatch(/these answers are missing[\s\S]*--credential/);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      error: { code: 'usage' },
      gaps: expect.arrayContaining([
        expect.objectContaining({ id: 'shell' }),
        { id: 'credential', flag: '--credential' },
      ]),
    });
    expect(stdout).not.toContain(syntheticKeys.secret);
    for (const [name, words] of [
      ['nowhere.json', /nowhere\.json/],
      ['-', /no object with answers/],
    ] as const) {
      const failed = await run(['--answers', name], { input: '[1]' });
      expect(failed.code).toBe(2);
      expect(failed.stderr).toMatch(words);
    }
    const both = await run(['--answers', '-', '--credentials-stdin'], { input: block });
    expect(both.stderr).toContain('cannot be both');
  });
});

describe('a team’s bedrock-setup.json', () => {
  const team = (answers: unknown) => writeFile(join(home.home, 'bedrock-setup.json'), JSON.stringify(answers));
  const start = 'https://acme.awsapps.com/start';

  it('fills in what is the same for all, and says so', async () => {
    await team({ region: 'eu-central-1', output: 'yaml' });
    const { code, stderr } = await run(['add', 'mine', ...keys], { input: block });
    expect(code).toBe(0);
    expect(stderr).toMatch(/From bedrock-setup\.json in this folder:\n {2}region: eu-central-1\n {2}output: yaml\n/);
    expect(await readFile(home.config, 'utf8')).toBe('[profile mine]\nregion = eu-central-1\noutput = yaml\n');
    await run(['add', 'other', '--region', 'us-east-1', ...keys], { input: block });
    expect(await readFile(home.config, 'utf8')).toContain('[profile other]\nregion = us-east-1\noutput = yaml');
  });

  it('never decides where somebody signs in: a start URL that nobody here knows does not count', async () => {
    const answers = { method: 'role', role: 'sso', ssoStartUrl: start, ssoRegion: 'us-east-1', region: 'us-east-1' };
    await team({ ...answers, ssoSession: 'acme', ssoAccountId: '111122223333', ssoRoleName: 'Dev', profile: 'acme' });
    const unknown = await run(['--yes', '--no-verify']);
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toMatch(/Nobody on this machine has signed in at https:\/\/acme/);
    expect(unknown.stderr).toContain('--sso-start-url');
    await seed(home.config, `[sso-session old]\nsso_start_url = ${start}/\nsso_region = us-east-1\n`);
    const known = await run(['--yes', '--no-verify']);
    expect(known.code).toBe(0);
    expect(await readFile(home.config, 'utf8')).toContain('sso_account_id = 111122223333');
  });

  it('is refused when it holds a secret or what is one person’s own', async () => {
    await team({ csv: '~/.ssh/id_rsa', accessKeyId: syntheticKeys.id });
    const own = await run(['add', 'x', '--region', 'us-east-1', ...keys], { input: block });
    expect(own.code).toBe(2);
    expect(own.stderr).toMatch(/csv is each person’s own[\s\S]*accessKeyId is each person’s own/);
    await team({ region: 'us-east-1', secretAccessKey: 'x' });
    expect((await run(['add', 'x', ...keys], { input: block })).stderr).toMatch(/holds a secret/);
  });

  it('does not matter to other commands, nor to the demo', async () => {
    await team({ secretAccessKey: 'x' });
    expect((await run(['list'])).code).toBe(0);
    const demo = await run([
      'add',
      'x',
      '--demo',
      '--region',
      'us-east-1',
      '--csv',
      '~/Downloads/ada_accessKeys.csv',
      '--yes',
      '--no-verify',
    ]);
    expect(demo.code).toBe(0);
  });
});
