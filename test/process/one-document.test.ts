import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDemoAws } from '../support/demo-account.ts';
import { syntheticKeys } from '../support/detected.ts';
import { createTestHome, launcher, type TestHome } from '../support/program.ts';
import { keySection, seed, tidyRunHere } from './tidy-run.ts';

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

const run = (args: readonly string[], input = '') => tidyRunHere(args, { env: home.env(aws.environment), input });

/** Command lines that fail, by exit code. */
const failures: readonly [code: number, ...argv: string[]][] = [
  [2, 'frobnicate'],
  [2, '--frobnicate'],
  [2, 'verify', '--region'],
  [2, 'remove'],
  [2, 'rename', 'old'],
  [2, 'list', 'x'],
  [2, 'policy', '--format', 'yaml'],
  [2, 'policy'],
  [2, 'client', 'nobody'],
  [2, 'export', 'nobody'],
  [2, 'export', '--format', 'nothing'],
  [3, 'verify', 'nobody'],
  [2, 'models', '--region', 'atlantis'],
  [2, 'add', 'x'],
  [2, '--method', 'file', '--region', 'atlantis'],
  [2, 'completion', 'tcsh'],
  [3, 'verify', 'old', '--region', 'us-east-1'],
  [3, 'models', '--profile', 'old', '--region', 'us-east-1'],
  [3, 'policy', '--profile', 'old', '--region', 'us-east-1', '--model', 'amazon.nova-micro-v1:0'],
  [3, 'client', 'zed', '--profile', 'old', '--region', 'us-east-1'],
  [4, 'remove', 'nobody'],
  [4, 'rename', 'nobody', 'new'],
  [4, 'add', 'new', '--from', 'nobody'],
  [4, 'undo', '20200101-000000-abcd'],
];

describe('--json', () => {
  it.each(failures)('exit %i: %s %s %s puts one document on standard output', async (code, ...argv) => {
    await seed(home.credentials, keySection('old'));
    for (const args of [
      ['--json', ...argv],
      [...argv, '--json'],
    ]) {
      const done = await run(args);
      expect({ args, code: done.code }).toEqual({ args, code });
      const document = JSON.parse(done.stdout);
      expect(document).toMatchObject({ schema: 1, ok: false, exitCode: code });
      expect(document.error ?? document.problem ?? document.gaps ?? document.checks).toBeDefined();
      expect(done.stderr).not.toBe('');
    }
  });

  it('says of every command which one it was', async () => {
    await seed(home.credentials, keySection('old'));
    const lines = [
      ['list'],
      ['doctor'],
      ['undo', '--list'],
      ['completion', 'bash'],
      ['export', 'old', '--region', 'us-east-1'],
    ];
    for (const argv of lines) {
      const { stdout, code } = await run([...argv, '--json']);
      expect(JSON.parse(stdout)).toMatchObject({ schema: 1, command: argv[0], ok: code === 0, exitCode: code });
    }
  });

  it('escapes what a terminal would obey, and the words are without it', async () => {
    await seed(home.config, '[profile a\u001B[31mb\u202E\u009B2J]\nregion = us-east-1\n');
    const raw = /[\u001B\u009B\u202E]/;
    for (const args of [
      ['list'],
      ['doctor'],
      ['verify', 'x\u001B]52;c;aGk=\u0007y'],
      ['l\u202Est'],
      ['list', '--\u009Bx'],
    ]) {
      const [words, json] = await Promise.all([run(args), run([...args, '--json'])]);
      expect(words.stdout + words.stderr + json.stdout + json.stderr).not.toMatch(raw);
      expect(JSON.parse(json.stdout)).toMatchObject({ schema: 1 });
    }
  });
});

describe('--json-lines', () => {
  it('tells what happens line by line, and the end as the last line', async () => {
    const block = `AWS_ACCESS_KEY_ID=${syntheticKeys.id}\nAWS_SECRET_ACCESS_KEY=${syntheticKeys.secret}\n`;
    const add = await run(
      ['add', 'new', '--region', 'us-east-1', '--credentials-stdin', '--yes', '--no-verify', '--json-lines'],
      block,
    );
    const lines = add.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ type }) => type)).toContain('written');
    expect(lines.at(-1)).toMatchObject({ type: 'result', schema: 1, command: 'add', ok: true });
    expect(add.stdout).not.toContain(syntheticKeys.secret);
    const verified = await run(['verify', 'new', '--json-lines']);
    const checks = verified.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(checks.filter(({ type }) => type === 'checked').length).toBeGreaterThan(1);
    expect(checks.at(-1)).toMatchObject({ type: 'result', ok: false, exitCode: 3 });
    expect(verified.stdout).not.toContain(syntheticKeys.secret);
  });
});

describe('standard output', () => {
  const writing = [
    ['list'],
    ['--help'],
    ['--version'],
    ['list', '--json'],
    ['completion', 'bash'],
    ['verify', '--help'],
  ];

  it.runIf(process.platform === 'linux')('that takes nothing more is said, and the run ends with 1', async () => {
    await seed(home.credentials, keySection('old'));
    for (const args of writing) {
      const full = openSync('/dev/full', 'w');
      const { status, stderr } = spawnSync(process.execPath, [launcher, ...args], {
        env: home.env(),
        stdio: ['ignore', full, 'pipe'],
        encoding: 'utf8',
      });
      closeSync(full);
      expect({ args, status }).toEqual({ args, status: 1 });
      expect(stderr).toMatch(/standard output could not be written.*no space left on device/i);
    }
  });

  it.runIf(process.platform !== 'win32')('whose reader went away is no error', async () => {
    await seed(
      home.credentials,
      Array.from({ length: 4_000 }, (_, index) => keySection(`profile-${index}`)).join('\n'),
    );
    const { stdout, stderr } = spawnSync(
      'sh',
      ['-c', `{ "$0" "$1" list; echo "code $?" >&2; } | head -n 1`, process.execPath, launcher],
      { env: home.env(), encoding: 'utf8' },
    );
    expect(stdout.split('\n')).toHaveLength(2);
    expect(stderr).toBe('code 0\n');
  });
});
