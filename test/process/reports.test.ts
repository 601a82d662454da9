import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { syntheticKeys } from '../support/detected.ts';
import { createTestHome, type TestHome } from '../support/program.ts';
import { keySection, seed, tidyRunHere } from './tidy-run.ts';

let home: TestHome;
beforeAll(async () => {
  home = await createTestHome();
  await seed(home.credentials, keySection('base'), 0o644);
  await seed(home.config, '[profile base]\nregion = us-west-2\n\n[profile half]\naws_access_key_id = AKIAONLY\n');
});
afterAll(() => home.remove());

const hostile = {
  AWS_ACCESS_KEY_ID: syntheticKeys.temporaryId,
  AWS_SECRET_ACCESS_KEY: syntheticKeys.secret,
  AWS_SESSION_TOKEN: syntheticKeys.token,
  AWS_BEARER_TOKEN_BEDROCK: '',
  AWS_REGION: 'us-east-1',
  AWS_DEFAULT_REGION: 'us-west-2',
};

describe('doctor', () => {
  it('says who wins for each SDK and why, and names every finding with its fix', async () => {
    const { code, stdout, stderr } = await tidyRunHere(['doctor'], { env: home.env(hostile) });
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/^boto3 and the AWS CLI: AWS_BEARER_TOKEN_BEDROCK is set but empty.*AWS_DEFAULT_REGION\.$/m);
    expect(stderr).toMatch(/^AWS SDK for JavaScript: AWS_BEARER_TOKEN_BEDROCK is set but empty.*AWS_REGION\.$/m);
    expect(stderr).toContain('AWS_BEARER_TOKEN_BEDROCK');
    expect(stderr).toMatch(/AWS_REGION.*us-east-1[\s\S]*us-west-2/);
    expect(stderr).toContain('doctor --fix');
    expect(stderr).not.toContain(syntheticKeys.temporaryId);
  });

  it('says the same as JSON, in which no secret and no whole access key ID stands', async () => {
    const { code, stdout, stderr } = await tidyRunHere(['doctor', '--json'], { env: home.env(hostile) });
    expect({ code, stderr }).toEqual({ code: 3, stderr: '' });
    const report = JSON.parse(stdout);
    expect(report.resolutions.map(({ reader }: { reader: string }) => reader)).toHaveLength(2);
    expect(report.machine).toMatchObject({ platform: 'linux', wsl: false });
    const codes = report.findings.map((finding: { code: string }) => finding.code);
    expect(codes.length).toBeGreaterThan(2);
    for (const finding of report.findings) {
      expect(finding.summary).toMatch(/\.$/);
      expect(finding.remedies.length).toBeGreaterThan(0);
    }
    for (const secret of [syntheticKeys.secret, syntheticKeys.token, syntheticKeys.temporaryId, syntheticKeys.id]) {
      expect(stdout).not.toContain(secret);
    }
  });

  it('makes a report for a public page, in which no name, no path and no key stands', async () => {
    const { code, stdout, stderr } = await tidyRunHere(['doctor', '--redacted'], { env: home.env(hostile) });
    expect({ code, stderr }).toEqual({ code: 3, stderr: '' });
    expect(stdout).toMatch(/^bedrock-setup \d+\.\d+\.\d+\S*, Node\.js \d+\.\d+\.\d+\nSystem: Linux \d/);
    expect(stdout).toContain('  credentials: mode 0644, ');
    expect(stdout).toContain('  AWS_REGION = us-east-1\n');
    expect(stdout).toMatch(/^ {2}error api-key-empty, stops boto3 and javascript.*, AWS_BEARER_TOKEN_BEDROCK$/m);
    const json = await tidyRunHere(['doctor', '--redacted', '--json'], { env: home.env(hostile) });
    expect(JSON.parse(json.stdout).report.findings).toContainEqual(
      expect.objectContaining({ code: 'api-key-empty', severity: 'error' }),
    );
    for (const said of [stdout, json.stdout]) {
      for (const private_ of [home.home, 'base', 'AKIA', 'ASIA', syntheticKeys.secret, syntheticKeys.token]) {
        expect(said).not.toContain(private_);
      }
    }
  });

  it('finds nothing odd on a machine where nothing is set up', async () => {
    const empty = await createTestHome();
    const { code, stderr } = await tidyRunHere(['doctor'], { env: empty.env() });
    await empty.remove();
    expect(code).toBe(0);
    expect(stderr).toContain('Nothing was found that stands in the way.');
  });
});

describe('what every command promises', () => {
  it('answers a wrong use with one sentence, exit code 2 and an empty standard output', async () => {
    const wrong = [
      ['lisst'],
      ['list', '--nonsense'],
      ['doctor', '--fix', '--redacted'],
      ['remove'],
      ['rename', 'base'],
      ['completion', 'tcl'],
      ['client', 'notepad'],
      ['policy'],
      ['policy', '--format', 'xml', '--model', 'amazon.nova-micro-v1:0'],
      ['policy', '--kind', 'nothing'],
      ['policy', '--service', 'irsa', '--model', 'amazon.nova-micro-v1:0'],
      ['export', 'nobody'],
      ['export', 'base', '--format', 'cobol'],
      ['export', 'base', '--apply'],
      ['export', 'base', '--remove'],
      ['verify', 'base', '--region', 'atlantis'],
      ['verify', 'base', '--account', '12'],
      ['models', '--region', 'atlantis'],
      ['--method', 'magic', '--yes'],
      ['--demo', '--scenario', 'sunshine', '--yes'],
    ];
    const runs = await Promise.all(wrong.map((args) => tidyRunHere(args, { env: home.env() })));
    for (const { args, code, stdout, stderr } of runs) {
      expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: '' });
      expect(stderr).toMatch(/bedrock-setup: .+/);
    }
  });
});
