import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoApiKey, demoRoleArn } from '../../src/demo/demo-people.ts';
import { startDemoAws } from '../support/demo-account.ts';
import { syntheticKeys } from '../support/detected.ts';
import { itWith, peer } from '../support/peer.ts';
import { createTestHome, type TestHome } from '../support/program.ts';
import { run as runShell } from '../support/programs.ts';
import { seed, tidyRunHere } from './tidy-run.ts';

let home: TestHome;
let aws: Awaited<ReturnType<typeof startDemoAws>>;
beforeAll(async () => {
  aws = await startDemoAws();
});
afterAll(() => aws.close());
beforeEach(async () => {
  home = await createTestHome();
});
afterEach(() => home.remove());

const run = (args: string[], options: { input?: string; more?: Record<string, string> } = {}) =>
  tidyRunHere(args, {
    env: home.env({ ...aws.environment, ...options.more }),
    ...(options.input === undefined ? {} : { input: options.input }),
  });
const file = ['--method', 'file', '--profile', 'new', '--region', 'us-east-1', '--credentials-stdin'];
const isMissing = (path: string) => expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });

describe('--json of the wizard', () => {
  it('has one shape for done, for a dry run, for what nobody agreed to and for what could not be written', async () => {
    const dry = await run([...file, '--json', '--dry-run', '--no-verify'], { input: aws.block });
    expect(dry.code).toBe(0);
    expect(JSON.parse(dry.stdout)).toMatchObject({
      ok: true,
      outcome: 'dry-run',
      written: [],
      plan: {
        files: [
          { path: home.credentials, action: 'create', mode: '0600', modeBefore: null },
          { path: home.config, action: 'create', mode: '0600', modeBefore: null },
        ],
      },
    });
    await isMissing(home.credentials);
    const unasked = await run([...file, '--json', '--no-verify'], { input: aws.block });
    expect(unasked.code).toBe(2);
    expect(JSON.parse(unasked.stdout)).toMatchObject({ ok: false, outcome: 'unanswered', written: [] });
    await isMissing(home.credentials);
    const done = await run([...file, '--json', '--no-verify', '--yes'], { input: aws.block });
    expect(done.code).toBe(0);
    expect(JSON.parse(done.stdout)).toMatchObject({
      ok: true,
      outcome: 'done',
      written: ['~/.aws/credentials', '~/.aws/config'],
    });
    await seed(home.config, '[profile new]\nregion = us-east-1\n\n[profile new]\nregion = us-west-2\n');
    const refused = await run([...file, '--json', '--no-verify', '--yes'], { input: aws.block });
    expect(refused.code).toBe(4);
    expect(JSON.parse(refused.stdout)).toMatchObject({ ok: false, outcome: 'nothing-written', written: [] });
    for (const each of [dry, unasked, done, refused]) {
      expect(each.stdout).not.toContain(aws.keys.AWS_SECRET_ACCESS_KEY);
    }
  });

  it('names every missing and every refused answer with its flag', async () => {
    const [missing, refused] = await Promise.all([
      run(['--method', 'role', '--role', 'assume-role', '--json']),
      run([
        '--method',
        'file',
        '--profile',
        'a]b',
        '--region',
        'us-esat-1',
        '--access-key-id',
        syntheticKeys.id,
        '--json',
      ]),
    ]);
    expect([missing.code, refused.code]).toEqual([2, 2]);
    const gaps = JSON.parse(missing.stdout);
    expect(gaps).toMatchObject({ ok: false, outcome: 'answers-missing', written: [] });
    expect(gaps.gaps.map(({ flag }: { flag: string }) => flag)).toEqual(
      expect.arrayContaining(['--role-arn', '--profile', '--region']),
    );
    const reasons = JSON.parse(refused.stdout).gaps;
    expect(reasons.find(({ id }: { id: string }) => id === 'region').reason).toContain('us-east-1');
    expect(reasons.find(({ id }: { id: string }) => id === 'profile').reason).not.toBe('');
    expect(reasons.find(({ id }: { id: string }) => id === 'secretAccessKey')).toEqual({ id: 'secretAccessKey' });
    expect(refused.stderr).toContain('--credentials-stdin with a block that holds AWS_SECRET_ACCESS_KEY');
  });

  it('carries the snippet of the env method, because that is the product', async () => {
    const env = ['--method', 'env', '--region', 'us-east-1', '--shell', 'fish', '--credentials-stdin', '--json'];
    const { code, stdout } = await run(env, { input: aws.block });
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(report.snippet).toContain(`set -gx AWS_SECRET_ACCESS_KEY '${aws.keys.AWS_SECRET_ACCESS_KEY}'`);
    expect(JSON.stringify({ ...report, snippet: '' })).not.toContain(aws.keys.AWS_SECRET_ACCESS_KEY);
    expect(report.verification.identity.account).toBe('111122223333');
    expect(report.verification).not.toHaveProperty('converse');
  });
});

