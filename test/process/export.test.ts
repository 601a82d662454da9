import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoRoleArn } from '../../src/demo/demo-people.ts';
import { startDemoAws } from '../support/demo-account.ts';
import { itWith, peer } from '../support/peer.ts';
import { createTestHome, type TestHome } from '../support/program.ts';
import { run as runShell } from '../support/programs.ts';
import { seed, tidyRun } from './tidy-run.ts';

let home: TestHome;
let aws: Awaited<ReturnType<typeof startDemoAws>>;
let id: string;
let secret: string;

beforeAll(async () => {
  home = await createTestHome();
  aws = await startDemoAws();
  ({ AWS_ACCESS_KEY_ID: id = '', AWS_SECRET_ACCESS_KEY: secret = '' } = aws.keys);
  const answer = join(home.home, 'answer.json');
  await seed(answer, JSON.stringify({ Version: 1, AccessKeyId: id, SecretAccessKey: secret }));
  await seed(home.credentials, `[keys]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`);
  await seed(
    home.config,
    `[profile keys]
region = us-west-2
[profile role]
role_arn = ${demoRoleArn('BedrockInvoke')}
source_profile = keys
region = eu-central-1
[profile refused]
role_arn = ${demoRoleArn('BedrockInstanceRole')}
source_profile = keys
region = eu-central-1
[profile program]
credential_process = cat "${answer}"
region = us-east-2
[sso-session corp]
sso_start_url = https://demo.awsapps.com/start
sso_region = us-east-1
sso_registration_scopes = sso:account:access
[profile sso]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = BedrockUser
region = us-east-1
`,
  );
  const cache = createHash('sha1').update('corp').digest('hex');
  const token = {
    startUrl: 'https://demo.awsapps.com/start',
    region: 'us-east-1',
    accessToken: 'demo-sso-access-token',
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  };
  await seed(join(home.home, '.aws', 'sso', 'cache', `${cache}.json`), JSON.stringify(token));
});
afterAll(async () => {
  await aws.close();
  await home.remove();
});

const run = (args: string[], more: Record<string, string> = {}) =>
  tidyRun(['export', ...args], { env: home.env({ ...aws.environment, ...more }) });

