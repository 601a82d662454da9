import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
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

async function writeProfiles(): Promise<void> {
  await mkdir(dirname(home.credentials), { recursive: true });
  const pair = (secret: string) =>
    `aws_access_key_id = ${aws.keys.AWS_ACCESS_KEY_ID}\naws_secret_access_key = ${secret}\n`;
  await writeFile(
    home.credentials,
    `[good]\n${pair(aws.keys.AWS_SECRET_ACCESS_KEY ?? '')}[wrong]\n${pair('x'.repeat(40))}`,
    { mode: 0o600 },
  );
  await writeFile(
    home.config,
    '[profile good]\nregion = us-west-2\n[profile wrong]\nregion = us-east-1\n[profile place]\nregion = Oregon\n[profile bare]\noutput = json\n',
    { mode: 0o600 },
  );
}

const calls = () => aws.requests.filter(({ operation }) => operation === 'Converse').length;

describe('verify --all', () => {
  it('shows every profile in a table, says what failed, ends with 3, and calls no model unasked', async () => {
    await writeProfiles();
    const { code, stdout } = await tidyRunHere(['verify', '--all'], { env: home.env(aws.environment) });
    expect(stdout).toMatch(/^PROFILE +VERDICT +ACCOUNT +REGION\n/);
    expect(stdout).toMatch(/^good +unproven +111122223333 +us-west-2$/m);
    expect(stdout).toMatch(/^wrong +failed +us-east-1$/m);
    expect(stdout).toContain('wrong: The secret access key is wrong.');
    expect(stdout).toContain('bare: It holds no credentials of its own.');
    expect(code).toBe(3);
    expect(calls()).toBe(0);
  });

  it('names the profile to look at as the shell takes it', async () => {
    await writeProfiles();
    await writeFile(home.credentials, `[it's $HOME]\naws_access_key_id = ${aws.keys.AWS_ACCESS_KEY_ID}\n`);
    const { stderr } = await tidyRunHere(['verify', '--all'], {
      env: home.env({ ...aws.environment, SHELL: '/bin/sh' }),
    });
    expect(stderr).toContain("bedrock-setup verify 'it'\\''s $HOME'");
  });

  it('is one JSON document with a row per profile, each with its verdict', async () => {
    await writeProfiles();
    const { code, stdout } = await tidyRunHere(['verify', '--all', '--json', '--yes'], {
      env: home.env(aws.environment),
    });
    const { profiles } = JSON.parse(stdout);
    const verdicts = Object.fromEntries(
      profiles.map(({ profile, verdict }: { profile: string; verdict: string }) => [profile, verdict]),
    );
    expect(verdicts).toEqual({ good: 'verified', wrong: 'failed', place: 'skipped', bare: 'skipped' });
    expect(code).toBe(3);
    expect(calls()).toBe(1);
  });

  it('is refused together with one profile', async () => {
    await writeProfiles();
    const { code, stderr } = await tidyRunHere(['verify', 'good', '--all'], { env: home.env(aws.environment) });
    expect(code).toBe(2);
    expect(stderr).toContain('not both');
  });
});

describe('verify', () => {
  it('names all that is missing when nothing is configured', async () => {
    const { code, stdout } = await tidyRunHere(['verify', '--json'], { env: home.env(aws.environment) });
    const { checks } = JSON.parse(stdout);
    const codes = checks.flatMap(({ problem }: { problem?: { code: string } }) => problem?.code ?? []);
    expect(codes).toEqual(expect.arrayContaining(['region-missing', 'credentials-not-found']));
    expect(code).toBe(3);
  });

  it.each([
    ['us-west-2a', 'us-west-2'],
    ['US_WEST_2', 'us-west-2'],
    ['Oregon', 'us-west-2'],
  ])('judges the configured Region as it stands: %s is none, and %s is offered', async (written, code) => {
    const env = home.env({ ...aws.environment, ...aws.keys, AWS_REGION: written, AWS_DEFAULT_REGION: written });
    const run = await tidyRunHere(['verify', '--json'], { env });
    const region = JSON.parse(run.stdout).checks.find(({ id }: { id: string }) => id === 'region');
    expect(region).toMatchObject({ status: 'fail', problem: { code: 'region-variable-invalid' } });
    expect(JSON.stringify(region.problem)).toContain(code);
    expect(run.code).toBe(3);
  });

  it('fails on a Region without Bedrock and offers its neighbours', async () => {
    const env = home.env({ ...aws.environment, ...aws.keys, AWS_REGION: 'ap-east-1', AWS_DEFAULT_REGION: 'ap-east-1' });
    const { code, stdout } = await tidyRunHere(['verify', '--json'], { env });
    const region = JSON.parse(stdout).checks.find(({ id }: { id: string }) => id === 'region');
    expect(region).toMatchObject({ status: 'fail', problem: { code: 'region-without-bedrock' } });
    expect(JSON.stringify(region.problem)).toContain('"value":"ap-southeast-1"');
    expect(code).toBe(3);
  });

  it('fails on another account than the expected one', async () => {
    const env = home.env({ ...aws.environment, ...aws.keys, AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-east-1' });
    const { code, stdout } = await tidyRunHere(['verify', '--account', '444455556666', '--json'], { env });
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, verdict: 'failed' });
    expect(code).toBe(3);
  });
});