describe('where keys come from', () => {
  it('reads the file that the console lets one download', async () => {
    const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = aws.keys;
    const csv = `\uFEFFAccess key ID,Secret access key\r\n${id},${secret}\r\n`;
    await seed(join(home.home, 'Downloads', 'ada accessKeys.csv'), csv);
    const add = ['add', 'console', '--region', 'us-east-1', '--yes', '--no-invoke'];
    const [found, lost] = await Promise.all([
      run([...add, '--csv', '~/Downloads/ada accessKeys.csv']),
      run(['add', 'lost', '--credential', 'csv', '--csv', '~/nowhere.csv', '--region', 'us-east-1', '--yes']),
    ]);
    expect(found.code).toBe(0);
    expect(await readFile(home.credentials, 'utf8')).toBe(
      `[console]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`,
    );
    expect(lost.code).toBe(2);
    expect(lost.stderr).toContain('~/nowhere.csv');
  });

  it('takes the pair of the environment, when it is asked to or when there is nothing else', async () => {
    const add = (name: string) => ['add', name, '--region', 'us-east-1', '--yes', '--no-verify'];
    expect((await run([...add('asked'), '--credential', 'environment'], { more: aws.keys })).code).toBe(0);
    expect((await run(add('unasked'), { more: aws.keys })).code).toBe(0);
    const text = await readFile(home.credentials, 'utf8');
    expect(text.match(new RegExp(aws.keys.AWS_ACCESS_KEY_ID ?? '', 'g'))).toHaveLength(2);
    const without = await run([...add('none'), '--credential', 'environment']);
    expect(without.code).toBe(2);
  });

  it('makes variables of a Bedrock API key, verified with that key alone', async () => {
    const api = ['--method', 'env', '--credential', 'api-key', '--region', 'us-east-1', '--shell', 'env', '--yes'];
    const { code, stdout, stderr } = await run(api, { more: { AWS_BEARER_TOKEN_BEDROCK: demoApiKey() } });
    expect(code).toBe(0);
    expect(stdout).toContain(`export AWS_BEARER_TOKEN_BEDROCK='${demoApiKey()}'`);
    expect(stdout).toMatch(/^unset .*AWS_ACCESS_KEY_ID/m);
    expect(stderr).toMatch(/answered "2 \+ 2 equals 4\./);
    const piped = await run([...api, '--credentials-stdin', '--no-verify'], { input: `${demoApiKey()}\n` });
    expect(piped.stdout).toContain(demoApiKey());
    const nothing = await run(api);
    expect({ code: nothing.code, stdout: nothing.stdout }).toEqual({ code: 2, stdout: '' });
    expect(nothing.stderr).toContain('AWS_BEARER_TOKEN_BEDROCK');
  });
});

describe('the role method by flags', () => {
  const yes = ['--region', 'us-east-1', '--yes'];

  it('writes a profile that assumes a role, and proves it through that role', async () => {
    await run([...file.map((flag) => (flag === 'new' ? 'source' : flag)), '--yes', '--no-verify'], {
      input: aws.block,
    });
    const role = [
      ...['--method', 'role', '--role-arn', demoRoleArn('PartnerBedrock', '444455556666'), '--profile', 'partner'],
      ...['--source-profile', 'source', '--external-id', 'demo-external-id', '--duration-seconds', '1800'],
      ...['--role-session-name', 'ada'],
    ];
    const { code, stderr } = await run([...role, ...yes]);
    expect(code).toBe(0);
    expect(stderr).toContain('arn:aws:sts::444455556666:assumed-role/PartnerBedrock/ada');
    expect(await readFile(home.config, 'utf8')).toContain(
      '[profile partner]\nrole_arn = arn:aws:iam::444455556666:role/PartnerBedrock\nsource_profile = source\nexternal_id = demo-external-id\nduration_seconds = 1800\nrole_session_name = ada\nregion = us-east-1\noutput = json\n',
    );
  });

  it('writes a profile of IAM Identity Center with its session, and says how to sign in', async () => {
    const sso = [
      ...['--method', 'role', '--role', 'sso', '--sso-session', 'corp', '--sso-region', 'us-east-1'],
      ...['--sso-start-url', 'https://demo.awsapps.com/start', '--sso-account-id', '111122223333'],
      ...['--sso-role-name', 'BedrockUser', '--profile', 'corp'],
    ];
    const { code, stderr } = await run([...sso, ...yes]);
    // Nobody has signed in on this machine yet.
    expect(code).toBe(3);
    expect(stderr).toContain('bedrock-setup login corp');
    expect(await readFile(home.config, 'utf8')).toBe(
      '[profile corp]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = BedrockUser\nregion = us-east-1\noutput = json\n\n[sso-session corp]\nsso_start_url = https://demo.awsapps.com/start\nsso_region = us-east-1\nsso_registration_scopes = sso:account:access\n',
    );
    await isMissing(home.credentials);
  });

  it('names a new session after its portal where no name is given, as the wizard does, and asks for the sign-in where nothing is verified', async () => {
    const sso = [
      ...['--method', 'role', '--role', 'sso', '--sso-region', 'us-east-1', '--sso-account-id', '111122223333'],
      ...['--sso-start-url', 'https://demo.awsapps.com/start', '--sso-role-name', 'BedrockUser', '--profile', 'corp'],
    ];
    const { code, stderr } = await run([...sso, ...yes, '--no-verify']);
    expect(code).toBe(0);
    expect(await readFile(home.config, 'utf8')).toContain(
      '[sso-session demo]\nsso_start_url = https://demo.awsapps.com/',
    );
    expect(stderr).toMatch(/Sign in once:\n {2}bedrock-setup login corp\s*$/);
  });

  it.each([
    [['--method', 'file', '--role', 'sso'], '--role goes with --method role, not with --method file.'],
    [['--method', 'env', '--role-arn', 'arn:aws:iam::111122223333:role/x'], '--role-arn goes with --method role'],
    [
      ['--role', 'sso', '--credential-process', 'vend'],
      '--credential-process goes with --role process, not with --role sso.',
    ],
  ])('refuses what contradicts itself instead of leaving a part of it out: %j', async (words, said) => {
    const { code, stderr } = await run([...words, '--profile', 'x', ...yes]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(said) });
    await isMissing(home.config);
  });

  it('prepares a profile for aws login', async () => {
    const { code, stderr } = await run(['--method', 'role', '--role', 'login', '--profile', 'me', ...yes]);
    expect(code).toBe(3);
    expect(stderr).toContain('bedrock-setup login me');
    expect(await readFile(home.config, 'utf8')).toBe('[profile me]\nregion = us-east-1\noutput = json\n');
  });

  it('writes nothing for the role of a machine, and proves the role of a container', async () => {
    const ambient = ['--method', 'role', '--service', 'ecs', ...yes];
    const container = { AWS_CONTAINER_CREDENTIALS_FULL_URI: aws.endpoints.container };
    const [there, elsewhere] = await Promise.all([run(ambient, { more: container }), run(ambient)]);
    expect(there.code).toBe(0);
    expect(there.stderr).toContain('Nothing to write');
    expect(there.stderr).toContain('ecs-tasks.amazonaws.com');
    expect(there.stderr).toMatch(/assumed-role\/BedrockTaskRole/);
    expect(elsewhere.code).toBe(3);
    await isMissing(join(home.home, '.aws'));
  });
});