describe('export of a profile', () => {
  it('knows every format by its name and by the names that people use for it', async () => {
    const looks: Record<string, RegExp> = {
      env: /^export AWS_REGION='us-west-2'$/m,
      bash: /^export AWS_REGION='us-west-2'$/m,
      zsh: /^export AWS_REGION='us-west-2'$/m,
      'env-no-export': /^AWS_REGION='us-west-2'$/m,
      fish: /^set -gx AWS_REGION 'us-west-2'$/m,
      powershell: /^\$Env:AWS_REGION = 'us-west-2'\r?$/m,
      pwsh: /^\$Env:AWS_REGION = 'us-west-2'\r?$/m,
      'windows-cmd': /^set "AWS_REGION=us-west-2"\r?$/m,
      cmd: /^set "AWS_REGION=us-west-2"\r?$/m,
      nushell: /^\$env\.AWS_REGION = 'us-west-2'$/m,
      tcsh: /^setenv AWS_REGION 'us-west-2';$/m,
      elvish: /^set-env AWS_REGION 'us-west-2'$/m,
      xonsh: /^\$AWS_REGION = 'us-west-2'$/m,
      dotenv: /^AWS_REGION=us-west-2$/m,
      docker: /^AWS_REGION=us-west-2$/m,
      systemd: /^AWS_REGION=us-west-2$/m,
      'github-actions': /'AWS_REGION<<\w+' 'us-west-2'/,
    };
    const runs = await Promise.all(
      Object.entries(looks).map(async ([format, look]) => ({
        format,
        look,
        ...(await run(['keys', '--format', format])),
      })),
    );
    for (const { format, look, code, stdout } of runs) {
      expect({ format, code }).toEqual({ format, code: 0 });
      expect(stdout).toMatch(look);
      expect(stdout).toContain(id);
      expect(stdout).toContain(secret);
    }
    const { stdout } = await run(['keys', '--format', 'process']);
    expect(JSON.parse(stdout)).toEqual({ Version: 1, AccessKeyId: id, SecretAccessKey: secret });
  });

  it('resolves roles, IAM Identity Center and programs through the SDK, and says when temporary keys end', async () => {
    const [role, sso, program] = await Promise.all([
      run(['role', '--format', 'process']),
      run(['sso', '--format', 'process']),
      run(['program', '--format', 'env']),
    ]);
    for (const each of [role, sso]) {
      expect(each.code).toBe(0);
      const keys = JSON.parse(each.stdout);
      expect(keys.AccessKeyId).toMatch(/^ASIA/);
      expect(keys.SessionToken).not.toBe('');
      const [, end = ''] = /These credentials end at (\S+)\./.exec(each.stderr) ?? [];
      expect(Date.parse(end)).toBeGreaterThan(Date.now());
      expect(keys.Expiration).toBe(end);
      expect(each.stderr).not.toContain(keys.SecretAccessKey);
      expect(each.stderr).not.toContain(keys.SessionToken);
    }
    expect(program.stdout).toContain(`AWS_ACCESS_KEY_ID='${id}'`);
    expect(program.stdout).toContain("AWS_REGION='us-east-2'");
    expect(program.stderr).not.toContain('These credentials end');
  });

  it('explains a role that does not let us in, prints nothing and ends with 3', async () => {
    const { code, stdout, stderr } = await run(['refused']);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/BedrockInstanceRole/);
    expect(stderr).toContain('What to do:');
  });

  it('names the profile instead of its keys with --profile-only, and adds the variable of LiteLLM when asked', async () => {
    const [named, litellm] = await Promise.all([
      run(['role', '--profile-only', '--format', 'env']),
      run(['keys', '--litellm', '--region', 'Tokyo', '--format', 'env']),
    ]);
    expect(named.stdout).toContain("export AWS_PROFILE='role'");
    expect(named.stdout).toMatch(/^unset .*AWS_ACCESS_KEY_ID.*AWS_BEARER_TOKEN_BEDROCK/m);
    expect(named.stdout).toContain("export AWS_DEFAULT_REGION='eu-central-1'");
    expect(litellm.stdout).toContain("export AWS_REGION_NAME='ap-northeast-1'");
    expect(litellm.stdout).toContain("export AWS_REGION='ap-northeast-1'");
  });

  const bash = peer('bash');
  it('takes variables away without what a profile would put there: a sign-in that is missing, a Region, a call', async () => {
    const before = aws.requests.length;
    for (const profile of ['sso', 'role']) {
      const { code, stdout } = await run([profile, '--format', 'env', '--unset']);
      expect({ code, stdout }).toEqual({
        code: 0,
        stdout: expect.stringMatching(/^unset .*AWS_SESSION_TOKEN.*AWS_REGION/),
      });
    }
    expect(aws.requests).toHaveLength(before);
    expect((await run(['nobody', '--unset'])).code).toBe(2);
  });

  it('says which variable leads to where nothing listens, as verify does', async () => {
    // Port 9 of this machine takes no connection.
    const env = home.env({ ...aws.environment, AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:9' });
    const { code, stderr } = await tidyRun(['export', 'role'], { env });
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringContaining('AWS_ENDPOINT_URL_STS sends these calls'),
    });
  });

  itWith(bash, 'takes with --unset away what it set before', async () => {
    const [set, unset] = await Promise.all([
      run(['keys', '--format', 'env']),
      run(['keys', '--format', 'env', '--unset']),
    ]);
    expect(unset.stdout).not.toContain(secret);
    expect(unset.stdout).toMatch(/^unset .*AWS_ACCESS_KEY_ID/);
    const print = `for name in \${!AWS_*}; do printf '%s ' "$name"; done`;
    expect(
      runShell(bash.path, ['-c', `${set.stdout}\n${print}`])
        .stdout.trim()
        .split(' '),
    ).toContain('AWS_REGION');
    expect(runShell(bash.path, ['-c', `${set.stdout}\n${unset.stdout}\n${print}`]).stdout.trim()).toBe('');
  });

  it('puts the text into JSON with --json', async () => {
    const [json, text] = await Promise.all([
      run(['keys', '--format', 'env', '--json']),
      run(['keys', '--format', 'env']),
    ]);
    expect(JSON.parse(json.stdout)).toMatchObject({ schema: 1, command: 'export', ok: true, text: text.stdout });
  });
});