describe('a profile that holds something else already', () => {
  const role = `[profile new]\nrole_arn = ${demoRoleArn('BedrockInvoke')}\nsource_profile = base\nregion = eu-west-1\n`;

  it('is changed only with the word whether the old settings go', async () => {
    await seed(home.config, role);
    const scripted = [...file, '--yes', '--no-verify'];
    const unsaid = await run(scripted, { input: aws.block });
    expect(unsaid.code).toBe(2);
    expect(unsaid.stderr).toContain('--clear-conflicts');
    expect(await readFile(home.config, 'utf8')).toBe(role);
    expect((await run([...scripted, '--no-clear-conflicts'], { input: aws.block })).code).toBe(0);
    expect(await readFile(home.config, 'utf8')).toMatch(/role_arn = .*\nsource_profile = base\nregion = us-east-1\n/);
    expect((await run([...scripted, '--clear-conflicts'], { input: aws.block })).code).toBe(0);
    expect(await readFile(home.config, 'utf8')).toBe('[profile new]\nregion = us-east-1\noutput = json\n');
  });
});

describe('what else can be said beforehand', () => {
  it('calls the model that was named, and hands over the settings of the client that was named', async () => {
    const model = 'us.amazon.nova-2-lite-v1:0';
    const { code, stdout, stderr } = await run([...file, '--yes', '--model', model, '--client', 'litellm'], {
      input: aws.block,
    });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain(`${model} answered`);
    expect(stderr).toContain('litellm.yaml');
    expect(stderr).toContain('aws_profile_name: new');
    const wrong = await run([...file, '--yes', '--model', 'nobody.knows-this-v1:0'], { input: aws.block });
    expect(wrong.code).toBe(3);
    expect(wrong.stderr).toContain('bedrock-setup models');
  });

  const bash = peer('bash');
  itWith(bash, 'makes the variables of a profile last for new shells', async () => {
    await run([...file, '--yes', '--no-verify'], { input: aws.block });
    const env = ['--method', 'env', '--credential', 'profile', '--profile', 'new', '--shell', 'bash', '--persist'];
    const { code, stdout } = await run([...env, '--yes', '--no-verify']);
    expect(code).toBe(0);
    expect(stdout).toContain("export AWS_PROFILE='new'");
    expect(stdout).not.toContain(aws.keys.AWS_SECRET_ACCESS_KEY);
    expect((await stat(join(home.home, '.config', 'bedrock-setup', 'env.sh'))).mode & 0o777).toBe(0o600);
    const shell = runShell(bash.path, ['-ic', 'printf "%s %s" "$AWS_PROFILE" "$AWS_REGION"'], { env: home.env() });
    expect(shell.stdout).toBe('new us-east-1');
  });
});