describe('export of the variables of this shell', () => {
  it('makes them again for another shell, in another Region when one is named', async () => {
    const shell = { ...aws.keys, AWS_REGION: 'us-east-1', AWS_BEARER_TOKEN_BEDROCK: '' };
    const [same, moved] = await Promise.all([
      run(['--format', 'powershell'], shell),
      run(['--format', 'powershell', '--region', 'us-west-2', '--litellm'], shell),
    ]);
    expect(same.stdout).toContain(`$Env:AWS_SECRET_ACCESS_KEY = '${secret}'`);
    expect(same.stdout).toMatch(/\$Env:AWS_DEFAULT_REGION = 'us-east-1'/);
    expect(same.stdout).toMatch(/Remove-Item .*Env:AWS_BEARER_TOKEN_BEDROCK/);
    for (const name of ['AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_REGION_NAME']) {
      expect(moved.stdout).toContain(`$Env:${name} = 'us-west-2'`);
    }
    expect(moved.stdout).not.toMatch(/Remove-Item .*Env:AWS_REGION_NAME/);
  });

  it('says so when the shell holds none, and asks for the profile that --profile-only is about', async () => {
    const [none, nameless] = await Promise.all([run([]), run(['--profile-only'])]);
    for (const { code, stdout } of [none, nameless]) expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(none.stderr).toContain('bedrock-setup export PROFILE');
    expect(nameless.stderr).toContain('--profile-only');
    expect(nameless.stderr).not.toContain('“”');
  });
});

describe('the lasting form', () => {
  it('is printed only, until --apply carries it out, and --remove takes it away to the byte', async () => {
    const profile = join(home.home, '.zshrc');
    await writeFile(profile, 'setopt autocd\r\nexport EDITOR=vi');
    const own = join(home.home, '.config', 'bedrock-setup', 'env.sh');
    const printed = await run(['keys', '--profile-only', '--persist', '--format', 'zsh']);
    expect(printed.code).toBe(0);
    expect(printed.stdout).toContain("export AWS_PROFILE='keys'");
    expect(printed.stderr).toContain('--apply');
    await expect(stat(own)).rejects.toMatchObject({ code: 'ENOENT' });
    const dry = await run(['keys', '--profile-only', '--persist', '--apply', '--format', 'zsh', '--dry-run']);
    expect(dry.code).toBe(0);
    await expect(stat(own)).rejects.toMatchObject({ code: 'ENOENT' });
    const applied = await run(['keys', '--profile-only', '--persist', '--apply', '--format', 'zsh', '--yes']);
    expect({ code: applied.code, stdout: applied.stdout }).toEqual({ code: 0, stdout: '' });
    expect((await stat(own)).mode & 0o777).toBe(0o600);
    expect(await readFile(profile, 'utf8')).toContain('bedrock-setup');
    const again = await run(['keys', '--profile-only', '--persist', '--apply', '--format', 'zsh', '--yes', '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject({ ok: true, written: [] });
    const removed = await run(['--persist', '--remove', '--apply', '--format', 'zsh', '--yes']);
    expect(removed.code).toBe(0);
    expect(await readFile(profile, 'utf8')).toBe('setopt autocd\r\nexport EDITOR=vi');
    await expect(stat(own)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is refused for credentials that end, for Windows from elsewhere, and together with --unset', async () => {
    const [ends, windows, both] = await Promise.all([
      run(['role', '--persist', '--apply', '--format', 'bash', '--yes']),
      run(['keys', '--profile-only', '--persist', '--apply', '--format', 'powershell', '--yes']),
      run(['keys', '--persist', '--unset', '--format', 'bash']),
    ]);
    expect({ code: ends.code, stdout: ends.stdout }).toEqual({ code: 2, stdout: '' });
    expect(windows.code).toBe(4);
    expect(windows.stderr).toContain('not Windows');
    const printed = await run(['keys', '--profile-only', '--persist', '--format', 'powershell']);
    expect(printed.stdout).toContain("[Environment]::SetEnvironmentVariable('AWS_PROFILE', 'keys', 'User')");
    // What would be refused is not advised.
    expect(printed.stderr).not.toContain('--apply');
    expect({ code: both.code, stdout: both.stdout }).toEqual({ code: 2, stdout: '' });
    expect(both.stderr).toContain('--persist --remove');
  });

  it('advises against a secret that lasts, and prints it only because it was asked for', async () => {
    const { code, stdout, stderr } = await run(['keys', '--persist', '--format', 'fish']);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^Warning: /m);
    expect(stdout).toContain(secret);
  });
});
